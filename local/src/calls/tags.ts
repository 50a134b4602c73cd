import { findResource } from "../state/state.js";
import type { Stream } from "../state/stream.js";
import { collectTags, listOfTags, matchesFilter, putTags, refuseUnclear, removeTag } from "../state/tags.js";
import { defaultOf } from "../validation/limits.js";
import type { Handler } from "./call.js";
import { sortByName } from "./page.js";

const DEFAULT_RESOURCES = String(defaultOf("listResourcesByTags", "limit"));

/** Adds a tag to a stream, or gives its key another value. @throws Refusal DIS.4603, DIS.4601 */
export const createTag: Handler<"createTag"> = ({ state }, { stream_id, tag }) => {
  putTags(findResource(state, stream_id).tags, [tag]);
  return undefined;
};

/** Shows the tags of a stream; its enterprise project is not among them. @throws Refusal DIS.4603 */
export const showStreamTags: Handler<"showStreamTags"> = ({ state }, { stream_id }) => ({
  tags: listOfTags(findResource(state, stream_id).tags),
});

/** Deletes a tag of a stream. @throws Refusal DIS.4603, DIS.4604 */
export const deleteTag: Handler<"deleteTag"> = ({ state }, { stream_id, key }) => {
  removeTag(findResource(state, stream_id).tags, key);
  return undefined;
};

/** Adds tags to a stream, or gives its keys other values, all or none. @throws Refusal DIS.4603, DIS.4200, DIS.4601 */
export const batchCreateTags: Handler<"batchCreateTags"> = ({ state }, { stream_id, tags }) => {
  putTags(findResource(state, stream_id).tags, tags);
  return undefined;
};

/** Deletes tags of a stream by key, whatever values are given; a key that it does not have is fine. @throws Refusal DIS.4603 */
export const batchDeleteTags: Handler<"batchDeleteTags"> = ({ state }, { stream_id, tags }) => {
  const kept = findResource(state, stream_id).tags;
  for (const { key } of tags) kept.delete(key);
  return undefined;
};

/** Lists the keys of all streams with their different values, both sorted. */
export const listTags: Handler<"listTags"> = ({ state }) => ({ tags: collectTags(state.streams.values()) });

function wireResource({ id, name, tags }: Stream) {
  return { resource_id: id, resource_name: name, resource_detail: null, tags: listOfTags(tags) };
}

/**
 * Finds streams by tags and name. The action `filter` lists a page of them, sorted by name; both actions give their number.
 * @throws Refusal DIS.4200 for a key or a value that is given twice
 */
export const listResourcesByTags: Handler<"listResourcesByTags"> = ({ state }, input) => {
  refuseUnclear(input);
  const found = [...state.streams.values()].filter((stream) => matchesFilter(stream, input));
  const total = { total_count: found.length };
  if (input.action === "count") return total;
  // On the wire both are texts of digits.
  const [offset, limit] = [Number(input.offset ?? "0"), Number(input.limit ?? DEFAULT_RESOURCES)];
  const page = sortByName(found).slice(offset, offset + limit);
  return { resources: page.map(wireResource), ...total };
};
