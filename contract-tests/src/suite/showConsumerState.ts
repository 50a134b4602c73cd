import type { Answer, Probe } from "../probe.js";
import type { Input } from "../run/send.js";
import { scenariosOf } from "../scenario.js";
import { followPages } from "./paging.js";
import { commit, LAST_READ, newApp, newPlace, texts, upload } from "./steps.js";

const OPERATION = "/paths/~1v2~1{project_id}~1apps~1{app_name}~1streams~1{stream_name}/get";
const SCHEMAS = "/components/schemas";

type State = Answer<"showConsumerState">["partition_consuming_states"][number];

interface Names {
  readonly stream_name: string;
  readonly app_name: string;
}

async function page(probe: Probe, { stream_name, app_name }: Names, extra: Input = {}): Promise<Answer<"showConsumerState">> {
  return probe.succeed("showConsumerState", { stream_name, app_name, ...LAST_READ, ...extra });
}

/** Number of a partition in either form. */
function partitionOf(state: State): number {
  return Number(String(state.partition_id).replace(/^shardId-/i, ""));
}

/** Partition and checkpoint of each state. */
function checkpoints(answer: Answer<"showConsumerState">): [number, string][] {
  return answer.partition_consuming_states.map((state) => [partitionOf(state), String(state.sequence_number)]);
}

/** The partitions of every page, one list per page. */
async function pages(probe: Probe, names: Names, limit: number): Promise<number[][]> {
  return followPages(async (last?: number) => {
    const start: Input = last === undefined ? {} : { start_partition_id: String(last) };
    const answer = await page(probe, names, { limit, ...start });
    return { items: answer.partition_consuming_states.map(partitionOf), hasMore: answer.has_more };
  });
}

export const showConsumerState = scenariosOf("showConsumerState", OPERATION, [
  {
    name: "minus-one",
    title: "a partition without a checkpoint is listed with -1, the others with their number",
    pointer: `${SCHEMAS}/PartitionConsumingState/properties/sequence_number`,
    async run(probe) {
      const place = await newPlace(probe, 5, 3);
      probe.equal("states", checkpoints(await page(probe, place)), [
        [0, "-1"],
        [1, "-1"],
        [2, "-1"],
      ]);
      await commit(probe, place, 4);
      probe.equal("states after a commit", checkpoints(await page(probe, place)), [
        [0, "4"],
        [1, "-1"],
        [2, "-1"],
      ]);
      await probe.succeed("deleteCheckpoint", { ...place, ...LAST_READ });
      probe.equal("states after a deletion", checkpoints(await page(probe, place)), [
        [0, "-1"],
        [1, "-1"],
        [2, "-1"],
      ]);
    },
  },
  {
    name: "pages",
    title: "the pages cover each partition once, in order, and start_partition_id is not in the list itself",
    pointer: `${OPERATION}/parameters/2`,
    async run(probe) {
      const names = await newPlace(probe, 0, 4);
      probe.equal("pages of 2", await pages(probe, names, 2), [
        [0, 1],
        [2, 3],
      ]);
      probe.equal("pages of 3", await pages(probe, names, 3), [[0, 1, 2], [3]]);
      probe.equal("pages of 4", await pages(probe, names, 4), [[0, 1, 2, 3]]);
    },
  },
  {
    name: "start-forms",
    title: "start_partition_id takes both forms of a partition id",
    pointer: `${SCHEMAS}/PartitionId`,
    async run(probe) {
      const names = await newPlace(probe, 0, 3);
      for (const start_partition_id of ["0", "shardId-0000000000"]) {
        const answer = await page(probe, names, { start_partition_id });
        probe.equal(`partitions behind ${start_partition_id}`, answer.partition_consuming_states.map(partitionOf), [1, 2]);
      }
    },
  },
  {
    name: "unknown-start",
    basis: "inferred",
    title: "a page behind a partition that is not there is DIS.4302",
    pointer: `${OPERATION}/parameters/2`,
    async run(probe) {
      const { stream_name, app_name } = await newPlace(probe);
      await probe.refuse("showConsumerState", { stream_name, app_name, ...LAST_READ, start_partition_id: "7" }, "DIS.4302");
    },
  },
  {
    name: "offsets",
    title: "the offsets are the range of sequence numbers in the partition",
    pointer: `${SCHEMAS}/PartitionConsumingState/properties/latest_offset`,
    async run(probe) {
      const place = await newPlace(probe, 5, 2);
      await upload(probe, place.stream_name, "1", texts(2));
      const { partition_consuming_states: states } = await page(probe, place);
      const earliest = states.map((state) => state.earliest_offset);
      probe.equal("earliest offsets", earliest, [0, 0]);
      // The document shows a last number, the service's own ranges end with the next one: both count the records.
      const counted = states.map((state) => Number(state.latest_offset));
      probe.equal("difference of the latest offsets", (counted[0] ?? 0) - (counted[1] ?? 0), 3);
    },
  },
  {
    name: "own-app-only",
    title: "an app sees its own checkpoints only",
    async run(probe) {
      const place = await newPlace(probe, 5);
      await commit(probe, place, 2);
      const other = { ...place, app_name: await newApp(probe) };
      probe.equal("states of another app", checkpoints(await page(probe, other)), [[0, "-1"]]);
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
]);
