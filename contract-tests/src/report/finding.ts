import type { Exchange } from "../check/check.js";
import type { Basis, Finding } from "../check/finding.js";
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
  readonly replay: ReplayOptions;
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
  const { exchange, ...rest } = finding;
  const strike = createStriker(context.credentials, exchange);
  const call = callOf(finding, owner);
  const { line, source, notes } = context.atlas.place(finding.pointer, call);
  return {
    ...rest,
    ...(call === owner.call ? {} : { call }),
    expected: strike.text(finding.expected),
    found: strike.text(finding.found),
    ...(finding.steps === undefined ? {} : { steps: finding.steps.map(strike.text) }),
    basis: basisOf(finding, source.confidence),
    fingerprint: fingerprintOf(call, finding),
    ...(line === undefined ? {} : { line }),
    source,
    ...(notes.length === 0 ? {} : { notes }),
    ...(exchange === undefined ? {} : { exchange: shownExchange(exchange, strike), curl: shownCurl(exchange, strike, context) }),
    replay: replayCommand(owner.id, context.replay),
  };
}

/**
 * The call that a finding is about. What the contract says of every response concerns the call that gave it, whichever case
 * noticed it; what a case or sequence expects concerns its own call.
 */
function callOf({ kind, exchange }: Finding, owner: FindingOwner): string {
  return kind === "expectation" ? owner.call : (exchange?.call ?? owner.call);
}

/** Kinds that need no statement of a document: a response is due, secrets stay secret, and what was made is removed. */
const WITHOUT_DOUBT: ReadonlySet<Finding["kind"]> = new Set(["no-response", "secret", "clean-up"]);

function basisOf({ kind, basis }: Finding, confidence: Confidence): Basis {
  if (WITHOUT_DOUBT.has(kind)) return "documented";
  return basis === "inferred" || confidence === "inferred" ? "inferred" : "documented";
}

function shownExchange({ request, response }: Exchange, strike: Striker): ReportedExchange {
  return {
    request: {
      method: request.method,
      url: strike.text(request.url),
      headers: strike.headers(request.headers),
      ...(request.body === undefined ? {} : { body: shownBody(strike.text(request.body)) }),
    },
    response: {
      status: response.status,
      headers: strike.headers(response.headers),
      bodyText: shownBody(strike.text(response.bodyText)),
    },
  };
}

/** Bytes of a body that a report shows; the rest is counted. */
const SHOWN_BYTES = 2_048;

/** A body as it is shown: at most 2 KB, and never half a character. */
export function shownBody(text: string): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= SHOWN_BYTES) return text;
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(SHOWN_BYTES));
  return `${text.slice(0, read)}\n[cut: ${bytes.length.toLocaleString("en")} bytes in all]`;
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

/** What stands in a report where a secret was. */
export const STRUCK = "***";

/** Takes secrets out of texts. */
export interface Striker {
  text(text: string): string;
  /** An empty value is shown: the request is about its being empty. */
  headers(headers: Readonly<Record<string, string>>): Record<string, string>;
}

/** A shorter value could be in a text by coincidence, and protects nothing. */
const SHORTEST_SECRET = 8;

/**
 * Strikes out the credentials of the target and of one request, right or wrong: a wrong token may be the right one of somebody
 * else, or be made from it.
 */
export function createStriker(credentials: Partial<Credentials>, exchange?: Exchange): Striker {
  const { token, accessKey, secretKey, securityToken, expiredToken, otherProjectToken } = credentials;
  const given = [token, accessKey, secretKey, securityToken, expiredToken, otherProjectToken];
  const secrets = [...given, ...sentSecrets(exchange)].filter(
    (secret): secret is string => secret !== undefined && secret.length >= SHORTEST_SECRET,
  );
  // The longest first: otherwise a secret inside a longer one would leave the rest of that one behind.
  const all = [...new Set(secrets.flatMap(spellings))].sort((one, other) => other.length - one.length);
  const text = (from: string) => all.reduce((left, secret) => left.replaceAll(secret, STRUCK), from);
  const header = ([name, value]: readonly [string, string]): [string, string] => {
    const isSecret = SECRET_HEADERS.has(name.toLowerCase()) && value !== "";
    return [name, isSecret ? STRUCK : text(value)];
  };
  return { text, headers: (headers) => Object.fromEntries(Object.entries(headers).map(header)) };
}

/** Headers of requests and responses whose value is never shown. Names in lower case. */
const SECRET_HEADERS: ReadonlySet<string> = new Set([
  "x-auth-token",
  "x-subject-token",
  "x-security-token",
  "authorization",
  "proxy-authorization",
  "cookie",
  "set-cookie",
]);

/** Every secret that a request carries in its headers. */
function sentSecrets(exchange: Exchange | undefined): string[] {
  return Object.entries(exchange?.request.headers ?? {})
    .filter(([name]) => SECRET_HEADERS.has(name.toLowerCase()))
    .flatMap(([, value]) => partsOf(value));
}

/** The whole value and, of a signed request, the signature. The access key names somebody and is struck out, too. */
function partsOf(value: string): string[] {
  const parts = [/Signature=([0-9a-f]+)/i, /Credential=([^/,\s]+)/, /Access=([^,\s]+)/];
  return [value, ...parts.flatMap((part) => part.exec(value)?.[1] ?? [])];
}

/** A secret may come back as it is, in a URL, or inside JSON. */
function spellings(secret: string): string[] {
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
}
