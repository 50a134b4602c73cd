import createClient, { type Client, type ClientOptions } from "openapi-fetch";
import { calls } from "../generated/calls.js";
import type { DisCalls } from "../generated/client.js";
import type { paths } from "../generated/types.js";
import { encodeText } from "./bytes.js";
import type { CallSpec } from "./contract/rules.js";
import type { CallName } from "./contract/signatures.js";
import { DisCall, type EndedCall } from "./dis-call.js";
import type { RecordsEncoding } from "./encoding/encoding.js";
import { DisError, isDisError } from "./errors/dis-error.js";
import { breachError, unreadableError } from "./errors/response-error.js";
import { type Finding, inputError, isObject, type PlacedFields, placeInput, sentenceOf } from "./input.js";
import { sendThrough } from "./middleware.js";
import type { Send, Watch } from "./observe/watch.js";
import { guardListener } from "./option-checks.js";
import { type CallOptions, type CallSettings, type DisWarning, type ResolvedOptions, resolveCallOptions } from "./options.js";
import { missingIn } from "./response-shape.js";
import type { Exchange, UnsignedRequest } from "./send/exchange.js";
import { type SendContext, type SendOptions, send } from "./send/send.js";

// A named call: flat input, placed by the operation table, carried by openapi-fetch, sent, and read as data or a typed error.
// No other file knows openapi-fetch.

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
 * @throws DisError of kind `input`, with the fields that are wrong and their rules; there are no warnings then
 */
function judgeInput(operation: string, found: readonly Finding[], client: ResolvedOptions): void {
  const wrong = found.filter(({ keyword }) => keyword !== "tolerance");
  if (wrong.length > 0) throw inputError(operation, wrong);
  for (const finding of found) warn(client, { operation, field: finding.field, message: sentenceOf(finding) });
}

/** Every path and method of the contract, typed, as openapi-fetch offers them: `dis.api.GET("/v2/{project_id}/…", …)`. */
export type DisApi = Client<paths>;

/** A value of a path, encoded. One that is empty, `.` or `..` would address another resource, so it is refused. */
function pathValue(name: string, value: unknown): string {
  const text = value === undefined || value === null ? "" : String(value);
  if (text !== "" && text !== "." && text !== "..") return encodeURIComponent(text);
  throw new DisError("input", `${name} is part of the path and must not be empty, "." or "..". Nothing was sent.`, {
    field: name,
  });
}

/** @throws DisError of kind `input` when a value would address another resource */
function fillPath(path: string, values: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{([^}]+)\}/g, (_, name: string) => pathValue(name, values?.[name]));
}

/** A client of openapi-fetch that sends by `fetch`. */
export function createFetchClient(options: ClientOptions): DisApi {
  return createClient<paths>({ ...options, pathSerializer: fillPath });
}

/** What openapi-fetch builds for a named call: plain values in place of a `Request` of fetch, which costs more than the call. */
export class PlainRequest<Context> {
  readonly method: string;
  readonly url: string;
  /** The type of the body, if there is one. */
  readonly headers: Headers;
  /** What the body is made of; `undefined` without one. */
  readonly content: unknown;
  /** What the call gave along with its input. */
  readonly context: Context;

  constructor(url: string, init: { method: string; headers: Headers; content?: unknown; context: Context }) {
    this.method = init.method;
    this.url = url;
    this.headers = init.headers;
    this.content = init.content;
    this.context = init.context;
  }
}

/** The query of a named call: its fields are texts, numbers and booleans. */
function queryText(values: Readonly<Record<string, unknown>>): string {
  let text = "";
  for (const name of Object.keys(values)) text += `${text === "" ? "" : "&"}${name}=${encodeURIComponent(String(values[name]))}`;
  return text;
}

const JSON_TYPE = { "content-type": "application/json" };

/**
 * Carries named calls: openapi-fetch builds the request from the placed input, and `fetch` sends it. The response that
 * `fetch` gives is what comes back, whatever its status.
 * @throws DisError of kind `input` when a value of the path would address another resource; what `fetch` throws
 */
export function createCarrier<Context, Received extends Pick<Response, "status" | "ok" | "headers">>(
  baseUrl: string,
  fetch: (request: PlainRequest<Context>) => Promise<Received>,
): (method: string, path: string, fields: PlacedFields, context: Context) => Promise<Received> {
  const client = createFetchClient({
    baseUrl,
    querySerializer: queryText,
    Request: PlainRequest as unknown as typeof Request,
    fetch: fetch as unknown as (request: Request) => Promise<Response>,
  }) as unknown as {
    request(method: string, path: string, init: object): Promise<{ readonly response: Received }>;
  };
  return async (method, path, { path: pathValues, query, body }, context) => {
    // For a body of its own openapi-fetch asks whether it is FormData, which not every runtime has.
    const sent = body === undefined ? undefined : { content: body, headers: JSON_TYPE };
    const init = { params: { path: pathValues, query }, ...sent, context, parseAs: "text" };
    return (await client.request(method, path, init)).response;
  };
}

/** Strings, so that their digits stay as they are, or whole numbers of 16 and more digits (no fraction, no exponent). */
const STRING_OR_LONG_INTEGER = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/** Whether there is a number that a JavaScript number may have rounded. This costs less than a search through a long text. */
function hasLongNumber(value: unknown): boolean {
  if (typeof value === "number") return Math.abs(value) > Number.MAX_SAFE_INTEGER;
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(hasLongNumber);
  for (const field in value) if (hasLongNumber(value[field as keyof typeof value])) return true;
  return false;
}

/**
 * Parses JSON without rounding: a whole number that a JavaScript number cannot hold exactly becomes a string of its
 * digits. Sequence numbers go up to 2^63-1, and a service may write them as numbers.
 * @throws SyntaxError when the text is not JSON
 */
export function parseJson(text: string): unknown {
  const parsed: unknown = JSON.parse(text);
  if (!hasLongNumber(parsed)) return parsed;
  const quoted = text.replace(STRING_OR_LONG_INTEGER, (match) => {
    return match.startsWith('"') || Number.isSafeInteger(Number(match)) ? match : `"${match}"`;
  });
  return JSON.parse(quoted);
}

function parsedBody(name: string, { hasResponseBody, mayBeEmpty }: CallSpec, exchange: Exchange): unknown {
  const text = exchange.text();
  try {
    if (text.trim() !== "") return parseJson(text);
    if (!hasResponseBody) return undefined;
    if (mayBeEmpty) return {};
  } catch {
    // A page of a proxy, most likely.
  }
  return unreadableError(exchange, name);
}

/**
 * The data of a successful response: parsed JSON, or `undefined` for a call whose response has no body.
 * @returns the error, of kind `response`, when it is not what the service sends, such as a page of a proxy, and when something
 * is missing in it that the contract requires. It is `retryable`: the same request can reach the service later
 */
export function readData(
  name: string,
  spec: CallSpec,
  exchange: Exchange,
  encoding?: RecordsEncoding,
): { readonly data: unknown } | DisError {
  const data = encoding?.incoming(name, exchange) ?? parsedBody(name, spec, exchange);
  if (isDisError(data)) return data;
  if (!spec.hasResponseBody) return { data: undefined };
  if (!isObject(data)) return unreadableError(exchange, name);
  const breach = spec.response && missingIn(data, spec.response);
  return breach === undefined ? { data } : breachError(breach, exchange, name, true);
}

/** What a call passes along with its input to the function that sends its request. */
interface CallContext {
  readonly operation: CallName;
  readonly spec: CallSpec;
  readonly settings: CallSettings;
  /** `send`, or a wrapper that reports what it does. */
  readonly sendBy: Send;
}

const NO_BODY = new Uint8Array();

/** A request with its body, in the encoding and the compression of the client where they are given. */
function requestOf(
  head: Omit<UnsignedRequest, "body">,
  content: unknown,
  { encoding, compression }: Partial<ResolvedOptions>,
): UnsignedRequest | Promise<UnsignedRequest> {
  const inJson = () => ({ ...head, body: content === undefined ? NO_BODY : encodeText(JSON.stringify(content)) });
  const request = encoding?.outgoing(head, content) ?? inJson();
  return compression?.outgoing(request) ?? request;
}

/** A method for each call of the service. @param headers of every request, their names in lower case */
export function createCalls(
  client: ResolvedOptions,
  shared: SendContext,
  headers: Readonly<Record<string, string>>,
  watch: Watch | undefined,
): DisCalls {
  const { endpoint, projectId } = client;

  /** The `fetch` of openapi-fetch: sends the request of a call, through its middleware if there is any. */
  const fetch = (built: PlainRequest<CallContext>): Promise<Exchange> => {
    const { operation, spec, settings, sendBy } = built.context;
    const { signal, timeoutMs, deadlineMs, retry, credentials, middleware } = settings;
    const { method, url, content } = built;
    const own = settings.headers === client.headers ? undefined : settings.headers;
    // Ours do not go through openapi-fetch, which would copy them twice.
    const head = { method, url, headers: { ...Object.fromEntries(built.headers), ...headers, ...own } };
    const context = credentials === shared.credentials ? shared : { ...shared, credentials };
    const options: SendOptions = { operation, retryClass: spec.retry, signal, timeoutMs, retry, deadlineMs };
    const sendOut = (request: UnsignedRequest) =>
      middleware.length === 0
        ? sendBy(request, context, options)
        : sendThrough(request, { operation, endpoint, middleware, options, context, send: sendBy });
    const request = requestOf(head, content, spec.path.endsWith("/records") ? client : {});
    return request instanceof Promise ? request.then(sendOut) : sendOut(request);
  };
  const carry = createCarrier(endpoint, fetch);

  /** The data of a response; its failure is set where there is none, or where it breaks the contract. */
  const dataOf = (name: CallName, spec: CallSpec, exchange: Exchange, { validators, validation }: CallSettings): unknown => {
    if (exchange.failure !== undefined) return undefined;
    const read = readData(name, spec, exchange, client.encoding);
    if (isDisError(read)) {
      exchange.failure = read;
      return undefined;
    }
    const breach = validation === false ? undefined : validators?.breach(name, read.data);
    if (breach !== undefined) {
      if (validation !== "warn") exchange.failure = breachError(breach, exchange, name);
      else warn(client, { operation: name, field: breach.place, message: breach.rule });
    }
    return read.data;
  };

  const call = async (operation: CallName, spec: CallSpec, input: unknown, options: CallOptions | undefined, sendBy: Send) => {
    const { path, query, body, found } = placeInput(spec, input);
    if (found.length > 0) judgeInput(operation, found, client);
    const settings = options === undefined ? client : resolveCallOptions(options, client);
    const fields = { path: { project_id: projectId, ...path }, query, body };
    const exchange = await carry(spec.method, spec.path, fields, { operation, spec, settings, sendBy });
    return { exchange, data: dataOf(operation, spec, exchange, settings) };
  };

  const timedCall = async (name: CallName, input: unknown, options: CallOptions | undefined): Promise<EndedCall<unknown>> => {
    const started = performance.now();
    const timed = (error: DisError) => error.with({ elapsedMs: Math.round(performance.now() - started) });
    const spec: CallSpec = calls[name];
    try {
      const work = (sendBy: Send) => call(name, spec, input, options, sendBy);
      const ended = await (watch === undefined ? work(send) : watch(name, spec, input, work));
      const { exchange } = ended;
      if (exchange.failure !== undefined) exchange.failure = timed(exchange.failure);
      exchange.forgetRequest();
      return ended;
    } catch (error) {
      throw isDisError(error) ? timed(error) : error;
    }
  };

  const methods = (Object.keys(calls) as CallName[]).map((name) => {
    const method = (input: unknown = {}, options?: CallOptions) => new DisCall(timedCall(name, input, options));
    return [name, method];
  });
  return Object.fromEntries(methods) as DisCalls;
}
