import { calls } from "dis-openapi/contract";
import { type Answer, errorCodeOf, Refusal } from "./answer.js";
import { authenticate } from "./authentication/authenticate.js";
import type { ReceivedRequest } from "./authentication/signature.js";
import type { CallName, Context } from "./calls/call.js";
import { handlers } from "./calls/index.js";
import { callAskedFor, type Route } from "./calls/shared-operation.js";
import { countAnswer } from "./calls/traffic.js";
import type { IssuedTokens } from "./identity/issued-tokens.js";
import type { ResolvedOptions } from "./options.js";
import { type LoggedRequest, loggedInput, loggedQuery, type RequestLog } from "./request-log.js";
import type { State } from "./state/state.js";
import { parseBody } from "./validation/body.js";
import { readInput } from "./validation/input.js";
import { parseQuery, type Query } from "./validation/query.js";

/** A request to a path and method of the contract. */
export interface Arrival extends ReceivedRequest {
  readonly route: Route<CallName>;
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

/** Path and query of a URL as it was received; the query without its question mark. */
export function splitUrl(url: string): { path: string; query: string } {
  const mark = url.indexOf("?");
  return mark < 0 ? { path: url, query: "" } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}

function contentTypeOf({ headers }: ReceivedRequest): string | undefined {
  return [headers["content-type"]].flat()[0];
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
  const hasBody = route.calls.some((name) => calls[name].hasBody);
  const body = hasBody ? parseBody(bytes, contentTypeOf(arrival)) : {};
  const call = theOnly(route) ?? callAskedFor<CallName>(calls, route, body);
  return { call, input: readInput(call, { path: parameters, query: splitUrl(arrival.url).query, body }) };
}

function theOnly({ calls: [only, ...others] }: Route<CallName>): CallName | undefined {
  return others.length === 0 ? only : undefined;
}

/** The call of a request that was refused, for the log, as far as the request says it. */
function callNamedBy({ route, body }: Arrival): CallName | undefined {
  try {
    return theOnly(route) ?? callAskedFor<CallName>(calls, route, parseBody(body ?? new Uint8Array(), undefined));
  } catch {
    return undefined;
  }
}

/** Runs the call's handler. The contract has just been checked, which is what makes the input fit it. */
function handle(call: CallName, context: Context, input: unknown): Answer {
  const handler = handlers[call] as (context: Context, input: never) => unknown;
  const body = handler(context, input as never);
  return { status: calls[call].success, ...(body === undefined ? {} : { body }) };
}

async function perform({ options, state }: Service, call: CallName, input: unknown, now: number): Promise<Answer> {
  const { noCheckpoint, scalingLimits, groupSessionMs, joinWindowMs } = options;
  const context: Context = { state, now, noCheckpoint, scalingLimits, groupSessionMs, joinWindowMs };
  const next = async () => {
    try {
      return handle(call, context, input);
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      throw error;
    }
  };
  const override = options.calls[call] as
    | ((request: unknown, next: () => Promise<Answer>) => Answer | Promise<Answer>)
    | undefined;
  return override === undefined ? next() : override({ call, input, at: now }, next);
}

/** What was found out about a request on the way to its answer. */
interface Findings {
  call?: CallName;
  input?: Record<string, unknown>;
  fault?: string;
}

function failure(error: unknown, findings: Findings): Answer {
  if (error instanceof Refusal) return error.answer;
  findings.fault = error instanceof Error ? error.message : String(error);
  return new Refusal("DIS.5000").answer;
}

function queryOrNothing(url: string): Query {
  try {
    return parseQuery(splitUrl(url).query);
  } catch {
    return new Map();
  }
}

/** Writes an answered request to the log. */
export function record(
  { log }: Service,
  request: Pick<ReceivedRequest, "method" | "url"> & { readonly call: CallName | undefined },
  answer: Answer,
  rest: { readonly at: number } & Pick<LoggedRequest, "input" | "fault">,
): void {
  const { call, method, url } = request;
  const query = loggedQuery(call, queryOrNothing(url));
  const errorCode = errorCodeOf(answer);
  const code = errorCode === undefined ? {} : { errorCode };
  log.add({ call, method, path: splitUrl(url).path, query, status: answer.status, ...code, ...rest });
}

/** Answers a request, whatever it is: a fault inside becomes DIS.5000, and the server goes on. */
export async function exchange(service: Service, arrival: Arrival): Promise<Answer> {
  const at = service.options.clock.now();
  // Beside the clock, which may stand still: how long a request takes is real.
  const begin = performance.now();
  const findings: Findings = {};
  let admitted: Admitted | undefined;
  let answer: Answer;
  try {
    admitted = await admit(service, arrival, at);
    const { call, input } = admitted;
    findings.call = call;
    findings.input = loggedInput(call, input);
    answer = await perform(service, call, input, at);
  } catch (error) {
    answer = failure(error, findings);
  }
  if (admitted !== undefined) countAnswer(service.state, { ...admitted, at }, answer, performance.now() - begin);
  const { call = callNamedBy(arrival), ...found } = findings;
  record(service, { ...arrival, call }, answer, { at, ...found });
  return answer;
}
