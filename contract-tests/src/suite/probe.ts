import type { CallOutput } from "dis-openapi";
import { type Contract, callOf } from "dis-openapi/contract";
import { check, codesOf, type Exchange } from "../check/check.js";
import { type Finding, FindingError, SkippedError } from "../check/finding.js";
import { secretsOf } from "../check/secrets.js";
import type { CaseRequest, CredentialCase } from "../plan/case.js";
import { authenticate } from "../run/authenticate.js";
import { createScenarioResources } from "../run/clean-up.js";
import type { Named } from "../run/names.js";
import { prefixOf, runId } from "../run/names.js";
import { asker, type CallName, type Input, inputRequest, type RequestOptions, sendTo, wireRequest } from "../run/send.js";
import type { Target } from "../run/target.js";
import { createAccuser, type Grounds } from "./accuser.js";
import { difference } from "./difference.js";
import { createOrigins } from "./origins.js";

export type { Grounds } from "./accuser.js";

/** Body of the success of a call; `unknown` when the contract gives it none. */
export type ResponseBody<N extends CallName> = [CallOutput<N>] extends [undefined] ? unknown : CallOutput<N>;

export interface SendOptions extends RequestOptions {
  /** The token of the target when omitted. */
  readonly credentials?: CredentialCase;
}

/** How a call that must succeed is sent, and what its success rests on. */
export interface SucceedOptions extends SendOptions {
  /** Omitted: the scenario needs the success, and what it proves comes later. */
  readonly grounds?: Grounds;
}

/** What a scenario works with. Every exchange goes through `check`, and a violation ends the scenario. */
export interface Probe {
  /** Sends a call and gives the exchange, whatever its status. */
  send(call: CallName, input: Input, options?: SendOptions): Promise<Exchange>;
  /** Sends a request of a call exactly as it is, right or wrong, and gives the exchange. */
  request(call: CallName, request: CaseRequest, credentials?: CredentialCase): Promise<Exchange>;
  /**
   * Sends a call that must succeed and gives the body of its response, `undefined` when that is empty.
   * @throws SkippedError when the quota of partitions has no room for it
   */
  succeed<N extends CallName>(call: N, input: Input, options?: SucceedOptions): Promise<ResponseBody<N>>;
  /** Sends a call that must be refused with one of the codes. */
  refuse(call: CallName, input: Input, ...codes: readonly string[]): Promise<void>;
  /** The same, with what it rests on: `refuseOn({ inferred: "..." }, "createApp", input, "DIS.4330")`. */
  refuseOn(grounds: Grounds, call: CallName, input: Input, ...codes: readonly string[]): Promise<void>;
  /**
   * Ends the scenario unless `found` is as expected. The order of keys is no difference, and neither are fields that are not
   * expected; lists are compared in order. `what` says in words what was compared: `metadata of the checkpoint`. The finding is
   * about the response that `found` came from, and names the first place that differs.
   */
  equal(what: string, found: unknown, expected: unknown, grounds?: Grounds): void;
  /**
   * A field that the scenario needs, of a body or of any object or list item in it. When it is missing or `null`, that is a finding about
   * the response that the body came from, and the scenario ends. Its form is checked with every exchange already.
   */
  field<T extends object, K extends keyof T & string>(body: T | undefined, name: K): NonNullable<T[K]>;
  /** Runs some work. @returns the finding that ended it, which is not kept; `undefined` when it came to its end */
  attempt(work: () => Promise<void>): Promise<Finding | undefined>;
  /** Ends the scenario with a finding. */
  fail(finding: Finding): never;
  /** A name that no other scenario and no earlier run has used. */
  name(kind: string): string;
  /** Removes the streams and apps that were made through it, whatever became of the scenario. It never throws. */
  cleanUp(): Promise<void>;
  readonly contract: Contract;
  /** JSON pointer of the statement that the scenario proves. */
  readonly pointer: string;
  /** What the user named and allows to be read; empty when the scenario makes everything itself. */
  readonly named: Named;
  /** Of the run; all that is random follows from it. */
  readonly seed: number;
  /** Whether the endpoint exists for tests only: what a service shows after minutes, it shows after seconds. */
  readonly isForTests: boolean;
  /** Everything that was found so far. */
  readonly findings: readonly Finding[];
  /** The last exchange; `undefined` before the first. */
  readonly last: Exchange | undefined;
}

/** Runs some work and removes what it found from the list. */
async function attempt(findings: Finding[], work: () => Promise<void>): Promise<Finding | undefined> {
  const before = findings.length;
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof FindingError)) throw error;
    findings.splice(before);
    return error.finding;
  }
}

/** Partitions that a server for tests always has room for. */
const FEW_PARTITIONS = 5;

/** @throws SkippedError when the quota of the account has no room for the partitions that a scenario needs */
function skipWithoutQuota(exchange: Exchange, input: Input, isForTests: boolean): void {
  const count = Number(input["partition_count"] ?? input["target_partition_count"] ?? 0);
  if (!codesOf(exchange).includes("DIS.4308") || count === 0 || (isForTests && count <= FEW_PARTITIONS)) return;
  const partitions = count === 1 ? "1 partition" : `${count} partitions`;
  throw new SkippedError(`The quota of the account has no room for a stream of ${partitions} (DIS.4308).`);
}

export interface ProbeOptions {
  /** All that is random follows from it. */
  readonly seed?: number;
  /** What every name begins with. It differs between runs, so that a target that is never emptied can be tested again. */
  readonly prefix?: string;
  /** A part of every name. It differs between the scenarios of a run. */
  readonly tag?: string;
  /** The call of the scenario, at whose operation pointers begin that do not begin with a slash. */
  readonly call?: CallName;
  /** What the scenario may read in place of what it would make. */
  readonly named?: Named | undefined;
  /** The target for the clean-up, when its requests are not to count as those of the scenario. */
  readonly cleaning?: Target;
}

/** Sends a request as it is and checks the exchange, as `Probe.request` does. */
type Sender = Pick<Probe, "request" | "cleanUp"> & {
  /** The last exchange; `undefined` before the first. */
  readonly last: Exchange | undefined;
};

function createSender(contract: Contract, target: Target, findings: Finding[], cleaning: Target): Sender {
  const resources = createScenarioResources();
  let last: Exchange | undefined;
  return {
    get last() {
      return last;
    },
    async request(call, request, credentials = "token") {
      const wire = wireRequest(contract, target, call, request);
      const ready = await authenticate(wire, credentials, target.credentials, Date.now());
      const input = { ...(request.body as Input | undefined), ...request.path };
      resources.noteRequest(call, input);
      const exchange = await sendTo(target, call, ready, credentials);
      last = exchange;
      resources.noteResponse(call, input, exchange.response.status);
      const violations = check(contract, exchange, secretsOf(target.credentials)).map(
        (violation): Finding => ({ ...violation, exchange }),
      );
      findings.push(...violations);
      if (violations[0] !== undefined) throw new FindingError(violations[0]);
      return exchange;
    },
    async cleanUp() {
      findings.push(...(await resources.remove(asker(contract, cleaning))));
    },
  };
}

/**
 * A probe on a target, for one scenario.
 * @param pointer of the statement that the scenario proves; findings name it
 */
export function createProbe(contract: Contract, target: Target, pointer: string, options: ProbeOptions = {}): Probe {
  const { seed = 0, prefix = prefixOf(runId(Date.now())), tag = "0", named = {}, cleaning = target } = options;
  const findings: Finding[] = [];
  const accuser = createAccuser(contract, findings, pointer, options.call);
  const sender = createSender(contract, target, findings, cleaning);
  const origins = createOrigins();
  let names = 0;

  const probe: Probe = {
    contract,
    pointer,
    named,
    seed,
    isForTests: target.profile.disposable === true,
    findings,
    get last() {
      return sender.last;
    },
    fail: accuser.end,
    name: (kind) => `${prefix}${kind}-${tag}-${names++}`,
    attempt: (work) => attempt(findings, work),
    request: sender.request,
    cleanUp: sender.cleanUp,
    send: (call, input, options = {}) => probe.request(call, inputRequest(call, input, options), options.credentials),
    async succeed<N extends CallName>(call: N, input: Input, { grounds, ...options }: SucceedOptions = {}) {
      const exchange = await probe.send(call, input, options);
      const { success } = callOf(contract, call);
      if (exchange.response.status !== success) skipWithoutQuota(exchange, input, probe.isForTests);
      if (exchange.response.status !== success) return accuser.notSucceeding(exchange, success, grounds);
      return origins.bodyOf(exchange) as ResponseBody<N>;
    },
    refuse: (call, input, ...codes) => probe.refuseOn({}, call, input, ...codes),
    async refuseOn(grounds, call, input, ...codes) {
      const exchange = await probe.send(call, input);
      const isRefused = exchange.response.status >= 400 && codesOf(exchange).some((code) => codes.includes(code));
      if (!isRefused) accuser.notRefusing(exchange, codes, grounds);
    },
    equal(what, found, expected, grounds) {
      const differs = difference(found, expected);
      const origin = differs && origins.of(found);
      if (differs !== undefined) accuser.unequal(what, differs, origin ?? { exchange: sender.last }, grounds);
    },
    field(body, name) {
      const value = body?.[name];
      return value ?? accuser.lacking(name, body, origins.of(body) ?? { exchange: sender.last });
    },
  };
  return probe;
}
