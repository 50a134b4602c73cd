import type { Probe } from "../probe.js";
import { scenariosOf } from "../scenario.js";
import { addTags, taggedStream } from "./tagging.js";

const OPERATION = "/paths/~1v2~1{project_id}~1stream~1tags/get";

/** The values of a key over all streams, sorted. */
async function valuesOf(probe: Probe, wanted: string): Promise<string[]> {
  const { tags } = await probe.succeed("listTags", {});
  const found = tags.filter(({ key }) => key === wanted);
  probe.equal("times that the key is listed", found.length <= 1, true);
  return [...(found[0]?.values ?? [])].sort();
}

export const listTags = scenariosOf("listTags", OPERATION, [
  {
    name: "values",
    title: "each key is listed once, with each value that it has on any stream once",
    async run(probe) {
      const key = probe.name("k").slice(-36);
      await taggedStream(probe, { [key]: "1" });
      await taggedStream(probe, { [key]: "1" });
      const third = await taggedStream(probe, { [key]: "2" });
      probe.equal("values", await valuesOf(probe, key), ["1", "2"]);
      await addTags(probe, third, { [key]: "3" });
      probe.equal("values", await valuesOf(probe, key), ["1", "3"]);
    },
  },
  {
    name: "gone",
    title: "tags of a deleted stream are no longer listed",
    async run(probe) {
      const key = probe.name("k").slice(-36);
      const { stream_name } = await taggedStream(probe, { [key]: "1" });
      await probe.succeed("deleteStream", { stream_name });
      probe.equal("values", await valuesOf(probe, key), []);
    },
  },
]);
