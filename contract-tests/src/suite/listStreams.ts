import type { Answer, Probe } from "../probe.js";
import type { Input } from "../run/send.js";
import { scenariosOf } from "../scenario.js";
import { expectNamePages, followPages } from "./paging.js";
import { newStream } from "./steps.js";

const OPERATION = "/paths/~1v2~1{project_id}~1streams/get";
const RESPONSE = "/components/schemas/ListStreamsResponse/properties";

async function list(probe: Probe, extra: Input = {}): Promise<Answer<"listStreams">> {
  return probe.succeed("listStreams", { limit: 100, ...extra });
}

/** The names of every page, one list per page, and the total that each page gives. */
async function pages(probe: Probe, limit: number): Promise<{ names: string[][]; totals: number[] }> {
  const totals: number[] = [];
  const names = await followPages(async (last?: string) => {
    const answer = await list(probe, { limit, ...(last === undefined ? {} : { start_stream_name: last }) });
    totals.push(answer.total_number);
    return { items: answer.stream_names, hasMore: answer.has_more_streams };
  });
  return { names, totals };
}

async function newStreams(probe: Probe, count: number): Promise<string[]> {
  const names: string[] = [];
  for (let made = 0; made < count; made++) names.push(await newStream(probe));
  return names;
}

/** Every name, whatever the number of pages. */
async function allNames(probe: Probe): Promise<string[]> {
  return (await pages(probe, 100)).names.flat();
}

export const listStreams = scenariosOf("listStreams", OPERATION, [
  {
    name: "pages",
    title: "the pages hold each stream once, sorted by name, and has_more_streams is false on the last one only",
    pointer: `${RESPONSE}/has_more_streams`,
    async run(probe) {
      const ours = await newStreams(probe, 4);
      for (const limit of [1, 2, 3, 4, 100]) expectNamePages(probe, (await pages(probe, limit)).names, limit, ours);
    },
  },
  {
    name: "exclusive-start",
    title: "start_stream_name is not in the list itself",
    pointer: `${OPERATION}/parameters/1`,
    async run(probe) {
      const [first = "", second = "", third = ""] = (await newStreams(probe, 3)).sort();
      const answer = await list(probe, { start_stream_name: first, limit: 2 });
      probe.equal("streams behind the first", answer.stream_names, [second, third]);
    },
  },
  {
    name: "total",
    title: "total_number counts all streams, on every page",
    pointer: `${RESPONSE}/total_number`,
    async run(probe) {
      await newStreams(probe, 3);
      const { names, totals } = await pages(probe, 2);
      probe.equal(
        "totals",
        totals,
        totals.map(() => names.flat().length),
      );
    },
  },
  {
    name: "default-limit",
    title: "without a limit ten streams are listed at the most",
    pointer: `${OPERATION}/parameters/0`,
    async run(probe) {
      await newStreams(probe, 11);
      const answer = await probe.succeed("listStreams", {});
      probe.equal("number of streams", answer.stream_names.length, 10);
      probe.equal("has_more_streams", answer.has_more_streams, true);
    },
  },
  {
    name: "details",
    title: "stream_info_list has the same streams in the same order, with the number of their partitions",
    pointer: `${RESPONSE}/stream_info_list`,
    async run(probe) {
      const before = await newStream(probe);
      const stream_name = await newStream(probe, 2);
      await newStream(probe);
      const answer = await list(probe, { start_stream_name: before });
      const info = answer.stream_info_list ?? [];
      const inOrder = info.map((stream) => stream.stream_name);
      probe.equal("names of the details", inOrder, answer.stream_names);
      const found = info.find((stream) => stream.stream_name === stream_name);
      const details = [found?.partition_count, found?.status, found?.stream_type, found?.data_type, found?.retention_period];
      probe.equal("details", details, [2, "RUNNING", "COMMON", "BLOB", 24]);
    },
  },
  {
    name: "appears-and-disappears",
    title: "a stream is listed from its creation until its deletion",
    async run(probe) {
      const stream_name = await newStream(probe);
      probe.equal("listed when created", (await allNames(probe)).includes(stream_name), true);
      await probe.succeed("deleteStream", { stream_name });
      probe.equal("listed when deleted", (await allNames(probe)).includes(stream_name), false);
    },
  },
]);
