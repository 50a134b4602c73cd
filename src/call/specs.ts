import { mainCalls, otherCallNames } from "../../generated/main-calls.js";
import type { CallName } from "../client/signatures.js";
import type { CallSpec } from "../contract/rules.js";
import { loadPart } from "./load-part.js";

/** Names of all calls of the service. */
export function callNames(): readonly CallName[] {
  return [...(Object.keys(mainCalls) as (keyof typeof mainCalls)[]), ...otherCallNames];
}

let others: Readonly<Record<string, CallSpec>> | undefined;

/**
 * The entry of a call in the operation table: at once, or as a promise where it is not loaded yet. Programs with streams,
 * records and checkpoints never load the entries of the other calls, which are most of the table.
 * @throws DisError of kind `connection` when a bundler has put them into a file of its own and that cannot be loaded
 */
export function specOf(name: CallName): CallSpec | Promise<CallSpec> {
  const known = (mainCalls as Readonly<Record<string, CallSpec>>)[name] ?? others?.[name];
  return known ?? loaded(name);
}

async function loaded(name: CallName): Promise<CallSpec> {
  others = (await loadPart(() => import("../../generated/other-calls.js"), name)).otherCalls;
  return others[name] as CallSpec;
}
