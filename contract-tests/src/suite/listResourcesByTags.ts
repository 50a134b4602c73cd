import type { Probe } from "../probe.js";
import type { Input } from "../run/send.js";
import { scenariosOf } from "../scenario.js";
import { taggedStream } from "./tagging.js";

const OPERATION = "/paths/~1v2~1{project_id}~1stream~1resource_instances~1action/post";
const REQUEST = "/components/schemas/ListResourcesByTagsRequest/properties";

/** A key that only this scenario has, so that a target with other streams gives the same answers. */
function ownKey(probe: Probe): string {
  return probe.name("k").slice(-36);
}

/** Names of the streams that a filter finds, sorted. */
async function found(probe: Probe, filter: Input): Promise<string[]> {
  const { resources = [] } = await probe.succeed("listResourcesByTags", { action: "filter", ...filter });
  return resources.map(({ resource_name }) => String(resource_name)).sort();
}

async function counted(probe: Probe, filter: Input): Promise<number | undefined> {
  return (await probe.succeed("listResourcesByTags", { action: "count", ...filter })).total_count;
}

export const listResourcesByTags = scenariosOf("listResourcesByTags", OPERATION, [
  {
    name: "values",
    title: "a stream is found by any of the values of a key, or by the key alone",
    pointer: `${REQUEST}/tags`,
    async run(probe) {
      const key = ownKey(probe);
      const one = await taggedStream(probe, { [key]: "1" });
      const two = await taggedStream(probe, { [key]: "2" });
      await taggedStream(probe, { other: "1" });
      probe.equal("one value", await found(probe, { tags: [{ key, values: ["1"] }] }), [one.stream_name]);
      const both = [one.stream_name, two.stream_name].sort();
      probe.equal("two values", await found(probe, { tags: [{ key, values: ["1", "2", "3"] }] }), both);
      probe.equal("any value", await found(probe, { tags: [{ key, values: [] }] }), both);
    },
  },
  {
    name: "any-and-not",
    basis: "inferred",
    title: "tags asks for all, tags_any for any, not_tags leaves out who has all, not_tags_any who has any",
    pointer: `${OPERATION}/x-inferred`,
    async run(probe) {
      const [a, b] = [ownKey(probe), ownKey(probe)];
      const filters = [a, b].map((key) => ({ key, values: ["1"] }));
      const both = (await taggedStream(probe, { [a]: "1", [b]: "1" })).stream_name;
      const onlyA = (await taggedStream(probe, { [a]: "1" })).stream_name;
      await taggedStream(probe);
      probe.equal("tags", await found(probe, { tags: filters }), [both]);
      probe.equal("tags_any", await found(probe, { tags_any: filters }), [both, onlyA].sort());
      const some = { tags: [{ key: a, values: [] }] };
      probe.equal("not_tags", await found(probe, { ...some, not_tags: filters }), [onlyA]);
      probe.equal("not_tags_any", await found(probe, { ...some, not_tags_any: filters }), []);
    },
  },
  {
    name: "follows",
    title: "a stream is found from when it has the tag until it has it no more",
    async run(probe) {
      const key = ownKey(probe);
      const { stream_name, stream_id } = await taggedStream(probe);
      const tags = [{ key, values: [] }];
      probe.equal("before", await found(probe, { tags }), []);
      await probe.succeed("createTag", { stream_id, tag: { key, value: "1" } });
      probe.equal("with the tag", await found(probe, { tags }), [stream_name]);
      await probe.succeed("deleteTag", { stream_id, key });
      probe.equal("after", await found(probe, { tags }), []);
    },
  },
  {
    name: "name",
    title: "a stream is found by its name",
    pointer: `${REQUEST}/matches`,
    async run(probe) {
      const { stream_name, stream_id } = await taggedStream(probe, { a: "1" });
      await taggedStream(probe, { a: "1" });
      const filter = { action: "filter", matches: [{ key: "resource_name", value: stream_name }] };
      const { resources = [] } = await probe.succeed("listResourcesByTags", filter);
      const seen = resources.map(({ resource_name, resource_id, tags }) => [resource_name, resource_id, tags]);
      probe.equal("streams", seen, [[stream_name, stream_id, [{ key: "a", value: "1" }]]]);
    },
  },
  {
    name: "count",
    title: "count says how many the filter finds, also when a page is smaller",
    pointer: `${REQUEST}/action`,
    async run(probe) {
      const tags = [{ key: ownKey(probe), values: [] }];
      for (let number = 0; number < 3; number++) await taggedStream(probe, { [String(tags[0]?.key)]: String(number) });
      probe.equal("count", await counted(probe, { tags }), 3);
      const page = await probe.succeed("listResourcesByTags", { action: "filter", limit: "2", tags });
      probe.equal("page", [page.resources?.length, page.total_count], [2, 3]);
    },
  },
  {
    name: "pages",
    title: "page by page each stream comes once",
    pointer: `${REQUEST}/offset`,
    async run(probe) {
      const tags = [{ key: ownKey(probe), values: [] }];
      const names: string[] = [];
      for (let number = 0; number < 5; number++) {
        names.push((await taggedStream(probe, { [String(tags[0]?.key)]: String(number) })).stream_name);
      }
      const pages: string[][] = [];
      for (const offset of ["0", "2", "4", "6"]) pages.push(await found(probe, { limit: "2", offset, tags }));
      probe.equal(
        "lengths",
        pages.map(({ length }) => length),
        [2, 2, 1, 0],
      );
      probe.equal("streams", pages.flat().sort(), names.sort());
    },
  },
]);
