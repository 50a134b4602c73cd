import { findResource } from "../state/state.js";
import { listOfTags } from "../state/tags.js";
import type { Handler } from "./call.js";

/** Gives the tags of a stream, the enterprise project not among them. @throws Refusal DIS.4603 */
export const showStreamTags: Handler<"showStreamTags"> = ({ state }, { stream_id }) => ({
  tags: listOfTags(findResource(state, stream_id).tags),
});
