import { findResource } from "../state/state.js";
import { removeTag } from "../state/tags.js";
import type { Handler } from "./call.js";

/** Deletes a tag of a stream. @throws Refusal DIS.4603, DIS.4604 */
export const deleteTag: Handler<"deleteTag"> = ({ state }, { stream_id, key }) => {
  removeTag(findResource(state, stream_id).tags, key);
  return undefined;
};
