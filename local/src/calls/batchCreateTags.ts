import { findResource } from "../state/state.js";
import { putTags } from "../state/tags.js";
import type { Handler } from "./call.js";

/** Adds tags to a stream, or other values to keys that it has, all or none. @throws Refusal DIS.4603, DIS.4200, DIS.4601 */
export const batchCreateTags: Handler<"batchCreateTags"> = ({ state }, { stream_id, tags }) => {
  putTags(findResource(state, stream_id).tags, tags);
  return undefined;
};
