import type { Input } from "../run/send.js";
import { statesAtOnce } from "./at-once.js";
import { expectPages, followPages } from "./pages.js";
import type { Probe, ResponseBody } from "./probe.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import { commit, LAST_READ, longForm, newApp, newPlace, partitionNumber, texts, upload } from "./steps.js";

const SCHEMAS = "/components/schemas";
const STATE = `${SCHEMAS}/PartitionConsumingState/properties`;

type State = ResponseBody<"showConsumerState">["partition_consuming_states"][number];

interface Names {
  readonly stream_name: string;
  readonly app_name: string;
}

function partitionOf({ partition_id }: State): number {
  return partitionNumber(String(partition_id));
}

/** The states on each page. @param start partition behind which the first page begins, in either form */
async function pagesOfStates(probe: Probe, { stream_name, app_name }: Names, limit = 100, start?: string): Promise<State[][]> {
  return followPages(async (last?: State) => {
    const from = last === undefined ? start : String(last.partition_id);
    const input: Input = { stream_name, app_name, ...LAST_READ, limit };
    const body = await probe.succeed("showConsumerState", from === undefined ? input : { ...input, start_partition_id: from });
    if (body.stream_name !== undefined) probe.equal("name of the stream", body.stream_name, stream_name);
    if (body.app_name !== undefined) probe.equal("name of the app", body.app_name, app_name);
    return { items: body.partition_consuming_states, hasMore: body.has_more };
  });
}

/** The state of each partition, in the order of the partitions. */
async function statesOf(probe: Probe, names: Names): Promise<State[]> {
  const states = (await pagesOfStates(probe, names)).flat();
  return states.sort((one, other) => partitionOf(one) - partitionOf(other));
}

/** Partition and checkpoint in each state: `0 at -1`. */
async function checkpoints(probe: Probe, names: Names): Promise<string[]> {
  return (await statesOf(probe, names)).map((state) => `${partitionOf(state)} at ${state.sequence_number}`);
}

const showConsumerState: readonly ScenarioRow[] = [
  {
    name: "minus-one",
    title: "a partition without a checkpoint is listed with -1, the others with their number",
    pointer: `${STATE}/sequence_number`,
    async run(probe) {
      const place = await newPlace(probe, 5, 3);
      const none = ["0 at -1", "1 at -1", "2 at -1"];
      probe.equal("states", await checkpoints(probe, place), none);
      await commit(probe, place, 4);
      probe.equal("states after a commit", await checkpoints(probe, place), ["0 at 4", "1 at -1", "2 at -1"]);
      await probe.succeed("deleteCheckpoint", { ...place, ...LAST_READ });
      probe.equal("states after a deletion", await checkpoints(probe, place), none);
    },
  },
  {
    name: "each-partition",
    title: "each partition is listed with its own checkpoint, its type and its status",
    pointer: `${STATE}/sequence_number`,
    async run(probe) {
      const place = await newPlace(probe, 5, 2);
      await upload(probe, place.stream_name, "1", texts(9));
      await commit(probe, place, 3);
      await commit(probe, { ...place, partition_id: longForm(1) }, 7);
      probe.equal("states", await checkpoints(probe, place), ["0 at 3", "1 at 7"]);
      for (const { status, checkpoint_type } of await statesOf(probe, place)) {
        if (status !== undefined) probe.equal("status", status, "ACTIVE", { pointer: `${STATE}/status` });
        if (checkpoint_type === undefined) continue;
        probe.equal("type", checkpoint_type, LAST_READ.checkpoint_type, { pointer: `${STATE}/checkpoint_type` });
      }
    },
  },
  {
    name: "pages",
    partitions: 12,
    title: "the pages cover each partition once, in order, and start_partition_id is not in the list itself",
    pointer: "parameters/2",
    async run(probe) {
      const names = await newPlace(probe, 0, 12);
      const all = Array.from({ length: 12 }, (_, number) => number);
      const orders: unknown[] = [];
      for (const limit of [3, 5, 11, 12]) {
        const pages = await pagesOfStates(probe, names, limit);
        expectPages(probe, pages, limit);
        const numbers = pages.flat().map(partitionOf);
        const sorted = [...numbers].sort((one, other) => one - other);
        probe.equal(`partitions in pages of ${limit}`, sorted, all);
        orders.push(numbers);
      }
      const inferred = "No document says that partitions come in the order of their numbers.";
      for (const order of orders) probe.equal("order", order, all, { inferred });
    },
  },
  {
    name: "start-forms",
    title: "start_partition_id takes both forms of a partition id",
    pointer: `${SCHEMAS}/PartitionId`,
    async run(probe) {
      const names = await newPlace(probe, 0, 3);
      for (const start of ["0", longForm(0)]) {
        const states = (await pagesOfStates(probe, names, 100, start)).flat();
        probe.equal(`partitions behind ${start}`, states.map(partitionOf).sort(), [1, 2]);
      }
    },
  },
  {
    name: "unknown-start",
    title: "a page behind a partition that is not there is DIS.4302",
    pointer: "parameters/2",
    async run(probe) {
      const { stream_name, app_name } = await newPlace(probe);
      const input = { stream_name, app_name, ...LAST_READ, start_partition_id: "7" };
      const inferred = "No document says what a start behind a partition that is not there gives.";
      await probe.refuseOn({ inferred }, "showConsumerState", input, "DIS.4302");
    },
  },
  {
    name: "offsets",
    title: "the offsets are the range of sequence numbers in the partition",
    pointer: `${STATE}/latest_offset`,
    async run(probe) {
      const place = await newPlace(probe, 5, 2);
      await upload(probe, place.stream_name, "1", texts(2));
      const states = await statesOf(probe, place);
      const earliest = states.map((state) => state.earliest_offset);
      probe.equal("earliest offsets", earliest, [0, 0], { pointer: `${STATE}/earliest_offset` });
      // The document shows a last number, the service's own ranges end with the next one: both count the records.
      const latest = states.map((state) => Number(state.latest_offset));
      probe.equal("difference of the latest offsets", (latest[0] ?? 0) - (latest[1] ?? 0), 3);
      const isOneOff = latest.join() === "4,1" || latest.join() === "5,2";
      if (!isOneOff) probe.equal("latest offsets", latest, [5, 2]);
    },
  },
  {
    name: "own-app-only",
    title: "an app sees its own checkpoints only",
    async run(probe) {
      const place = await newPlace(probe, 5);
      await commit(probe, place, 2);
      const other = { ...place, app_name: await newApp(probe) };
      probe.equal("states of another app", await checkpoints(probe, other), ["0 at -1"]);
      await commit(probe, other, 4);
      probe.equal("states of the first app", await checkpoints(probe, place), ["0 at 2"]);
    },
  },
  {
    name: "unknown-names",
    title: "an unknown stream is DIS.4301, an unknown app DIS.4332",
    async run(probe) {
      const { stream_name, app_name } = await newPlace(probe);
      await probe.refuse("showConsumerState", { stream_name: probe.name("stream"), app_name, ...LAST_READ }, "DIS.4301");
      await probe.refuse("showConsumerState", { stream_name, app_name: probe.name("app"), ...LAST_READ }, "DIS.4332");
    },
  },
  statesAtOnce,
];

/** What an app has read: one entry a call. */
export const consumerState: Entries<"showConsumerState"> = { showConsumerState };
