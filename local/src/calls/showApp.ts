import type { components } from "dis-openapi/contract";
import type { App } from "../state/app.js";
import { findApp } from "../state/state.js";
import type { Handler } from "./call.js";

/** An app as the service gives it; its streams are sorted by name. */
export function wireApp({ id, name, createdAt, checkpoints }: App): components["schemas"]["App"] {
  return {
    app_name: name,
    app_id: id,
    create_time: createdAt,
    commit_checkpoint_stream_names: [...checkpoints.keys()].sort(),
  };
}

/** @throws Refusal DIS.4332 */
export const showApp: Handler<"showApp"> = ({ state }, input) => wireApp(findApp(state, input.app_name));
