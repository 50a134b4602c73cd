import { calls } from "../generated/calls.js";
import { guardListener } from "./checks.js";
import type { CallSpec, FieldPlace, FieldSpec } from "./contract/rules.js";
import type { CallName } from "./contract/signatures.js";
import type { EndedCall } from "./dis-call.js";
import { isDisError } from "./errors/dis-error.js";
import { breachError, unreadableError } from "./errors/response-error.js";
import { createCarrier, type PlacedFields, type PlainRequest } from "./fetch-client.js";
import { parseJson } from "./json.js";
import { sendThrough } from "./middleware.js";
import type { Send, Watch } from "./observe/watch.js";
import { type CallOptions, type CallSettings, type DisWarning, type ResolvedOptions, resolveCallOptions } from "./options.js";
import { checkValue, type Finding, inputError, isObject, sentenceOf } from "./rules.js";
import type { Exchange } from "./send/exchange.js";
import type { SendContext, SendOptions } from "./send/send.js";

// A named call: flat input, placed by the operation table, carried by openapi-fetch, sent, and read as data or a typed error.

/** The flat input of a call, sorted by where each field goes. */
export interface PlacedInput extends PlacedFields {
  /** Rules of the contract that the input breaks. With nothing but warnings, values within a tolerance, it is sent. */
  readonly found: readonly Finding[];
}

/**
 * Sorts the flat input of a call into path, query and body, and checks it against the rules of the contract.
 * Fields that are `undefined` count as omitted. The input is not changed.
 */
export function placeInput({ fields, fixed, hasBody }: CallSpec, input: unknown): PlacedInput {
  const placed: Record<FieldPlace, Record<string, unknown>> = { path: {}, query: {}, body: { ...fixed } };
  const found: Finding[] = [];
  const given = isObject(input) ? input : {};
  if (given !== input) found.push({ field: "the input", keyword: "type", rule: { type: "object" }, value: input });
  for (const field of Object.keys(given)) {
    if (!Object.hasOwn(fields, field)) found.push({ field, keyword: "input", rule: {}, value: fields });
  }
  for (const field in fields) {
    const { in: places, required, rule } = fields[field] as FieldSpec;
    const value = given[field];
    if (value !== undefined) {
      checkValue(value, rule, field, found);
      for (const place of places) placed[place][field] = value;
    } else if (required) found.push({ field, keyword: "required", rule, value });
  }
  return { path: placed.path, query: placed.query, body: hasBody ? placed.body : undefined, found };
}

/** Warns once of each field of an operation; an entry of a list is the same field as the next one. */
function warn({ onWarning, warned, observing }: ResolvedOptions, warning: DisWarning): void {
  const { operation, field, message } = warning;
  const key = `${operation} ${field.replace(/\[\d+\]/g, "[]")}`;
  if (warned.has(key)) return;
  warned.add(key);
  const log = () => {
    const { logger, level } = observing;
    if (level === "error" || level === "off") return;
    const text = `${operation}: ${field} ${message}`;
    if (logger === undefined) console.warn(`dis-openapi: ${text}`);
    else logger.warn(text, { operation, field });
  };
  guardListener("onWarning", onWarning ?? log)(warning);
}

/**
 * Warns of what was found in an input.
 * @throws DisError of kind `input`, with the first field that is wrong and the rule; there are no warnings then
 */
function judgeInput(operation: string, found: readonly Finding[], client: ResolvedOptions): void {
  const wrong = found.find(({ keyword }) => keyword !== "tolerance");
  if (wrong !== undefined) throw inputError(operation, wrong);
  for (const finding of found) warn(client, { operation, field: finding.field, message: sentenceOf(finding) });
}

/**
 * The data of a successful response: parsed JSON, or `undefined` for a call whose response has no body.
 * @returns `undefined` when it is not what the service sends, such as a page of a proxy
 */
export function readData({ hasResponseBody, mayBeEmpty }: CallSpec, text: string): { readonly data: unknown } | undefined {
  if (text.trim() === "") {
    if (!hasResponseBody) return { data: undefined };
    return mayBeEmpty ? { data: {} } : undefined;
  }
  try {
    const data = parseJson(text);
    if (!hasResponseBody) return { data: undefined };
    if (isObject(data)) return { data };
  } catch {
    // No JSON is no data.
  }
  return undefined;
}

/** What a call gives along with its input, for who sends its request. */
interface CallContext {
  readonly operation: CallName;
  readonly spec: CallSpec;
  readonly settings: CallSettings;
  readonly send: Send;
}

const utf8 = new TextEncoder();
const NO_BODY = new Uint8Array();

/** Makes one call: input to request, request to response, response to data. */
export type Call = (name: CallName, input: unknown, options?: CallOptions) => Promise<EndedCall<unknown>>;

/** @param headers of every request, their names in lower case */
export function createCall(
  client: ResolvedOptions,
  shared: SendContext,
  headers: Readonly<Record<string, string>>,
  watch: Watch,
): Call {
  const { endpoint, projectId } = client;

  /** The `fetch` of openapi-fetch: sends the request of a call, through its middleware if there is any. */
  const fetch = (built: PlainRequest<CallContext>): Promise<Exchange> => {
    const { operation, spec, settings, send } = built.context;
    const { signal, timeoutMs, deadlineMs, retry, credentials, middleware } = settings;
    const { method, url, body } = built;
    const own = settings.headers === client.headers ? undefined : settings.headers;
    const request = {
      method,
      url,
      headers: { ...Object.fromEntries(built.headers), ...own },
      body: body === undefined ? NO_BODY : utf8.encode(body),
    };
    const context = credentials === shared.credentials ? shared : { ...shared, credentials };
    const options: SendOptions = { operation, retryClass: spec.retry, signal, timeoutMs, retry, deadlineMs };
    if (middleware.length === 0) return send(request, context, options);
    return sendThrough(request, { operation, endpoint, middleware, options, context, send });
  };
  const carry = createCarrier(endpoint, headers, fetch);

  /** The data of a response; its failure is set where there is none, or where it breaks the contract. */
  const dataOf = (name: CallName, spec: CallSpec, exchange: Exchange, { validators, validation }: CallSettings): unknown => {
    if (exchange.failure !== undefined) return undefined;
    const read = readData(spec, exchange.text());
    if (read === undefined) {
      exchange.failure = unreadableError(exchange, name);
      return undefined;
    }
    const breach = validation === false ? undefined : validators?.breach(name, read.data);
    if (breach !== undefined) {
      if (validation !== "warn") exchange.failure = breachError(breach, exchange, name);
      else warn(client, { operation: name, field: breach.place, message: breach.rule });
    }
    return read.data;
  };

  const call = async (operation: CallName, spec: CallSpec, input: unknown, options: CallOptions | undefined, send: Send) => {
    const { path, query, body, found } = placeInput(spec, input);
    if (found.length > 0) judgeInput(operation, found, client);
    const settings = resolveCallOptions(options, client);
    const fields = { path: { project_id: projectId, ...path }, query, body };
    const exchange = await carry(spec.method, spec.path, fields, { operation, spec, settings, send });
    return { exchange, data: dataOf(operation, spec, exchange, settings) };
  };

  return async (name, input, options) => {
    const started = performance.now();
    const timed = <E>(error: E): E =>
      isDisError(error) ? (error.with({ elapsedMs: Math.round(performance.now() - started) }) as E) : error;
    const spec: CallSpec = calls[name];
    try {
      const ended = await watch(name, spec, input, (send) => call(name, spec, input, options, send));
      ended.exchange.failure = timed(ended.exchange.failure);
      return ended;
    } catch (error) {
      throw timed(error);
    }
  };
}
