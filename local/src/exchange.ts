import { calls } from "dis-openapi/contract";
import { authenticate } from "./authentication/authenticate.js";
import type { IssuedTokens } from "./authentication/sign-in.js";
import { headerText, type ReceivedRequest } from "./authentication/signature.js";
import type { CallName, Context } from "./calls/call.js";
import { handlers } from "./calls/handlers.js";
import { countCall } from "./calls/metrics.js";
import { changesOf, measureAfter, refuseWithoutRoom } from "./calls/storing.js";
import type { Faults, Strike } from "./faults/faults.js";
import { withFault } from "./faults/strike.js";
import type { ResolvedOptions } from "./options.js";
import { inProtobuf, isProtobuf, readUpload } from "./records-protobuf.js";
import { loggedInput, type RequestLog } from "./request-log.js";
import { HANG_UP, type LocalResponse, Refusal, refuseImpossible, withPlainBody } from "./response.js";
import { callOf, hasBody, type Route, splitUrl } from "./routes.js";
import type { State } from "./state/state.js";
import { ClientGone, parseBody } from "./validation/body.js";
import { decompressBody } from "./validation/decompress.js";
import { adapt } from "./validation/deviations.js";
import { parseQuery, readInput } from "./validation/input.js";

/** A request to a path and method of the contract. */
export interface Arrival extends Omit<ReceivedRequest, "body"> {
  readonly route: Route;
  /** Gives undefined when there are more bytes than the server keeps. @throws ClientGone */
  readonly readBody: () => Promise<Uint8Array | undefined>;
  /** Decoded path parameters. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** An arrival with its body. */
type Received = Omit<Arrival, "readBody"> & Pick<ReceivedRequest, "body">;

/** One running server. */
export interface Service {
  readonly options: ResolvedOptions;
  readonly state: State;
  readonly log: RequestLog;
  /** Those that were given for a password. */
  readonly tokens: IssuedTokens;
  readonly faults: Faults;
  /** Forgets all data, groups, faults and the request log, and sets the clock back to normal. */
  readonly reset: () => void;
}

/** A call and its input, found valid. */
interface Admitted {
  readonly call: CallName;
  readonly input: Record<string, unknown>;
  /** What the documents do not have. */
  readonly deviations: readonly string[];
}

/** The fields of a body in any of its forms. @throws Refusal when they cannot be read */
async function bodyOf(arrival: Received, bytes: Uint8Array, maxBytes: number): Promise<Record<string, unknown>> {
  const header = (name: string) => headerText(arrival, name);
  const contentType = header("content-type");
  const plain = header("content-encoding") === undefined ? bytes : await decompressBody(bytes, header, maxBytes);
  return isProtobuf(arrival.route.operation, contentType) ? readUpload(plain) : parseBody(plain, { contentType });
}

/** What a signed body can have (API reference - Authentication). */
const MAX_SIGNED_BYTES = 12 * 1024 * 1024;

/** The largest body that is read. A request with a token is not signed. */
export function bodyLimit(headers: Arrival["headers"], { maxBodyBytes }: Pick<ResolvedOptions, "maxBodyBytes">): number {
  return headers["x-auth-token"] ? maxBodyBytes : Math.min(maxBodyBytes, MAX_SIGNED_BYTES);
}

/** The call and the input of a request that may pass. The order of the checks is part of the behaviour. @throws Refusal */
async function admit({ options, state, tokens }: Service, arrival: Received, now: number): Promise<Admitted> {
  const { route, parameters, body: bytes } = arrival;
  await authenticate(arrival, options.credentials, now, (token, at) => tokens.accepts(token, at));
  if (parameters["project_id"] !== options.projectId) throw new Refusal("DIS.4117");
  if (bytes === undefined) {
    const most = bodyLimit(arrival.headers, options);
    throw new Refusal("DIS.4200", `the body has more than ${most} bytes`, { status: 413 });
  }
  // The body comes first: whether there is one at all is the coarser question.
  const body = hasBody(route) ? await bodyOf(arrival, bytes, options.maxBodyBytes) : {};
  const call = callOf(route, body);
  const sent = { query: parseQuery(splitUrl(arrival.url).query), body };
  const { deviations, ...meant } = adapt(call, sent, { state, profile: options.profile });
  const input = readInput(call, { path: parameters, ...meant });
  return { call, input, deviations: route.deviation === undefined ? deviations : [route.deviation, ...deviations] };
}

/** Runs the handler of a call. The input has just been checked against the contract, so it has the type of the call. */
function runHandler(call: CallName, context: Context, input: unknown): LocalResponse {
  const handler = handlers[call] as (context: Context, input: never) => unknown;
  try {
    refuseWithoutRoom(context.state, call, input, context.now);
    const body = handler(context, input as never);
    measureAfter(context.state, call);
    return { status: calls[call].success, ...(body === undefined ? {} : { body }) };
  } catch (error) {
    if (error instanceof Refusal) return error.response;
    throw error;
  }
}

/** Runs the handler of a call; what it changed is kept before the response leaves, also what a refused call left behind. */
function handle(call: CallName, context: Context, input: unknown): LocalResponse {
  const { state } = context;
  try {
    return state.store.transaction(state, changesOf(call, input), () => runHandler(call, context, input));
  } catch (error) {
    if (error instanceof Refusal) return error.response;
    throw error;
  }
}

/** What handlers work with. @param now milliseconds since 1970-01-01 UTC */
export function contextOf({ options, state }: Pick<Service, "options" | "state">, now: number): Context {
  const { noCheckpoint, scalingLimits, rates, partitionQuota, groupSessionMs, joinWindowMs } = options;
  return { state, now, noCheckpoint, scalingLimits, rates, partitionQuota, groupSessionMs, joinWindowMs };
}

/** Carries out a call: by its override, if there is one, else by its handler. */
async function perform({ options, state }: Service, { call, input }: Admitted, now: number): Promise<LocalResponse> {
  const context = contextOf({ options, state }, now);
  const next = async () => withPlainBody(handle(call, context, input));
  const override = options.calls[call] as
    | ((request: unknown, next: () => Promise<LocalResponse>) => LocalResponse | Promise<LocalResponse>)
    | undefined;
  if (override === undefined) return handle(call, context, input);
  const response = await override({ call, input, at: now }, next);
  refuseImpossible(response);
  return response;
}

/** Carries out a call, with what goes wrong on purpose. */
async function respond(service: Service, admitted: Admitted, at: number, strike: Strike | undefined): Promise<LocalResponse> {
  if (strike === undefined) return perform(service, admitted, at);
  // Not the time at which it came: a request that a fault delays is carried out later.
  const carryOut = (input: Admitted["input"]) => perform(service, { ...admitted, input }, service.options.clock.now());
  return withFault(strike, admitted.input, carryOut, (ms) => service.faults.wait(ms));
}

/** When the clock is not that of the system, a response has its time, so that a client can see how far its own is off. */
function dated(response: LocalResponse, at: number, { options }: Service, skew: Strike | undefined): LocalResponse {
  if (skew === undefined && options.clock.isThatOfTheSystem) return response;
  const date = new Date(at + skewMs(skew)).toUTCString();
  return { ...response, headers: { date, ...response.headers } };
}

function skewMs(skew: Strike | undefined): number {
  return skew?.rule.clockSkewMs ?? 0;
}

/** The response with a header that says what the request had beyond the documents. */
function withDeviations(response: LocalResponse, { deviations }: Admitted): LocalResponse {
  if (deviations.length === 0) return response;
  return { ...response, headers: { ...response.headers, "x-deviation": deviations.join("; ") } };
}

/** The call of a request that was refused, for the log, as far as the request names it. */
function callNamedBy({ route }: Pick<Arrival, "route">, body: Uint8Array | undefined): CallName | undefined {
  try {
    return callOf(route, route.calls.length > 1 ? parseBody(body ?? new Uint8Array()) : {});
  } catch {
    return undefined;
  }
}

/** The time for the log, milliseconds since 1970-01-01 UTC: that of the system when the clock of the options fails. */
export function timeForLog({ options }: Service): number {
  try {
    return options.clock.now();
  } catch {
    return Date.now();
  }
}

/** What was thrown, as text. An override can throw a value that has none. */
function faultText(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return "a value without text was thrown";
  }
}

/** Responds to any request: a fault inside becomes DIS.5000, and the server goes on. */
export async function exchange(service: Service, arrival: Arrival): Promise<LocalResponse> {
  let begin = 0;
  let at: number | undefined;
  let body: Uint8Array | undefined;
  let admitted: Admitted | undefined;
  let logged: Record<string, unknown> | undefined;
  let fault: string | undefined;
  let clientGone = false;
  let skew: Strike | undefined;
  let strike: Strike | undefined;
  let response: LocalResponse;
  let encoded: LocalResponse | undefined;
  try {
    body = await arrival.readBody();
    // Not by the clock, which may stand still: the latency of a request is real time.
    begin = performance.now();
    at = service.options.clock.now();
    skew = service.faults.skew(() => callNamedBy(arrival, body));
    admitted = await admit(service, { ...arrival, body }, at + skewMs(skew));
    // Before the call: an override can change its input.
    logged = loggedInput(admitted.call, admitted.input);
    strike = service.faults.strike(admitted.call);
    response = dated(withDeviations(await respond(service, admitted, at, strike), admitted), at, service, skew);
    if (isProtobuf(admitted.call, headerText(arrival, "content-type"))) encoded = await inProtobuf(admitted.call, response);
  } catch (error) {
    clientGone = error instanceof ClientGone;
    if (!(error instanceof Refusal || clientGone)) fault = faultText(error);
    const refusal = error instanceof Refusal ? error : new Refusal("DIS.5000");
    response = clientGone ? HANG_UP : dated(refusal.response, at ?? timeForLog(service), service, skew);
  }
  at ??= timeForLog(service);
  if (admitted !== undefined) countCall(service.state, { ...admitted, at }, response, performance.now() - begin);
  const call = admitted?.call ?? callNamedBy(arrival, body);
  const faultRule = (strike ?? skew)?.rule.id;
  const entry = { at, call, method: arrival.method, url: arrival.url, input: logged, fault, faultRule, clientGone };
  service.log.record(entry, response);
  return encoded ?? response;
}
