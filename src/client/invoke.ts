import { readData, unreadableError } from "../call/answer.js";
import { judgeInput, placeInput } from "../call/input.js";
import { loadPart } from "../call/load-part.js";
import { buildRequest, type RequestBase } from "../call/request.js";
import { specOf } from "../call/specs.js";
import type { CallSpec } from "../contract/rules.js";
import type { UnsignedRequest } from "../credentials/authorize.js";
import { isDisError } from "../errors/dis-error.js";
import { failureOf, whenLoaded } from "../errors/load-failures.js";
import type { Outcome, Send, Watch } from "../observe/observing.js";
import type { SendContext, SendOptions, Sent } from "../transport/send.js";
import { type CallOptions, type CallSettings, resolveCallOptions } from "./call-options.js";
import type { Ended } from "./dis-call.js";
import type { ResolvedOptions } from "./options.js";
import type { CallName } from "./signatures.js";

/** Makes one call: input to request, request to answer, answer to data. */
export type Invoke = (name: CallName, input: unknown, options?: CallOptions) => Promise<Ended<unknown>>;

/** How a call ended, for the caller and for who watches. */
type Told = Ended<unknown> & Outcome;

/** Loaded with the first call that has middleware. */
let layers: typeof import("../call/middleware.js") | undefined;

/** Sends the request of a call, through its middleware if there is any. */
function sendCall(
  operation: CallName,
  spec: CallSpec,
  built: UnsignedRequest,
  client: ResolvedOptions,
  shared: SendContext,
  settings: CallSettings,
  send: Send,
): Promise<Sent> {
  const { signal, timeoutMs, deadlineMs, retry, credentials, headers, middleware } = settings;
  // Those of the client are there already.
  const request = headers === client.headers ? built : { ...built, headers: { ...built.headers, ...headers } };
  const context = credentials === shared.credentials ? shared : { ...shared, credentials };
  const options: SendOptions = { operation, retryClass: spec.retry, signal, timeoutMs, retry, deadlineMs };
  if (middleware.length === 0) return send(request, context, options);
  const run = { operation, endpoint: client.endpoint, middleware, options, context, send };
  if (layers !== undefined) return layers.sendThrough(request, run);
  return loadPart(() => import("../call/middleware.js"), operation, settings).then((loaded) => {
    layers = loaded;
    return loaded.sendThrough(request, run);
  });
}

type Meaning = Ended<unknown>["meaning"];

/** The data, unless they break the contract and somebody wants to know. */
function checked(
  name: CallName,
  data: unknown,
  { exchange, attempts }: Sent,
  settings: CallSettings,
  client: ResolvedOptions,
): Meaning | Promise<Meaning> {
  const { validators, validation } = settings;
  const breach = validation === false ? undefined : validators?.breach(name, data);
  if (breach === undefined) return { data };
  const { status, requestId } = exchange;
  if (validation === "warn") {
    const warning = { operation: name, field: breach.place, message: breach.rule };
    return whenLoaded(({ tellWarning }) => tellWarning(client, warning)).then(() => ({ data }));
  }
  const details = { operation: name, attempts, status, requestId };
  return failureOf("response", details, ({ breachError }) => breachError(breach, details)).then((failure) => ({ failure }));
}

/** What an answer means: the data, or the error. */
function meaningOf(
  name: CallName,
  spec: CallSpec,
  sent: Sent,
  settings: CallSettings,
  client: ResolvedOptions,
): Meaning | Promise<Meaning> {
  const { exchange, failure } = sent;
  if (failure !== undefined) return { failure };
  const read = readData(spec, exchange.text);
  if (read !== undefined) return checked(name, read.data, sent, settings, client);
  return unreadableError(exchange, name, sent.attempts).then((failure) => ({ failure }));
}

export function invoker(client: ResolvedOptions, context: SendContext, base: RequestBase, watch: Watch): Invoke {
  const call = async (
    name: CallName,
    spec: CallSpec,
    input: unknown,
    callOptions: CallOptions | undefined,
    send: Send,
  ): Promise<Told> => {
    const placed = placeInput(spec, input);
    if (placed.found.length > 0) await judgeInput(name, placed.found, client);
    const settings = resolveCallOptions(callOptions, client);
    const sent = await sendCall(name, spec, buildRequest(spec, base, placed), client, context, settings, send);
    const { exchange, attempts } = sent;
    const { status, headers, requestId, body, text } = exchange;
    const meant = meaningOf(name, spec, sent, settings, client);
    const meaning = meant instanceof Promise ? await meant : meant;
    return { raw: { status, headers, requestId, attempts, body, text }, meaning, attempts, ...meaning };
  };
  return async (name, input, options) => {
    const started = performance.now();
    const timed = <E>(error: E): E =>
      isDisError(error) ? (error.with({ elapsedMs: Math.round(performance.now() - started) }) as E) : error;
    try {
      const found = specOf(name);
      const { loading } = watch;
      const isLoading = loading !== undefined || found instanceof Promise;
      if (isLoading) await loadPart(() => Promise.all([found, loading]), name, resolveCallOptions(options, client));
      const spec = isLoading ? await found : found;
      const ended = await watch(name, spec, input, (send) => call(name, spec, input, options, send));
      return "failure" in ended.meaning ? { ...ended, meaning: { failure: timed(ended.meaning.failure) } } : ended;
    } catch (error) {
      throw timed(error);
    }
  };
}
