import type { Contract } from "dis-openapi/contract";
import { type Exchange, responseBody } from "../check/check.js";
import { prefixOf } from "./names.js";
import { ask } from "./preflight.js";
import { isLoopback } from "./select.js";
import { type CallName, type Input, type Patience, send } from "./send.js";
import { disposableProfile, mockProfile, type Profile, prismProfile, statefulProfile, type Target } from "./target.js";

/** What a few requests that only read have shown of an endpoint. */
export interface Sight {
  readonly profile: Profile;
  /** Milliseconds that its fastest response took. */
  readonly latencyMs: number;
}

/**
 * Looks what kind of endpoint this is. A DIS with state is one that does not show what nobody has made.
 * @param run whose names nothing has yet
 * @throws Error when there is no response
 */
export async function detect(contract: Contract, target: Target, run: string, patience: Patience): Promise<Sight> {
  let latencyMs = Number.POSITIVE_INFINITY;
  async function timed(work: () => Promise<Exchange>): Promise<Exchange> {
    const began = performance.now();
    const exchange = await work();
    latencyMs = Math.min(latencyMs, performance.now() - began);
    return exchange;
  }
  const plain = (path: string) =>
    timed(() => send("", { method: "GET", url: `${target.endpoint}${path}`, headers: {} }, patience));
  const call = (name: CallName, input: Input) => timed(() => ask(contract, target, name, input, patience));

  const absent = `${prefixOf(run)}absent`;
  const shown = [await call("showStream", { stream_name: absent }), await call("showApp", { app_name: absent })];
  const hasState = shown.some(({ response }) => response.status >= 300);
  // The name that dis-local gives itself; it says so to programs of its machine only.
  const isDisLocal = async () => isLoopback(target.endpoint) && fieldOf(await plain("/_dis-local/"), "name") === "dis-local";
  // Prism responds to paths that its document does not have with an error of its own.
  const isPrism = async () => fieldOf(await plain("/dis-contract"), "type")?.includes("stoplight.io/prism") === true;

  if (hasState) return { profile: (await isDisLocal()) ? disposableProfile : statefulProfile, latencyMs };
  return { profile: (await isPrism()) ? prismProfile : mockProfile, latencyMs };
}

function fieldOf(exchange: Exchange, field: string): string | undefined {
  const body = responseBody(exchange);
  const value = typeof body === "object" && body !== null ? (body as Readonly<Record<string, unknown>>)[field] : undefined;
  return typeof value === "string" ? value : undefined;
}
