import type { Exchange } from "../check/check.js";
import type { Basis, Finding } from "../check/finding.js";
import { SECRET_HEADERS, STRUCK, secretsOf, sentSecrets, withoutSecrets } from "../check/secrets.js";
import type { Atlas } from "../contract/provenance.js";
import type { Credentials } from "../run/target.js";
import type { Confidence, ReportedExchange, ReportedFinding } from "../verdict.js";
import { fingerprintOf } from "../waivers/fingerprint.js";
import { curlLine, isCredential, type ReplayOptions, replayCommand } from "./commands.js";

/** What all findings of a run have in common. */
export interface ReportContext {
  readonly atlas: Atlas;
  /** Struck out of every text, and never written. */
  readonly credentials: Partial<Credentials>;
  /** Makes the command for a case, or is the command for all. */
  readonly replay: ReplayOptions | string;
  /** Whether the run makes streams of its own. */
  readonly hasOwnStreams?: boolean;
}

/** The case or sequence that a finding belongs to. */
export interface FindingOwner {
  readonly id: string;
  readonly call: string;
}

/** A finding with line, source, exchange, and the commands that show it again, without secrets. */
export function reportedFinding(finding: Finding, owner: FindingOwner, context: ReportContext): ReportedFinding {
  const { exchange, subject: _, isGeneral: _all, isBefore: _early, unmadeBy: _unmade, inferred, place, ...rest } = finding;
  const strike = createStriker(context.credentials, exchange);
  const call = callOf(finding, owner);
  const { file, line, source, notes } = context.atlas.place(finding.pointer, call);
  return {
    ...rest,
    ...(call === owner.call ? {} : { call }),
    expected: strike.text(finding.expected),
    found: strike.text(finding.found),
    ...(place === undefined ? {} : { place: strike.text(place) }),
    ...(inferred === undefined ? {} : { inferred }),
    ...(finding.steps === undefined ? {} : { steps: finding.steps.map(strike.text) }),
    basis: basisOf(finding, source.confidence),
    fingerprint: fingerprintOf(call, finding),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    source,
    ...(notes.length === 0 ? {} : { notes }),
    ...(exchange === undefined ? {} : { exchange: shownExchange(exchange, strike), curl: shownCurl(exchange, strike, context) }),
    replay: typeof context.replay === "string" ? context.replay : replayCommand(owner.id, context.replay),
  };
}

/**
 * The call that a finding is about. What the contract says of every response concerns the call that gave it, whichever case
 * noticed it, and so does what a scenario found in it. What is about no response concerns the call of the case.
 */
function callOf({ kind, call, exchange }: Finding, owner: FindingOwner): string {
  return call ?? (kind === "expectation" ? owner.call : (exchange?.call ?? owner.call));
}

/** Kinds that need no statement of a document: a response is due, HTTP is HTTP, secrets stay secret, and what was made is removed. */
const WITHOUT_DOUBT: ReadonlySet<Finding["kind"]> = new Set(["no-response", "message", "secret", "clean-up"]);

function basisOf({ kind, basis, isBreak }: Finding, confidence: Confidence): Basis {
  if (WITHOUT_DOUBT.has(kind) || isBreak === true) return "documented";
  return basis === "inferred" || confidence === "inferred" ? "inferred" : "documented";
}

function shownExchange({ request, response }: Exchange, strike: Striker): ReportedExchange {
  return {
    request: {
      method: request.method,
      url: strike.text(request.url),
      headers: strike.headers(request.headers),
      ...(request.body === undefined ? {} : { body: shownBody(request.body, strike) }),
    },
    response: {
      status: response.status,
      headers: strike.headers(response.headers),
      bodyText: shownBody(response.bodyText, strike),
    },
  };
}

/** Bytes of a body that a report shows; the rest is counted. */
const SHOWN_BYTES = 2_048;

/** Characters that are searched for secrets: a mark is shorter than what it stands for, so that more than is shown. */
const SEARCHED = 65_536;

/** A body as it is shown: at most 2 KB, never half a character, and without secrets. */
export function shownBody(text: string, strike: Pick<Striker, "text">): string {
  const struck = strike.text(text.slice(0, SEARCHED));
  const bytes = new TextEncoder().encode(struck).length;
  if (text.length <= SEARCHED && bytes <= SHOWN_BYTES) return struck;
  const { read } = new TextEncoder().encodeInto(struck, new Uint8Array(SHOWN_BYTES));
  const all = text.length <= SEARCHED ? bytes : Buffer.byteLength(text);
  return `${struck.slice(0, read)}\n[cut: ${all.toLocaleString("en")} bytes in all]`;
}

/** Credentials are variables in a command line; everything else in the request that holds a secret is struck out first. */
function shownCurl({ call, request }: Exchange, strike: Striker, context: ReportContext): string {
  const { credentials, hasOwnStreams = false } = context;
  const { body } = request;
  const struck = Object.entries(strike.headers(request.headers)).map(([name, value]): [string, string] => [
    name,
    isCredential(name) ? (request.headers[name] ?? "") : value,
  ]);
  const url = strike.text(request.url);
  const bodyPart = body === undefined ? {} : { body: strike.text(body) };
  const shown = { method: request.method, url, headers: Object.fromEntries(struck), ...bodyPart };
  return curlLine({ call, request: shown }, { rightToken: credentials.token, hasOwnStreams });
}

/** Takes secrets out of texts. */
export interface Striker {
  text(text: string): string;
  /** An empty value is shown: the request is about its being empty. */
  headers(headers: Readonly<Record<string, string>>): Record<string, string>;
}

/** Strikes out the credentials of the target and of one request, right or wrong, in whatever spelling. */
export function createStriker(credentials: Partial<Credentials>, exchange?: Exchange): Striker {
  const names = [credentials.accessKey, ...namesIn(exchange)].filter((name) => name !== undefined);
  const sent = exchange === undefined ? [] : sentSecrets(exchange.request.headers).map(([, secret]) => secret);
  const secrets = [...secretsOf(credentials), ...sent, ...names];
  const text = (from: string) => withoutSecrets(from, secrets);
  const header = ([name, value]: readonly [string, string]): [string, string] => {
    const isSecret = SECRET_HEADERS.has(name.toLowerCase()) && value !== "";
    return [name, isSecret ? STRUCK : text(value)];
  };
  return { text, headers: (headers) => Object.fromEntries(Object.entries(headers).map(header)) };
}

/** The access key of a signed request names somebody and is struck out, too. */
function namesIn(exchange: Exchange | undefined): string[] {
  const { authorization = "" } = exchange?.request.headers ?? {};
  return [/Credential=([^/,\s]+)/, /Access=([^,\s]+)/].flatMap((part) => part.exec(authorization)?.[1] ?? []);
}
