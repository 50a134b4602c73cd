import { type Call, type Contract, callsOf } from "dis-openapi/contract";
import type { Finding } from "../check/finding.js";
import { isJson, parsedJson } from "../check/json.js";
import { type ReportContext, reportedFinding } from "../report/finding.js";
import { type ObservedExchange, observe } from "../run/results.js";
import type { ReportedFinding } from "../verdict.js";
import { fingerprintOf } from "../waivers/fingerprint.js";
import { createComparison } from "./comparison.js";
import { Unreadable } from "./decode.js";
import type { ReadExchange } from "./exchange.js";
import { bodyFields, type Fields, successSchema } from "./fields.js";
import { type Filter, type Found, find, isLocated, type Located, type Skip } from "./find.js";
import { type Look, lookAt } from "./look.js";
import { createMatcher } from "./match.js";
import type { RecordedExchange } from "./recorded.js";

/** What became of one exchange. */
export interface Seen {
  /** The call; omitted when it is none of the contract. */
  readonly call?: string;
  /** Omitted for what was checked. */
  readonly skipped?: Skip;
  /** What is wrong with it, each once, without secrets. */
  readonly findings: readonly SeenFinding[];
}

export interface SeenFinding {
  readonly finding: ReportedFinding;
  /** Whether no exchange before it showed this. */
  readonly isNew: boolean;
}

/** What was seen of a call. The memory that it takes does not grow with the number of exchanges. */
export interface SeenCall {
  readonly call: Call;
  exchanges: number;
  /** Requests that broke a rule and were refused, as is right. */
  refused: number;
  /** By fingerprint: how many exchanges showed it, and the findings of the first ones. */
  readonly findings: Map<string, { exchanges: number; readonly first: ReportedFinding[] }>;
  /** Different statuses and codes, each once. */
  readonly observed: Map<string, ObservedExchange>;
  readonly parameters: Set<string>;
  readonly requestFields: Fields | undefined;
  readonly responseFields: Fields | undefined;
}

/** Exchanges of one fingerprint that are kept. */
const KEPT = 3;

/** Hosts that are counted by name; a browser sees some hundred in a day. */
const MOST_HOSTS = 1_000;

export interface FoldOptions extends Filter {
  readonly contract: Contract;
  /** The present contract, when the other one is a new version: what breaks is told from what was wrong before. */
  readonly before?: Contract | undefined;
  readonly context: Omit<ReportContext, "credentials">;
}

/** Everything that was seen until now. */
export interface Fold {
  /** Checks one exchange. It keeps nothing that is secret. */
  add(recorded: RecordedExchange): Promise<Seen>;
  /** In the order of the contract, those that nobody sent included. */
  calls(): readonly SeenCall[];
  /** How many exchanges were not checked, by reason and host. */
  readonly skipped: ReadonlyMap<Skip, ReadonlyMap<string, number>>;
  /** Addresses that were checked (scheme, host and what a gateway puts before the path), and projects. */
  readonly addresses: ReadonlySet<string>;
  readonly projects: ReadonlySet<string>;
  /** How many exchanges the new version breaks; `undefined` when there is no new version. */
  broken(): number | undefined;
}

/** Makes a fold over recorded exchanges. */
export function createFold(options: FoldOptions): Fold {
  const { contract, before } = options;
  const matcher = createMatcher(contract);
  const comparison = before === undefined ? undefined : createComparison(before, contract);
  const calls = new Map(callsOf(contract).map((call) => [call.name, seenCall(contract, call)]));
  const skipped = new Map<Skip, Map<string, number>>();
  const [addresses, projects] = [new Set<string>(), new Set<string>()];
  let broken = 0;

  function skip({ reason, host }: Exclude<Found, Located>): Seen {
    const hosts = skipped.get(reason) ?? new Map<string, number>();
    const name = hosts.has(host) || hosts.size < MOST_HOSTS ? host : "other hosts";
    skipped.set(reason, hosts.set(name, (hosts.get(name) ?? 0) + 1));
    return { skipped: reason, findings: [] };
  }

  /** What the contract says about an exchange; in a comparison also about one that only the present version knows. */
  async function look(recorded: RecordedExchange): Promise<Exclude<Found, Located> | { place: Located; seen: Look }> {
    const found = find(recorded, matcher, options);
    const present = comparison === undefined ? undefined : find(recorded, comparison.matcher, options);
    const isKnown = comparison !== undefined && present !== undefined && isLocated(present);
    if (!isLocated(found)) return isKnown ? { place: present, seen: await comparison.gone(present) } : found;
    const seen = await lookAt(contract, found);
    return { place: found, seen: isKnown ? await comparison.marked(seen, present) : seen };
  }

  async function add(recorded: RecordedExchange): Promise<Seen> {
    try {
      const looked = await look(recorded);
      return "reason" in looked ? skip(looked) : count(looked.place, looked.seen);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return skip({ reason: "unreadable", host: new URL(recorded.request.url).host });
    }
  }

  function count({ match, url }: Located, { read, findings, isRefused }: Look): Seen {
    const { name } = read.call;
    const own = calls.get(name) ?? seenCall(before ?? contract, read.call);
    calls.set(name, own);
    addresses.add(url.origin + match.prefix);
    projects.add(match.path["project_id"] ?? "");
    own.exchanges++;
    if (isRefused) own.refused++;
    if (findings.some(({ isBreak }) => isBreak)) broken++;
    if (findings.length === 0) cover(own, read);
    return { call: name, findings: findings.map((finding) => kept(own, finding, options.context)) };
  }

  return {
    add,
    calls: () => [...calls.values()],
    skipped,
    addresses,
    projects,
    broken: () => (comparison === undefined ? undefined : broken),
  };
}

function seenCall(contract: Contract, call: Call): SeenCall {
  const success = successSchema(contract, call);
  return {
    call,
    exchanges: 0,
    refused: 0,
    findings: new Map(),
    observed: new Map(),
    parameters: new Set(),
    requestFields: call.body === undefined ? undefined : bodyFields(contract, call.body.schema, "body"),
    responseFields: success === undefined ? undefined : bodyFields(contract, success, "body"),
  };
}

/** Counts a finding, and keeps it with its exchange when it is one of the first of its kind. */
function kept(own: SeenCall, finding: Finding, context: FoldOptions["context"]): SeenFinding {
  const fingerprint = fingerprintOf(own.call.name, finding);
  const known = own.findings.get(fingerprint) ?? { exchanges: 0, first: [] };
  own.findings.set(fingerprint, known);
  known.exchanges++;
  const [first] = known.first;
  if (first !== undefined && known.first.length >= KEPT) return { finding: first, isNew: false };
  const owner = { id: idOf(own.call), call: own.call.name };
  const reported = reportedFinding(finding, owner, { ...context, credentials: {} });
  known.first.push(reported);
  return { finding: reported, isNew: first === undefined };
}

/** The id of what was seen of a call, as waivers name it. */
export function idOf({ name }: Call): string {
  return `${name}/traffic`;
}

/** What an exchange that keeps the contract shows of it. */
function cover(own: SeenCall, { call, exchange, asCase, requestBody }: ReadExchange): void {
  const seen = observe(exchange, idOf(call));
  own.observed.set(`${seen.status} ${seen.codes.join(" ")}`, seen);
  if (exchange.response.status !== call.success) return;
  for (const place of ["path", "query"] as const) {
    for (const name of Object.keys(asCase[place])) own.parameters.add(`${place}/${name}`);
  }
  if (requestBody !== undefined) own.requestFields?.see(requestBody);
  const { bodyText } = exchange.response;
  if (isJson(bodyText)) own.responseFields?.see(parsedJson(bodyText));
}
