import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { broken, json, type Producing, producing, type Upload } from "../../testing/producing.js";
import type { ProducerOptions, ProducerRecord, SendOutcome } from "./index.js";

/**
 * What the service does with a request. Behind `stored`, all is stored and the response does not say so; of `some`, each record is
 * refused with a code of its own or stored.
 */
type Fault =
  | { readonly kind: "none" | "429" | "503" | "reset" | "refused" | "stored-503" | "stored-reset" | "stored-page" | "final" }
  | { readonly kind: "some"; readonly codes: readonly ("stored" | "DIS.4303" | "DIS.5250" | "DIS.4302")[] }
  | { readonly kind: "hang" | "stored-hang" };

interface Send {
  /** Ms after the one before. */
  readonly afterMs: number;
  readonly place: Omit<ProducerRecord, "data">;
  readonly length: number;
}

interface Schedule {
  readonly options: Partial<ProducerOptions>;
  readonly sends: readonly Send[];
  /** For the requests, in their order; then all goes well. */
  readonly faults: readonly Fault[];
  readonly latencies: readonly number[];
  /** How the program ends, so many ms after the last send. */
  readonly end: { readonly kind: "flush" | "close" | "close-5000" | "abort"; readonly afterMs: number };
}

const MANY = 40;
const FATE_UNKNOWN: ReadonlySet<string> = new Set([
  "503",
  "reset",
  "stored-503",
  "stored-reset",
  "stored-page",
  "hang",
  "stored-hang",
]);
const IS_STORED: ReadonlySet<string> = new Set(["stored-503", "stored-reset", "stored-page", "stored-hang"]);
const HOUR = 3_600_000;
/** The client ends an attempt after so long. */
const TIMEOUT_MS = 30_000;

const faults: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Fault>({ kind: "none" }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("some" as const),
      codes: fc.array(fc.constantFrom("stored" as const, "DIS.4303" as const, "DIS.5250" as const, "DIS.4302" as const), {
        minLength: 1,
        maxLength: 6,
      }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Fault>(
      ...(
        ["429", "503", "reset", "refused", "stored-503", "stored-reset", "stored-page", "final", "hang", "stored-hang"] as const
      ).map((kind) => ({ kind })),
    ),
  },
);

const places: fc.Arbitrary<Omit<ProducerRecord, "data">> = fc.oneof(
  fc.constantFrom({}, { partitionId: "0" }, { partitionId: "shardId-0000000000" }, { explicitHashKey: "5" }),
  fc.constantFrom("a", "b", "c").map((partitionKey) => ({ partitionKey })),
);

const schedules: fc.Arbitrary<Schedule> = fc.record({
  options: fc.record({
    order: fc.constantFrom("partition" as const, "none" as const),
    maxBatchRecords: fc.integer({ min: 1, max: 6 }),
    maxBatchBytes: fc.constantFrom(10, 30, 1000),
    lingerMs: fc.constantFrom(0, 5, 50, 1000),
    maxInFlight: fc.integer({ min: 1, max: 4 }),
    maxBufferedRecords: fc.constantFrom(1, 3, 10, 1000),
    maxBufferedBytes: fc.constantFrom(10, 100, 100_000),
    ttlMs: fc.constantFrom(1, 500, 5000, 60_000),
    atLeastOnce: fc.boolean(),
  }),
  sends: fc.array(
    fc.record({ afterMs: fc.constantFrom(0, 0, 0, 1, 20, 700), place: places, length: fc.constantFrom(0, 5, 12) }),
    {
      minLength: 1,
      maxLength: MANY,
    },
  ),
  faults: fc.array(faults, { maxLength: 12 }),
  latencies: fc.array(fc.constantFrom(0, 1, 10, 200, 3000), { minLength: 1, maxLength: 5 }),
  end: fc.record({
    kind: fc.constantFrom("flush" as const, "close" as const, "close-5000" as const, "abort" as const),
    afterMs: fc.constantFrom(0, 10, 2000),
  }),
});

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Number of the `send` that a record belongs to. */
const indexOf = (data: string): number => Number(/^\d+/.exec(data)?.[0]);

/** What a record keeps its order with, in the words of this test. */
function orderOf({ partitionId, explicitHashKey, partitionKey }: Omit<ProducerRecord, "data">): string | undefined {
  if (partitionId !== undefined) return "partition";
  return explicitHashKey ?? partitionKey;
}

/** What happened in a schedule. */
class Run {
  readonly schedule: Schedule;
  readonly given: { at: number; isAccepted: boolean; outcomes: SendOutcome[]; outcome?: SendOutcome }[] = [];
  readonly complaints: string[] = [];
  readonly producing: Producing;
  readonly #controller = new AbortController();
  readonly #underWay = new Set<Upload>();
  /** Numbers of the sends that may be stored although no response said so. */
  readonly #unclear = new Set<number>();
  #mostBuffered = 0;

  constructor(schedule: Schedule) {
    this.schedule = schedule;
    this.producing = producing(
      {
        ...schedule.options,
        signal: this.#controller.signal,
        random: () => 0.5,
        onOutcome: (outcome, { data }) => this.given[indexOf(String(data))]?.outcomes.push(outcome),
      },
      {
        latencyMs: (upload) => this.#arrive(upload),
        respond: (upload) => this.#respond(upload),
        onEnd: (upload) => void this.#underWay.delete(upload),
        judge: (_data, upload) => this.#judge(upload),
        client: { timeoutMs: TIMEOUT_MS },
      },
    );
  }

  #faultOf({ number }: Upload): Fault {
    return this.schedule.faults[number - 1] ?? { kind: "none" };
  }

  #numbersOf({ records }: Upload): number[] {
    return records.map(({ data }) => indexOf(atob(data)));
  }

  #arrive(upload: Upload): number {
    const { ttlMs = 0 } = this.schedule.options;
    this.#underWay.add(upload);
    const numbers = this.#numbersOf(upload);
    for (const number of numbers) {
      if (upload.at - (this.given[number]?.at ?? 0) > ttlMs) this.complaints.push(`${number} is sent after its time to live`);
      if (this.given[number]?.outcome !== undefined) this.complaints.push(`${number} is sent after its outcome`);
    }
    this.#checkRequest(upload, numbers);
    const { kind } = this.#faultOf(upload);
    if (FATE_UNKNOWN.has(kind)) for (const number of numbers) this.#unclear.add(number);
    if (IS_STORED.has(kind)) this.#store(upload);
    if (kind.endsWith("hang")) return HOUR;
    const { latencies } = this.schedule;
    return latencies[upload.number % latencies.length] as number;
  }

  #checkRequest({ records }: Upload, numbers: readonly number[]): void {
    const { order, maxBatchRecords = 0, maxBatchBytes = 0 } = this.schedule.options;
    const bytes = records.reduce((sum, { data }) => sum + atob(data).length, 0);
    if (numbers.length > maxBatchRecords) this.complaints.push("a request has too many records");
    if (numbers.length > 1 && bytes > maxBatchBytes) this.complaints.push("a request has too many bytes");
    const keys = [...this.#underWay].flatMap((each) => this.#numbersOf(each)).map((number) => this.#keyOf(number));
    const ordered = keys.filter((key) => key !== undefined);
    if (order === "partition" && new Set(ordered).size < ordered.length)
      this.complaints.push("two records of a key are under way");
  }

  #keyOf(number: number): string | undefined {
    return orderOf(this.schedule.sends[number]?.place ?? {});
  }

  #store({ records }: Upload): void {
    (this.producing.stored as string[]).push(...records.map(({ data }) => atob(data)));
  }

  #respond(upload: Upload): Response | Error | undefined {
    const { kind } = this.#faultOf(upload);
    if (kind === "429") return json(429, {});
    if (kind === "final") return json(400, { errorCode: "DIS.4301", message: "m" });
    if (kind === "refused") return broken("ECONNREFUSED");
    if (kind.endsWith("503")) return json(503, {});
    if (kind.endsWith("reset")) return broken();
    return kind === "stored-page" ? new Response("hello") : undefined;
  }

  #judge(upload: Upload) {
    const fault = this.#faultOf(upload);
    if (fault.kind !== "some") return "stored";
    const code = fault.codes[this.#judged++ % fault.codes.length];
    return code ?? "stored";
  }
  #judged = 0;

  #give({ place, length }: Send): void {
    const number = this.given.length;
    const given: Run["given"][number] = { at: this.producing.time.now, isAccepted: false, outcomes: [] };
    this.given.push(given);
    const sending = this.producing.producer.send({ data: `${number}${"x".repeat(length)}`, ...place });
    void sending.result().then((outcome) => {
      given.outcome = outcome;
    });
    void sending.accepted.then(() => {
      given.isAccepted = true;
      const buffered = this.given.filter(({ isAccepted, outcome }) => isAccepted && outcome === undefined).length;
      this.#mostBuffered = Math.max(this.#mostBuffered, buffered);
    });
  }

  async play(): Promise<string[]> {
    const { producer, advance, time } = this.producing;
    const { sends, end } = this.schedule;
    for (const send of sends) {
      if (send.afterMs > 0) await advance(send.afterMs);
      this.#give(send);
    }
    await advance(end.afterMs);
    if (end.kind === "abort") this.#controller.abort();
    const endedAt = time.now;
    const ending =
      end.kind === "flush" ? producer.flush() : producer.close(end.kind === "close-5000" ? { timeoutMs: 5000 } : undefined);
    let overAt: number | undefined;
    void ending.then(() => {
      overAt = time.now;
    });
    await advance(HOUR / 2);
    if (overAt === undefined) this.complaints.push(`the ${end.kind} did not settle`);
    else if (end.kind === "close-5000" && overAt > endedAt + 5000) this.complaints.push("the close took longer than its limit");
    this.#check();
    return this.complaints;
  }

  #check(): void {
    const { options } = this.schedule;
    const { maxInFlight = 0, maxBufferedRecords = 0 } = options;
    if (this.producing.mostAtOnce() > maxInFlight) this.complaints.push("too many requests at once");
    if (this.#mostBuffered > maxBufferedRecords) this.complaints.push("the buffer has too many records");
    const timesStored = new Map<number, number>();
    for (const data of this.producing.stored) timesStored.set(indexOf(data), (timesStored.get(indexOf(data)) ?? 0) + 1);
    const { faults, sends, end } = this.schedule;
    const isEasy = faults.every(({ kind }) => kind === "none") && (end.kind === "flush" || end.kind === "close");
    // Each record may have to wait for all others, and for lingerMs, one after the other.
    if (isEasy && sends.length * 4000 < (options.ttlMs ?? 0) && timesStored.size < sends.length)
      this.complaints.push("some are lost");
    for (const number of this.given.keys()) this.#checkRecord(number, timesStored.get(number) ?? 0);
    if (options.order === "partition") this.#checkOrder();
  }

  #checkRecord(number: number, times: number): void {
    const { outcome, outcomes } = this.given[number] as Run["given"][number];
    if (outcome === undefined) return void this.complaints.push(`${number} has no outcome`);
    if (outcomes.length !== 1 || outcomes[0] !== outcome) this.complaints.push(`${number} was reported ${outcomes.length} times`);
    if (outcome.stored) {
      if (indexOf(this.producing.stored[Number(outcome.sequenceNumber)] ?? "") !== number)
        this.complaints.push(`${number} is lost`);
    } else if (times > 0 && outcome.error.mayBeStored !== true) {
      this.complaints.push(`${number} is stored, and its error (${outcome.error.kind}) denies it`);
    }
    if (times > 1 && (!this.#unclear.has(number) || this.schedule.options.atLeastOnce === false)) {
      this.complaints.push(`${number} is stored twice`);
    }
  }

  /** A record that is stored twice is so before the next one of its key is sent. */
  #checkOrder(): void {
    const last = new Map<string, number>();
    for (const data of this.producing.stored) {
      const number = indexOf(data);
      const key = this.#keyOf(number);
      if (key === undefined) continue;
      if (number < (last.get(key) ?? -1)) this.complaints.push(`${number} is stored behind ${String(last.get(key))}`);
      last.set(key, number);
    }
  }
}

test("whatever goes wrong, each record has one outcome that is true, keeps its order, and comes twice only if that is allowed", {
  timeout: 120_000,
}, async () => {
  const property = fc.asyncProperty(schedules, async (schedule) => {
    expect(await new Run(schedule).play()).toEqual([]);
  });
  await fc.assert(property, { numRuns: Number(process.env["FAULT_RUNS"] ?? 300) });
});
