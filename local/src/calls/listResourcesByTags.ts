import type { Stream } from "../state/stream.js";
import { matchesFilter, refuseUnclear } from "../state/tag-filter.js";
import { listOfTags } from "../state/tags.js";
import type { Handler } from "./call.js";
import { sortByName } from "./page.js";

const DEFAULT_LIMIT = "1000";

function wireResource({ id, name, tags }: Stream) {
  return { resource_id: id, resource_name: name, resource_detail: null, tags: listOfTags(tags) };
}

/**
 * Finds streams by tags and name; a page of them, sorted by name, with `filter`, and their number with both actions.
 * @throws Refusal DIS.4200 for a key or a value that is given twice
 */
export const listResourcesByTags: Handler<"listResourcesByTags"> = ({ state }, input) => {
  refuseUnclear(input);
  const found = [...state.streams.values()].filter((stream) => matchesFilter(stream, input));
  const total = { total_count: found.length };
  if (input.action === "count") return total;
  // Texts of digits, as the service has them.
  const [offset, limit] = [Number(input.offset ?? "0"), Number(input.limit ?? DEFAULT_LIMIT)];
  const page = sortByName(found).slice(offset, offset + limit);
  return { resources: page.map(wireResource), ...total };
};
