import * as fc from "fast-check";
import type { CallOptions, DisClient } from "../src/index.js";
import type { Fault } from "./faults.js";

/** How a call may be retried; `look` is for calls whose retry checks first whether the request took effect. */
type Repeats = "idempotent" | "at-least-once" | "look" | "never";

/** @param name of the stream and the app of this call only, so that its requests can be identified */
type Make = (dis: DisClient, name: string, options: CallOptions) => PromiseLike<unknown>;

const place = (name: string) => ({ stream_name: name, app_name: "a", partition_id: "0", checkpoint_type: "LAST_READ" }) as const;

/** Calls of each kind, with valid inputs. */
export const CALLS: Readonly<Record<string, { readonly repeats: Repeats; readonly make: Make }>> = {
  listStreams: { repeats: "idempotent", make: (dis, name, options) => dis.listStreams({ start_stream_name: name }, options) },
  showCheckpoint: { repeats: "idempotent", make: (dis, name, options) => dis.showCheckpoint(place(name), options) },
  commitCheckpoint: {
    repeats: "idempotent",
    make: (dis, name, options) => dis.commitCheckpoint({ ...place(name), sequence_number: "1" }, options),
  },
  sendRecords: {
    repeats: "at-least-once",
    make: (dis, name, options) => dis.sendRecords({ stream_name: name, records: [{ data: "QQ==" }] }, options),
  },
  createStream: {
    repeats: "look",
    make: (dis, name, options) => dis.createStream({ stream_name: name, partition_count: 2, data_duration: 48 }, options),
  },
  createApp: { repeats: "look", make: (dis, name, options) => dis.createApp({ app_name: name }, options) },
  updatePartitionCount: {
    repeats: "never",
    make: (dis, name, options) => dis.updatePartitionCount({ stream_name: name, target_partition_count: 3 }, options),
  },
};

export interface CallPlan {
  readonly name: string;
  /** When the signal of the caller aborts, in ms after the call began. */
  readonly abortAtMs: number | undefined;
}

/** Calls one after the other, and the faults of their requests. */
export interface Schedule {
  readonly faults: readonly Fault[];
  readonly calls: readonly CallPlan[];
  readonly options: {
    readonly timeoutMs: number;
    readonly deadlineMs: number | undefined;
    readonly retryBudget: number;
    readonly retry: { readonly maxAttempts: number; readonly atLeastOnce: boolean; readonly baseDelayMs: number };
  };
}

/** Times in ms; a test on real sockets needs short ones. */
export interface Scale {
  readonly timeouts: readonly number[];
  readonly delays: readonly number[];
  readonly deadlines: readonly number[];
  readonly retryAfters: readonly string[];
  readonly baseDelayMs: number;
}

function faults({ delays, retryAfters }: Scale): fc.Arbitrary<Fault> {
  const retryAfter = fc.option(fc.constantFrom(...retryAfters), { nil: undefined });
  const always = (kind: string) => fc.constant({ kind } as Fault);
  const status = fc.record({ status: fc.constantFrom(429, 500, 502, 503, 504), retryAfter, processed: fc.boolean() });
  return fc.oneof(
    { weight: 4, arbitrary: always("none") },
    { weight: 2, arbitrary: always("reset-before") },
    { weight: 2, arbitrary: always("reset-instead") },
    ...["reset-during", "reset-after", "hang", "cut-body", "wrong-length", "expired-token"].map(always),
    { weight: 3, arbitrary: always("throttled") },
    fc.constantFrom(...delays).map((ms): Fault => ({ kind: "delay", ms })),
    {
      weight: 5,
      // A throttled request has no effect.
      arbitrary: status.map(({ retryAfter: after, ...rest }): Fault => {
        const processed = rest.processed && rest.status !== 429;
        return { kind: "status", ...rest, processed, ...(after === undefined ? {} : { retryAfter: after }) };
      }),
    },
    fc.constantFrom(-3_600_000, 3_600_000).map((offsetMs): Fault => ({ kind: "skewed-clock", offsetMs })),
    fc.constant<Fault>({ kind: "redirect", location: "http://127.0.0.1:9/elsewhere" }),
    fc.record({ status: fc.constantFrom(200, 502), processed: fc.boolean() }).map((page): Fault => ({ kind: "html", ...page })),
  );
}

export function schedules(scale: Scale, { maxFaults = 12, maxCalls = 3 } = {}): fc.Arbitrary<Schedule> {
  const options = fc.record({
    timeoutMs: fc.constantFrom(...scale.timeouts),
    deadlineMs: fc.option(fc.constantFrom(...scale.deadlines), { nil: undefined }),
    retryBudget: fc.constantFrom(0, 1, 2, 100),
    retry: fc.record({
      maxAttempts: fc.integer({ min: 1, max: 5 }),
      atLeastOnce: fc.boolean(),
      baseDelayMs: fc.constant(scale.baseDelayMs),
    }),
  });
  const call = fc.record({
    name: fc.constantFrom(...Object.keys(CALLS)),
    abortAtMs: fc.option(fc.integer({ min: 0, max: Math.max(...scale.timeouts) }), { nil: undefined, freq: 5 }),
  });
  return fc.record({
    faults: fc.array(faults(scale), { maxLength: maxFaults, size: "max" }),
    calls: fc.array(call, { minLength: 1, maxLength: maxCalls }),
    options,
  });
}
