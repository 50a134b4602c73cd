import { setTimeout as sleep } from "node:timers/promises";
import { type LocalDis, startLocalDis } from "dis-local";
import { createDisClient } from "dis-openapi";
import { type Comparison, type Measured, measured } from "./comparison.js";
import { Member, shared, until } from "./members.js";

/** The default of a consumer. */
const HEARTBEAT_MS = 10_000;
/** The defaults of dis-local. */
const JOIN_WINDOW_MS = 3000;
const SESSION_MS = 30_000;

const STREAM = "readings";
const APP = "billing";

/** Runs something with a group on a dis-local of its own, and ends all its processes. */
async function withGroup<T>(partitions: number, run: (local: LocalDis, start: () => Member) => Promise<T>): Promise<T> {
  const local = await startLocalDis({ partitionQuota: PARTITIONS, groupSessionMs: SESSION_MS, joinWindowMs: JOIN_WINDOW_MS });
  const members: Member[] = [];
  try {
    const dis = createDisClient(local.connection);
    await dis.createStream({ stream_name: STREAM, partition_count: partitions });
    await dis.createApp({ app_name: APP });
    return await run(local, () => {
      const memberId = `member-${members.length + 1}`;
      const member = new Member({ connection: local.connection, memberId, stream: STREAM, app: APP });
      members.push(member);
      return member;
    });
  } finally {
    await Promise.all(members.map((member) => member.end("SIGKILL")));
    await local.close();
  }
}

const MEMBERS = 8;
const PARTITIONS = 64;

/** How long the group takes to read all partitions again after one more member, and after one less. */
export async function rebalance(): Promise<Comparison> {
  const times = await withGroup(PARTITIONS, async (_local, start) => {
    const members = Array.from({ length: MEMBERS - 1 }, start);
    const before = await shared(members, PARTITIONS, -1);
    const last = start();
    const joined = await shared([...members, last], PARTITIONS, before.generation);
    await last.end("SIGTERM");
    const left = await shared(members, PARTITIONS, joined.generation);
    return { join: joined.at - last.saidAt("joining"), leave: left.at - last.saidAt("leaving") };
  });
  return {
    title: `A rebalance of ${MEMBERS} processes over ${PARTITIONS} partitions`,
    unit: "seconds",
    better: "less",
    method:
      "From the join of the last process, and from its SIGTERM, until the others read all partitions in one generation; heartbeat " +
      `${HEARTBEAT_MS / 1000} s, join window ${JOIN_WINDOW_MS / 1000} s. All processes share this machine.`,
    ours: { name: "one member more", value: times.join / 1000 },
    peers: [{ name: "one heartbeat and the join window", value: (HEARTBEAT_MS + JOIN_WINDOW_MS) / 1000 }],
    also: [{ name: "one member less", value: times.leave / 1000 }],
    goals: [
      { of: "one heartbeat and the join window", limit: 1 },
      { of: "one heartbeat and the join window", limit: 1, row: "one member less" },
    ],
  };
}

/** What was measured of the official adapter for Kafka, on dis-local with the same session; it is a program in Java. */
const ADAPTER = { name: "official Kafka adapter, measured once before", takeOverS: 33.0, twice: 214, records: 7430 };

const FED_PARTITIONS = 6;
const FED_EACH_MS = 100;
const FED_AT_ONCE = 12;

const LONGEST = "the session, one heartbeat and the join window";

/** Sends records at a steady pace. */
async function feed(local: LocalDis, records: number): Promise<void> {
  const dis = createDisClient(local.connection);
  for (let sent = 0; sent < records; sent += FED_AT_ONCE) {
    const count = Math.min(FED_AT_ONCE, records - sent);
    const batch = Array.from({ length: count }, (_, index) => ({ data: "QQ==", partition_key: `${sent + index}` }));
    const { failed_record_count } = await dis.sendRecords({ stream_name: STREAM, records: batch });
    if (failed_record_count > 0) throw new Error("dis-local refused a record");
    await sleep(FED_EACH_MS);
  }
}

interface Killing {
  /** The longest of all partitions of the member that was killed. */
  readonly takeOverS: number;
  readonly twice: number;
}

/** Kills one of two members while records arrive. @throws Error when a record is lost */
function kill(): Promise<Killing> {
  return withGroup(FED_PARTITIONS, async (local, start) => {
    const [victim, other] = [start(), start()];
    await shared([victim, other], FED_PARTITIONS, -1);
    const fed = feed(local, ADAPTER.records);
    await sleep(SESSION_MS / 3);
    const lost = victim.reads?.partitions ?? [];
    const at = Date.now();
    await victim.end("SIGKILL");
    const handledBy = (member: Member) => member.reports.flatMap((report) => (report.type === "handled" ? [report] : []));
    const firstOf = (partition: string) => handledBy(other).find((report) => report.partition === partition && report.at > at);
    await until("the take-over", () => lost.every((partition) => firstOf(partition) !== undefined));
    await fed;
    const all = () => [victim, other].flatMap(handledBy);
    const distinct = () => new Set(all().map(({ partition, sequenceNumber }) => `${partition}/${sequenceNumber}`)).size;
    await until("the rest", () => distinct() === ADAPTER.records);
    const times = lost.map((partition) => (firstOf(partition)?.at ?? Number.NaN) - at);
    return { takeOverS: Math.max(...times) / 1000, twice: all().length - distinct() };
  });
}

/** What it costs when a member is killed. */
export async function takeOver(): Promise<Comparison[]> {
  let killing: Killing | undefined;
  const name = "two members, one is killed";
  const ours = await measured(name, async () => {
    killing = await kill();
    return killing.takeOverS;
  });
  const method =
    `${ADAPTER.records.toLocaleString("en-US")} records, ${(FED_AT_ONCE * 1000) / FED_EACH_MS} a second, over ${FED_PARTITIONS} ` +
    `partitions of dis-local; session ${SESSION_MS / 1000} s and a commit every 5 s in both. None may be lost.`;
  const twice: Measured = { name, value: killing?.twice ?? ours.value };
  return [
    {
      title: "Take-over after SIGKILL",
      unit: "seconds",
      better: "less",
      method:
        "Until another member handles the first record of each partition, which depends on when the last heartbeats were sent. " +
        method,
      ours,
      peers: [
        { name: ADAPTER.name, value: ADAPTER.takeOverS },
        { name: LONGEST, value: (SESSION_MS + HEARTBEAT_MS + JOIN_WINDOW_MS) / 1000 },
      ],
      goals: [{ of: LONGEST, limit: 1 }],
    },
    {
      title: "Delivered twice after SIGKILL",
      unit: "records",
      better: "less",
      method,
      ours: twice,
      peers: [{ name: ADAPTER.name, value: ADAPTER.twice }],
    },
  ];
}
