import { findApp } from "../state/state.js";
import type { Handler } from "./call.js";

/** Deletes an app with its checkpoints. DIS.4331 needs groups of consumers, which are not there yet. @throws Refusal DIS.4332 */
export const deleteApp: Handler<"deleteApp"> = ({ state }, input) => {
  state.apps.delete(findApp(state, input.app_name).name);
  return undefined;
};
