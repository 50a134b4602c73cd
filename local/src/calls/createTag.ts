import { findResource } from "../state/state.js";
import { putTags } from "../state/tags.js";
import type { Handler } from "./call.js";

/** Adds a tag to a stream, or gives its key another value. @throws Refusal DIS.4603, DIS.4601 */
export const createTag: Handler<"createTag"> = ({ state }, { stream_id, tag }) => {
  putTags(findResource(state, stream_id).tags, [tag]);
  return undefined;
};
