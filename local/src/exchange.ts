import { calls } from "dis-openapi/contract";
import { type Answer, errorCodeOf, Refusal } from "./answer.js";
import { authenticate } from "./authentication/authenticate.js";
import type { ReceivedRequest } from "./authentication/signature.js";
import type { CallName, Context } from "./calls/call.js";
import { handlers } from "./calls/index.js";
import type { IssuedTokens } from "./identity/issued-tokens.js";
import type { ResolvedOptions } from "./options.js";
import { type LoggedRequest, loggedInput, loggedQuery, type RequestLog } from "./request-log.js";
import type { State } from "./state/state.js";
import { readInput } from "./validation/input.js";
import { parseQuery, type Query } from "./validation/query.js";

/** A request to a path and method of the contract. */
export interface Arrival extends ReceivedRequest {
  readonly call: CallName;
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

/** The input of a request that may pass. The order of the checks is part of the behaviour. @throws Refusal */
async function admit({ options, tokens }: Service, arrival: Arrival, now: number): Promise<Record<string, unknown>> {
  await authenticate(arrival, options.credentials, now, (token, at) => tokens.accepts(token, at));
  if (arrival.parameters["project_id"] !== options.projectId) throw new Refusal("DIS.4117");
  if (arrival.body === undefined) {
    throw new Refusal("DIS.4200", `the body has more than ${options.maxBodyBytes} bytes`, { status: 413 });
  }
  return readInput(arrival.call, {
    path: arrival.parameters,
    query: splitUrl(arrival.url).query,
    body: arrival.body,
    contentType: [arrival.headers["content-type"]].flat()[0],
  });
}

/** Runs the call's handler. The contract has just been checked, which is what makes the input fit it. */
function handle(call: CallName, context: Context, input: unknown): Answer {
  const handler = handlers[call] as (context: Context, input: never) => unknown;
  const body = handler(context, input as never);
  return { status: calls[call].success, ...(body === undefined ? {} : { body }) };
}

async function perform({ options, state }: Service, call: CallName, input: unknown, now: number): Promise<Answer> {
  const context: Context = { state, now, noCheckpoint: options.noCheckpoint };
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
  const findings: Findings = {};
  let answer: Answer;
  try {
    const input = await admit(service, arrival, at);
    findings.input = loggedInput(arrival.call, input);
    answer = await perform(service, arrival.call, input, at);
  } catch (error) {
    answer = failure(error, findings);
  }
  record(service, arrival, answer, { at, ...findings });
  return answer;
}
