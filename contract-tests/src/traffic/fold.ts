import { type Call, type Contract, callsOf } from "dis-openapi/contract";
import { check } from "../check/check.js";
import type { Finding } from "../check/finding.js";
import { isJson, parsedJson } from "../check/json.js";
import { judge } from "../check/judge.js";
import { brokenRules } from "../plan/broken-rules.js";
import { type ReportContext, reportedFinding } from "../report/finding.js";
import { type ObservedExchange, observe } from "../run/results.js";
import type { ReportedFinding } from "../verdict.js";
import { fingerprintOf } from "../waivers/fingerprint.js";
import { Unreadable } from "./decode.js";
import { type Complete, isComplete, type ReadExchange, readExchange } from "./exchange.js";
import { bodyFields, type Fields, successSchema } from "./fields.js";
import { createMatcher, type FoundMatch } from "./match.js";
import type { RecordedExchange } from "./recorded.js";

/** Why an exchange was not checked. It says nothing about the endpoint. */
export type Skip =
  | "another address"
  | "another project"
  | "no path of the contract"
  | "no method of the path"
  | "no response"
  | "no recorded body"
  | "unreadable";

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

export interface FoldOptions {
  readonly contract: Contract;
  readonly context: Omit<ReportContext, "credentials">;
  /** Only requests to this address count. Default: to any. */
  readonly endpoint?: string | undefined;
  /** Only requests of this project count. Default: of any. */
  readonly projectId?: string | undefined;
}

/** Everything that was seen until now. */
export interface Fold {
  /** Checks one exchange. It keeps nothing that is secret. */
  add(recorded: RecordedExchange): Promise<Seen>;
  /** In the order of the contract, those that nobody sent included. */
  readonly calls: readonly SeenCall[];
  /** How many exchanges were not checked, by reason and host. */
  readonly skipped: ReadonlyMap<Skip, ReadonlyMap<string, number>>;
  /** Addresses that were checked (scheme, host and what a gateway puts before the path), and projects. */
  readonly addresses: ReadonlySet<string>;
  readonly projects: ReadonlySet<string>;
}

/** Makes a fold over recorded exchanges. */
export function createFold(options: FoldOptions): Fold {
  const { contract } = options;
  const matcher = createMatcher(contract);
  const calls = new Map(callsOf(contract).map((call) => [call.name, seenCall(contract, call)]));
  const skipped = new Map<Skip, Map<string, number>>();
  const [addresses, projects] = [new Set<string>(), new Set<string>()];

  function skip(reason: Skip, host: string): Seen {
    const hosts = skipped.get(reason) ?? new Map<string, number>();
    skipped.set(reason, hosts.set(host, (hosts.get(host) ?? 0) + 1));
    return { skipped: reason, findings: [] };
  }

  async function add(recorded: RecordedExchange): Promise<Seen> {
    const found = find(recorded, matcher, options);
    if ("reason" in found) return skip(found.reason, found.host);
    const { complete, match, url } = found;
    addresses.add(url.origin + match.prefix);
    projects.add(match.path["project_id"] ?? "");
    try {
      return seen(await readExchange(match, complete, url));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return skip("unreadable", url.host);
    }
  }

  function seen(read: ReadExchange): Seen {
    const own = calls.get(read.call.name) as SeenCall;
    own.exchanges++;
    const findings = findingsOf(contract, read, own);
    if (findings.length === 0) cover(own, read);
    return { call: read.call.name, findings: findings.map((finding) => kept(own, finding, options.context)) };
  }

  return { add, calls: [...calls.values()], skipped, addresses, projects };
}

type Found =
  | { readonly complete: Complete; readonly match: FoundMatch; readonly url: URL }
  | { readonly reason: Skip; readonly host: string };

/** The call of an exchange, or why it does not count. */
function find(
  recorded: RecordedExchange,
  matcher: ReturnType<typeof createMatcher>,
  { endpoint, projectId }: Pick<FoldOptions, "endpoint" | "projectId">,
): Found {
  const { method, url: address } = recorded.request;
  if (!URL.canParse(address)) return { reason: "no path of the contract", host: "an address that cannot be read" };
  const url = new URL(address);
  const skip = (reason: Skip) => ({ reason, host: url.host });
  if (endpoint !== undefined && !isAt(url, endpoint)) return skip("another address");
  const match = matcher(method, url);
  if (match.kind !== "found") return skip(match.kind === "no-path" ? "no path of the contract" : "no method of the path");
  if (projectId !== undefined && match.path["project_id"] !== projectId) return skip("another project");
  if (!isComplete(recorded)) return skip(recorded.response === undefined ? "no response" : "no recorded body");
  return { complete: recorded, match, url };
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

function isAt(url: URL, endpoint: string): boolean {
  const { origin, pathname } = new URL(endpoint);
  return url.origin === origin && (pathname === "/" || url.pathname.startsWith(`${pathname}/`));
}

/** What is wrong with the response, and with its accepting a request that the contract forbids. */
function findingsOf(contract: Contract, { call, exchange, asCase, findings }: ReadExchange, own: SeenCall): Finding[] {
  if (findings.length > 0) return [...findings];
  const wrong = check(contract, exchange).map((violation): Finding => ({ ...violation, exchange }));
  const broken = brokenRules(contract, call, asCase);
  const [first] = broken;
  if (first === undefined) return wrong;
  if (exchange.response.status !== call.success) {
    own.refused++;
    return wrong;
  }
  const breaks = [...new Set(broken.map(({ keyword }) => keyword))];
  const accepted = judge(contract, { pointer: first.pointer, expect: "refused", breaks, prepared: false }, exchange, true);
  return accepted === undefined ? wrong : [...wrong, { ...accepted, exchange }];
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
