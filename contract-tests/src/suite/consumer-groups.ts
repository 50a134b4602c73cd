import type { Grounds, Probe, ResponseBody } from "./probe.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import { type CheckpointPlace, commit, expectShown, LAST_READ, newPlace, pause } from "./steps.js";

/** A member of a group: the app, and a name that the member chose. */
interface Member {
  readonly groupId: string;
  readonly clientId: string;
}

/** The share of a member. */
interface Share {
  readonly generation: number;
  /** Numbers of its partitions of the stream, sorted. */
  readonly partitions: readonly number[];
}

/** What everything about groups rests on. */
const grounds: Grounds = { inferred: "No document has consumer groups: what they do was read in the official Kafka adapter." };

/** Longer than the join window of a server, which no document states. */
const PATIENCE_MS = 20_000;
const STEP_MS = 100;

export function member(place: CheckpointPlace, clientId: string): Member {
  return { groupId: place.app_name, clientId };
}

export async function join(probe: Probe, who: Member, stream_name: string): Promise<ResponseBody<"joinGroup">> {
  return probe.succeed("joinGroup", { ...who, interestedStream: [stream_name], rebalanceTimeoutMs: 5000 }, { grounds });
}

/** The state of the group in the heartbeat of a member. */
async function stateFor(probe: Probe, who: Member, generation = -1): Promise<string> {
  return (await probe.succeed("heartbeat", { ...who, generation }, { grounds })).state;
}

/** Lets a member join when its heartbeat says JOINING. */
async function joinWhenAsked(probe: Probe, who: Member, stream_name: string, generation: number): Promise<void> {
  if ((await stateFor(probe, who, generation)) === "JOINING") await join(probe, who, stream_name);
}

async function shareOf(probe: Probe, who: Member, stream_name: string): Promise<Share | undefined> {
  const { state, generation, assignment } = await probe.succeed("syncGroup", { ...who, generation: -1 }, { grounds });
  if (state !== "OK" || typeof generation !== "number") return undefined;
  return { generation, partitions: [...(assignment?.[stream_name] ?? [])].sort((a, b) => a - b) };
}

/**
 * Lets members join and ask, until each has a share of the same generation and the group is STABLE.
 * @param known the generation that each had before
 */
export async function settle(probe: Probe, stream_name: string, members: readonly Member[], known = -1): Promise<Share[]> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    for (const each of members) await joinWhenAsked(probe, each, stream_name, known);
    const shares: (Share | undefined)[] = [];
    for (const each of members) shares.push(await shareOf(probe, each, stream_name));
    const [first] = shares;
    if (first !== undefined && shares.every((share) => share?.generation === first.generation)) {
      const states: string[] = [];
      for (const each of members) states.push(await stateFor(probe, each, first.generation));
      if (states.every((state) => state === "STABLE")) return shares as Share[];
    }
    await pause(STEP_MS);
  }
  probe.equal("whether all members have their partitions", false, true, grounds);
  return [];
}

/** An app, and a stream with partitions and records, for a group. */
export async function newGroup(probe: Probe, partitions: number): Promise<CheckpointPlace> {
  return newPlace(probe, 3, partitions);
}

/** Ends the members, so that the app can be removed. */
export async function leave(probe: Probe, ...members: readonly Member[]): Promise<void> {
  for (const each of members) await probe.succeed("leaveGroup", { ...each }, { grounds });
}

const joinGroup: readonly ScenarioRow[] = [
  {
    name: "alone",
    waits: true,
    title: "the only member gets all partitions",
    async run(probe) {
      const place = await newGroup(probe, 3);
      const one = member(place, "one");
      const joined = await join(probe, one, place.stream_name);
      probe.equal("state", joined.state, "OK", grounds);
      probe.equal("streams", joined.subscription, [place.stream_name], grounds);
      probe.equal("whether it says how long to wait", Number(joined.syncDelayedTimeMs ?? -1) >= 0, true, grounds);
      const shares = await settle(probe, place.stream_name, [one]);
      probe.equal(
        "partitions",
        shares.map(({ partitions }) => partitions),
        [[0, 1, 2]],
        grounds,
      );
      await leave(probe, one);
    },
  },
  {
    name: "second",
    waits: true,
    title: "a second member opens a new generation, and the two divide the partitions",
    async run(probe) {
      const place = await newGroup(probe, 4);
      const [one, two] = [member(place, "one"), member(place, "two")];
      await join(probe, one, place.stream_name);
      const [alone] = await settle(probe, place.stream_name, [one]);
      await join(probe, two, place.stream_name);
      const shares = await settle(probe, place.stream_name, [one, two], alone?.generation);
      probe.equal("partitions of both", shares.flatMap(({ partitions }) => partitions).sort(), [0, 1, 2, 3], grounds);
      probe.equal(
        "sizes",
        shares.map(({ partitions }) => partitions.length),
        [2, 2],
        grounds,
      );
      probe.equal("whether the generation grew", Number(shares[0]?.generation) > Number(alone?.generation), true, grounds);
      await leave(probe, one, two);
    },
  },
  {
    name: "two-at-once",
    waits: true,
    title: "two members that join at once both get partitions",
    async run(probe) {
      const place = await newGroup(probe, 2);
      const both = [member(place, "one"), member(place, "two")];
      await Promise.all(both.map((each) => join(probe, each, place.stream_name)));
      const shares = await settle(probe, place.stream_name, both);
      const numbers = shares.flatMap(({ partitions }) => partitions);
      probe.equal("partitions of both", numbers.sort(), [0, 1], grounds);
      await leave(probe, ...both);
    },
  },
  {
    name: "no-app",
    title: "without the app the state is GROUP_NOT_EXIST, with an unknown stream ERR_SUBSCRIPTION",
    async run(probe) {
      const place = await newGroup(probe, 1);
      const nobody = { groupId: probe.name("app"), clientId: "one" };
      probe.equal("state", (await join(probe, nobody, place.stream_name)).state, "GROUP_NOT_EXIST", grounds);
      probe.equal("state", (await join(probe, member(place, "one"), probe.name("stream"))).state, "ERR_SUBSCRIPTION", grounds);
    },
  },
];

const syncGroup: readonly ScenarioRow[] = [
  {
    name: "stranger",
    title: "the state is REJOIN for a program that has not joined",
    async run(probe) {
      const place = await newGroup(probe, 1);
      const { state } = await probe.succeed("syncGroup", { ...member(place, "one"), generation: -1 }, { grounds });
      probe.equal("state", state, "REJOIN", grounds);
    },
  },
  {
    name: "again",
    waits: true,
    title: "asking again gives the same partitions and the same generation",
    async run(probe) {
      const place = await newGroup(probe, 2);
      const one = member(place, "one");
      await join(probe, one, place.stream_name);
      const [share] = await settle(probe, place.stream_name, [one]);
      const again = await probe.succeed("syncGroup", { ...one, generation: Number(share?.generation) }, { grounds });
      probe.equal(
        "response",
        [again.state, again.generation, again.assignment],
        ["OK", share?.generation, { [place.stream_name]: [0, 1] }],
        grounds,
      );
      await leave(probe, one);
    },
  },
];

const heartbeat: readonly ScenarioRow[] = [
  {
    name: "states",
    waits: true,
    title: "the state is JOINING for a stranger, STABLE for a member of a settled group, and GROUP_NOT_EXIST without the app",
    async run(probe) {
      const place = await newGroup(probe, 1);
      const one = member(place, "one");
      probe.equal("of a stranger", await stateFor(probe, one), "JOINING", grounds);
      await join(probe, one, place.stream_name);
      const [share] = await settle(probe, place.stream_name, [one]);
      probe.equal("of a member", await stateFor(probe, one, share?.generation), "STABLE", grounds);
      probe.equal("without the app", await stateFor(probe, { ...one, groupId: probe.name("app") }), "GROUP_NOT_EXIST", grounds);
      await leave(probe, one);
    },
  },
  {
    name: "old-generation",
    waits: true,
    title: "the state is JOINING for a member with an earlier generation",
    async run(probe) {
      const place = await newGroup(probe, 1);
      const one = member(place, "one");
      await join(probe, one, place.stream_name);
      const [share] = await settle(probe, place.stream_name, [one]);
      probe.equal("state", await stateFor(probe, one, Number(share?.generation) - 1), "JOINING", grounds);
      await leave(probe, one);
    },
  },
];

const COMMIT = "/paths/~1v2~1{project_id}~1checkpoints/post";

const leaveGroup: readonly ScenarioRow[] = [
  {
    name: "hands-over",
    waits: true,
    title: "when a member leaves, the other one gets its partitions in a new generation",
    async run(probe) {
      const place = await newGroup(probe, 2);
      const [one, two] = [member(place, "one"), member(place, "two")];
      for (const each of [one, two]) await join(probe, each, place.stream_name);
      const [before] = await settle(probe, place.stream_name, [one, two]);
      await leave(probe, one);
      const [after] = await settle(probe, place.stream_name, [two], before?.generation);
      probe.equal("partitions", after?.partitions, [0, 1], grounds);
      probe.equal("whether the generation grew", Number(after?.generation) > Number(before?.generation), true, grounds);
      await leave(probe, two);
    },
  },
  {
    name: "fenced",
    waits: true,
    title:
      "a member commits with its generation; one that left is DIS.4702, an earlier generation DIS.4703, and the checkpoint stays",
    pointer: COMMIT,
    async run(probe) {
      const place = await newGroup(probe, 1);
      const [one, two] = [member(place, "one"), member(place, "two")];
      for (const each of [one, two]) await join(probe, each, place.stream_name);
      const [share] = await settle(probe, place.stream_name, [one, two]);
      const generation_id = Number(share?.generation);
      const fenced = { ...place, ...LAST_READ, sequence_number: "1", client_id: "one", generation_id };
      await probe.succeed("commitCheckpoint", fenced, { grounds });
      await probe.refuseOn(
        grounds,
        "commitCheckpoint",
        { ...fenced, sequence_number: "2", generation_id: generation_id - 1 },
        "DIS.4703",
      );
      await leave(probe, one);
      await probe.refuseOn(grounds, "commitCheckpoint", { ...fenced, sequence_number: "2" }, "DIS.4702");
      await expectShown(probe, place, 1, grounds);
      await commit(probe, place, 2);
      await expectShown(probe, place, 2);
      await leave(probe, two);
    },
  },
];

/** How the partitions of an app are shared: one entry a call. */
export const consumerGroups: Entries<"joinGroup" | "syncGroup" | "heartbeat" | "leaveGroup"> = {
  joinGroup,
  syncGroup,
  heartbeat,
  leaveGroup,
};
