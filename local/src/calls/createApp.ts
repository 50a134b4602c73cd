import { Refusal } from "../answer.js";
import { createApp as newApp } from "../state/app.js";
import type { Handler } from "./call.js";

/** Makes an app known. @throws Refusal DIS.4330 */
export const createApp: Handler<"createApp"> = ({ state, now }, { app_name }) => {
  if (state.apps.has(app_name)) throw new Refusal("DIS.4330", `an app is named ${app_name}`);
  state.apps.set(app_name, newApp(app_name, now));
  return undefined;
};
