import { type Comparison, type Goal, type Measured, reason } from "./comparison.js";
import { type Contender, disLocal, kinesis, PAGE } from "./local-peers.js";
import { median } from "./sampling.js";
import { type AskedServer, startServer } from "./server-process.js";
import { load, type Prepared, requestBytes, sendOnce } from "./socket-load.js";

const ROUNDS = 7;
const ROUND_MS = 700;

const OURS = "dis-local";
const ON_DISK = "dis-local --data";
const BARE = "node:http, the same bodies";

/** What is measured: one kind of request. */
interface Shape {
  readonly title: string;
  readonly method: string;
  readonly atOnce: number;
  /** Requests of a round at most, so that what they store fits; undefined for requests that store nothing. */
  readonly most?: number;
  /** Undefined for a server that has no such request. */
  readonly request: (contender: Contender) => Prepared | undefined | Promise<Prepared | undefined>;
  readonly goals: readonly Goal[];
}

/** A server with its request, ready to be measured. */
interface Ready {
  readonly name: string;
  readonly server: AskedServer;
  readonly request: Uint8Array;
  readonly free: () => Promise<void>;
}

/** Figures of a server, one from each round. */
interface Figures {
  readonly rates: number[];
  readonly cpu: number[];
}

async function round({ server, request, free }: Ready, { atOnce, most }: Shape, { rates, cpu }: Figures): Promise<void> {
  // A cursor would expire when room is made.
  if (most !== undefined) await free();
  const before = await server.usage();
  const { count, ms } = await load(server.endpoint, [request], { atOnce, ms: ROUND_MS, most: most ?? Number.POSITIVE_INFINITY });
  const after = await server.usage();
  rates.push((count * 1000) / ms);
  cpu.push(((after.cpuMs - before.cpuMs) * 1000) / count);
}

/** All servers that have such a request, and the reason of each that cannot be measured. */
async function prepare(shape: Shape, contenders: ReadonlyMap<string, Contender | string>, bare: AskedServer) {
  const ready: Ready[] = [];
  const failed: Measured[] = [];
  for (const [name, contender] of contenders) {
    try {
      if (typeof contender === "string") throw new Error(contender);
      const request = await shape.request(contender);
      if (request === undefined) continue;
      ready.push({ name, server: contender.server, request: requestBytes(request), free: contender.free });
      if (name !== OURS) continue;
      await bare.respond(await sendOnce(contender.server.endpoint, request));
      ready.push({ name: BARE, server: bare, request: requestBytes(request), free: async () => undefined });
    } catch (error) {
      failed.push({ name, value: reason(error) });
    }
  }
  return { ready, failed };
}

async function compare(
  shape: Shape,
  contenders: ReadonlyMap<string, Contender | string>,
  bare: AskedServer,
): Promise<Comparison[]> {
  const { ready, failed } = await prepare(shape, contenders, bare);
  const figures = new Map(ready.map(({ name }) => [name, { rates: [], cpu: [] } as Figures]));
  // The first round warms up.
  for (const each of ready) await round(each, shape, { rates: [], cpu: [] });
  for (let index = 0; index < ROUNDS; index++) {
    for (const each of index % 2 === 0 ? ready : [...ready].reverse())
      await round(each, shape, figures.get(each.name) as Figures);
  }
  const rows = (kind: keyof Figures) =>
    new Map([
      ...failed.map((row) => [row.name, row] as const),
      ...[...figures].map(([name, { [kind]: rounds }]) => [name, { name, value: median(rounds), rounds }] as const),
    ]);
  const [rates, cpu] = [rows("rates"), rows("cpu")];
  const among = (row: Map<string, Measured>, names: readonly string[]) => names.flatMap((name) => row.get(name) ?? []);
  const shared = { unit: "requests a second", better: "more", method: shape.method } as const;
  const [ours, onDisk] = [rates.get(OURS), rates.get(ON_DISK)];
  if (ours === undefined) return [];
  const cpuUnit = { unit: "µs of CPU time of the server for a request", better: "less", method: shape.method } as const;
  return [
    { ...shared, title: shape.title, ours, peers: among(rates, [BARE, "kinesalite", "kinesis-local"]), goals: shape.goals },
    ...(onDisk === undefined
      ? []
      : [{ ...shared, title: `${shape.title}, kept on disk`, ours: onDisk, peers: [ours], goals: [{ of: OURS, limit: 0.5 }] }]),
    {
      ...cpuUnit,
      title: shape.title,
      ours: cpu.get(OURS) ?? ours,
      peers: among(cpu, [BARE, ON_DISK, "kinesalite", "kinesis-local"]),
    },
  ];
}

const AHEAD: readonly Goal[] = [
  { of: "kinesalite", limit: 1 },
  { of: "kinesis-local", limit: 1 },
];

const uploadOf = (records: number, most: number): Shape => ({
  title: `Upload of ${records} ${records === 1 ? "record" : "records"} of 1 KB`,
  method: "Over 4 connections, to one partition; prepared requests over sockets, each server in a process of its own, in turns.",
  atOnce: 4,
  most,
  request: (contender) => contender.upload(records),
  goals: [{ of: BARE, limit: 0.4 }, ...AHEAD],
});

const readOf = (records: number): Shape => ({
  title: `Read of ${records} ${records === 1 ? "record" : "records"} of 1 KB`,
  method: "Over 4 connections, the same page of one partition; otherwise as above.",
  atOnce: 4,
  request: (contender) => contender.read(records),
  goals: [{ of: BARE, limit: 0.4 }, ...AHEAD],
});

const SHAPES: readonly Shape[] = [
  {
    title: "Small GET (showCheckpoint)",
    method: "Over 16 connections; prepared requests over sockets, each server in a process of its own, in turns.",
    atOnce: 16,
    request: ({ small }) => small,
    goals: [{ of: BARE, limit: 0.45 }],
  },
  uploadOf(1, 20_000),
  uploadOf(100, 1000),
  readOf(1),
  readOf(PAGE),
];

/** How dis-local compares with a bare server that sends the same bytes, with its peers, and with itself when it keeps its data. */
export async function localRate(): Promise<Comparison[]> {
  const starts: readonly (readonly [string, () => Promise<Contender>])[] = [
    [OURS, () => disLocal("dis-local")],
    [ON_DISK, () => disLocal("dis-local --data")],
    ["kinesalite", () => kinesis("kinesalite")],
    ["kinesis-local", () => kinesis("kinesis-local")],
  ];
  const contenders = new Map<string, Contender | string>();
  const bare = await startServer("same");
  try {
    for (const [name, start] of starts) contenders.set(name, await start().catch(reason));
    const comparisons: Comparison[] = [];
    for (const shape of SHAPES) comparisons.push(...(await compare(shape, contenders, bare)));
    return comparisons;
  } finally {
    const running = [...contenders.values()].flatMap((each) => (typeof each === "string" ? [] : each.server));
    await Promise.all([bare, ...running].map((server) => server.stop()));
  }
}
