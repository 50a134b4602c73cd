import { guardListener } from "../options/listener.js";
import type { DisWarning, ResolvedOptions } from "./options.js";

type Listening = Pick<ResolvedOptions, "onWarning" | "told" | "observing">;

/** To the logger, or to the console where there is none, unless the level says otherwise. */
function log({ operation, field, message }: DisWarning, { logger, level }: Listening["observing"]): void {
  if (level === "error" || level === "off") return;
  const text = `${operation}: ${field} ${message}`;
  if (logger === undefined) console.warn(`dis-openapi: ${text}`);
  else logger.warn(text, { operation, field });
}

/** Told once of each field of an operation; an entry of a list is the same field as the next one. */
export function tellWarning({ onWarning, told, observing }: Listening, warning: DisWarning): void {
  const key = `${warning.operation} ${warning.field.replace(/\[\d+\]/g, "[]")}`;
  if (told.has(key)) return;
  told.add(key);
  guardListener("onWarning", onWarning ?? ((it: DisWarning) => log(it, observing)))(warning);
}
