import { findResource } from "../state/state.js";
import type { Handler } from "./call.js";

/** Deletes tags of a stream by their keys, whatever values are given; one that is not there is fine. @throws Refusal DIS.4603 */
export const batchDeleteTags: Handler<"batchDeleteTags"> = ({ state }, { stream_id, tags }) => {
  const kept = findResource(state, stream_id).tags;
  for (const { key } of tags) kept.delete(key);
  return undefined;
};
