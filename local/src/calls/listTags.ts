import { collectTags } from "../state/tags.js";
import type { Handler } from "./call.js";

/** Lists the keys of all streams with their different values, both sorted. */
export const listTags: Handler<"listTags"> = ({ state }) => ({ tags: collectTags(state.streams.values()) });
