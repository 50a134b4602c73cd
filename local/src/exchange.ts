import { calls } from "dis-openapi/contract";
import { authenticate } from "./authentication/authenticate.js";
import type { IssuedTokens } from "./authentication/sign-in.js";
import { headerText, type ReceivedRequest } from "./authentication/signature.js";
import type { CallName, Context } from "./calls/call.js";
import { handlers } from "./calls/handlers.js";
import { countCall } from "./calls/metrics.js";
import type { ResolvedOptions } from "./options.js";
import { loggedInput, type RequestLog } from "./request-log.js";
import { type LocalResponse, Refusal } from "./response.js";
import { callOf, hasBody, type Route, splitUrl } from "./routes.js";
import type { State } from "./state/state.js";
import { parseBody } from "./validation/body.js";
import { readInput } from "./validation/input.js";

/** A request to a path and method of the contract. */
export interface Arrival extends ReceivedRequest {
  readonly route: Route;
  /** Decoded path parameters. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** One running server. */
export interface Service {
  readonly options: ResolvedOptions;
  readonly state: State;
  readonly log: RequestLog;
  /** Those that were given for a password. */
  readonly tokens: IssuedTokens;
}

/** A call and its input, found valid. */
interface Admitted {
  readonly call: CallName;
  readonly input: Record<string, unknown>;
}

/** The call and the input of a request that may pass. The order of the checks is part of the behaviour. @throws Refusal */
async function admit({ options, tokens }: Service, arrival: Arrival, now: number): Promise<Admitted> {
  const { route, parameters, body: bytes } = arrival;
  await authenticate(arrival, options.credentials, now, (token, at) => tokens.accepts(token, at));
  if (parameters["project_id"] !== options.projectId) throw new Refusal("DIS.4117");
  if (bytes === undefined) {
    throw new Refusal("DIS.4200", `the body has more than ${options.maxBodyBytes} bytes`, { status: 413 });
  }
  // The body comes first: whether there is one at all is the coarser question.
  const body = hasBody(route) ? parseBody(bytes, headerText(arrival, "content-type")) : {};
  const call = callOf(route, body);
  return { call, input: readInput(call, { path: parameters, query: splitUrl(arrival.url).query, body }) };
}

/** Runs the handler of a call. The input has just been checked against the contract, so it has the type of the call. */
function handle(call: CallName, context: Context, input: unknown): LocalResponse {
  const handler = handlers[call] as (context: Context, input: never) => unknown;
  try {
    const body = handler(context, input as never);
    return { status: calls[call].success, ...(body === undefined ? {} : { body }) };
  } catch (error) {
    if (error instanceof Refusal) return error.response;
    throw error;
  }
}

/** Carries out a call: by its override, if there is one, else by its handler. */
async function perform({ options, state }: Service, { call, input }: Admitted, now: number): Promise<LocalResponse> {
  const { noCheckpoint, scalingLimits, groupSessionMs, joinWindowMs } = options;
  const context: Context = { state, now, noCheckpoint, scalingLimits, groupSessionMs, joinWindowMs };
  const next = async () => handle(call, context, input);
  const override = options.calls[call] as
    | ((request: unknown, next: () => Promise<LocalResponse>) => LocalResponse | Promise<LocalResponse>)
    | undefined;
  return override === undefined ? next() : override({ call, input, at: now }, next);
}

/** The call of a request that was refused, for the log, as far as the request names it. */
function callNamedBy({ route, body }: Arrival): CallName | undefined {
  try {
    return callOf(route, route.calls.length > 1 ? parseBody(body ?? new Uint8Array(), undefined) : {});
  } catch {
    return undefined;
  }
}

/** Responds to any request: a fault inside becomes DIS.5000, and the server goes on. */
export async function exchange(service: Service, arrival: Arrival): Promise<LocalResponse> {
  const at = service.options.clock.now();
  // Not by the clock, which may stand still: the latency of a request is real time.
  const begin = performance.now();
  let admitted: Admitted | undefined;
  let logged: Record<string, unknown> | undefined;
  let fault: string | undefined;
  let response: LocalResponse;
  try {
    admitted = await admit(service, arrival, at);
    // Before the call: an override can change its input.
    logged = loggedInput(admitted.call, admitted.input);
    response = await perform(service, admitted, at);
  } catch (error) {
    if (!(error instanceof Refusal)) fault = error instanceof Error ? error.message : String(error);
    response = (error instanceof Refusal ? error : new Refusal("DIS.5000")).response;
  }
  if (admitted !== undefined) countCall(service.state, { ...admitted, at }, response, performance.now() - begin);
  const call = admitted?.call ?? callNamedBy(arrival);
  service.log.record({ at, call, method: arrival.method, url: arrival.url, input: logged, fault }, response);
  return response;
}
