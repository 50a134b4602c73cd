import { type Call, pointerOf } from "dis-openapi/contract";
import {
  type Case,
  type CaseRequest,
  type CredentialCase,
  type Expectation,
  type Need,
  SIGNATURE_CHANGES,
  SIGNED_PARTS,
  type SignatureChange,
  type SignedPart,
  TOKEN_CHANGES,
  type TokenChange,
} from "./case.js";
import { fillOf } from "./draft.js";

interface CredentialRow {
  readonly credentials: CredentialCase;
  readonly title: string;
  /** Codes of the service for this mistake; omitted when the credentials are right. */
  readonly codes?: readonly string[];
  /** Whether the request is made with an access key. */
  readonly isSigned?: boolean;
  /** Whether only a server that verifies credentials can refuse it. */
  readonly verified?: boolean;
  /** Default: `unauthenticated` when there are codes, else `accepted`. */
  readonly expect?: Expectation;
  /** What the gate must have been given to make the request. */
  readonly need?: Need;
  /** Project in the path; default: that of the target. */
  readonly project?: string;
}

/** A project that does not exist. Where the id of a real one was given, that one is sent instead. */
export const OTHER_PROJECT = "00000000000000000000000000000000";

/** Codes that say that the credentials are valid, but not for this project. */
const OTHER_PROJECT_CODES = ["DIS.4117", "DIS.4116", "DIS.4114"];

/** What a server that compares tokens too loosely does not see. */
const TOKENS: Readonly<Record<TokenChange, string>> = {
  first: "a token whose first character was changed",
  middle: "a token with a character changed in the middle",
  last: "a token whose last character was changed",
  case: "a token whose letters have the other case",
  shorter: "a token without its last character",
  longer: "a token with one more character at its end",
  headless: "a token without its first character",
  prefixed: "a token with one more character at its start",
  mark: "a token with a hyphen more in the middle",
};

function changedTokenRow(change: TokenChange): CredentialRow {
  return { credentials: `token-${change}`, title: `refuses ${TOKENS[change]}`, codes: ["DIS.4114"], verified: true };
}

const PARTS: Readonly<Record<SignedPart, string>> = {
  method: "another method",
  path: "another path",
  query: "another query",
  host: "another host",
  header: "another value of a header",
  "content-type": "another content type",
  project: "another X-Project-Id",
  date: "another time",
  list: "fewer headers than its list names",
};

/** The request itself is right, so that a server takes it if it does not compare the part with the signature. */
function otherPartRow(part: SignedPart, form: "scoped" | "gateway"): CredentialRow {
  // A server may look at the project before it computes the signature.
  const ofProject = { codes: ["DIS.4112", ...OTHER_PROJECT_CODES], expect: "denied" } as const;
  return {
    credentials: `other-${part}-${form}`,
    title: `refuses a signature in the ${form} form that was made for ${PARTS[part]}`,
    codes: part === "date" ? ["DIS.4112", "DIS.4105"] : ["DIS.4112"],
    verified: true,
    isSigned: true,
    ...(part === "project" ? ofProject : {}),
  };
}

const SIGNATURES: Readonly<Record<SignatureChange, string>> = {
  first: "a signature whose first digit was changed",
  last: "a signature whose last digit was changed",
  shorter: "a signature without its last digit",
  region: "a signature that says that it was made for another region",
  service: "a signature that says that it was made for another service",
  day: "a signature that says that it was made for another day",
  key: "a signature of the access key in other letters, capitals or not",
};

/** Codes for each change besides that of a signature that does not fit. One of the wrong length may count as one that cannot be read. */
const CODES_OF_SIGNATURE: Readonly<Record<SignatureChange, readonly string[]>> = {
  first: [],
  last: [],
  shorter: ["DIS.4102", "DIS.4109"],
  region: ["DIS.4111"],
  service: ["DIS.4108"],
  day: ["DIS.4105"],
  key: ["DIS.4107"],
};

function changedSignatureRow(change: SignatureChange): CredentialRow {
  return {
    credentials: `signature-${change}`,
    title: `refuses ${SIGNATURES[change]}`,
    codes: ["DIS.4112", ...CODES_OF_SIGNATURE[change]],
    verified: true,
    isSigned: true,
  };
}

/** The right ways to authenticate, and each mistake with the codes that fit it. DIS.4100, authentication failed, fits all. */
const ALL_ROWS: readonly CredentialRow[] = [
  { credentials: "scoped-signature", title: "accepts a signature in the scoped form", isSigned: true },
  { credentials: "gateway-signature", title: "accepts a signature in the gateway form", isSigned: true },
  {
    credentials: "signature-of-all-headers",
    title: "accepts a signature that covers every header",
    isSigned: true,
  },
  { credentials: "none", title: "refuses a request without credentials", codes: ["DIS.4101", "DIS.4113"] },
  { credentials: "empty-token", title: "refuses an empty token", codes: ["DIS.4113", "DIS.4101"] },
  { credentials: "authorization-only", title: "refuses a signature without its date", codes: ["DIS.4103"], isSigned: true },
  { credentials: "date-only", title: "refuses a date without a signature", codes: ["DIS.4101"] },
  { credentials: "wrong-token", title: "refuses a wrong token", codes: ["DIS.4114"], verified: true },
  {
    credentials: "wrong-secret",
    title: "refuses a signature with a wrong secret key",
    codes: ["DIS.4112"],
    verified: true,
    isSigned: true,
  },
  { credentials: "stale-date", title: "refuses a signature of yesterday", codes: ["DIS.4105"], verified: true, isSigned: true },
  { credentials: "future-date", title: "refuses a signature of tomorrow", codes: ["DIS.4105"], verified: true, isSigned: true },
  {
    credentials: "expired-token",
    title: "refuses a token that has expired",
    codes: ["DIS.4114"],
    verified: true,
    need: "expired-token",
  },
  {
    credentials: "other-project",
    title: "refuses a valid token in the path of another project",
    codes: OTHER_PROJECT_CODES,
    verified: true,
    expect: "denied",
    project: OTHER_PROJECT,
  },
  {
    credentials: "similar-project",
    title: "refuses a valid token in the path of a project whose id differs in its last digit",
    codes: OTHER_PROJECT_CODES,
    verified: true,
    expect: "denied",
  },
  {
    credentials: "project-in-capitals",
    title: "refuses the id of the project in capitals, which is no id of a project",
    codes: [...OTHER_PROJECT_CODES, "DIS.4200"],
    verified: true,
    expect: "denied",
  },
  {
    credentials: "other-project-token",
    title: "refuses a valid token of another project",
    codes: OTHER_PROJECT_CODES,
    verified: true,
    expect: "denied",
    need: "other-project-token",
  },
  {
    credentials: "tampered-scoped",
    title: "refuses a request changed after it was signed",
    codes: ["DIS.4112"],
    verified: true,
    isSigned: true,
  },
  {
    credentials: "tampered-gateway",
    title: "refuses a request changed after it was signed in the gateway form",
    codes: ["DIS.4112"],
    verified: true,
    isSigned: true,
  },
  ...TOKEN_CHANGES.map(changedTokenRow),
  ...SIGNED_PARTS.flatMap((part) => [otherPartRow(part, "scoped"), otherPartRow(part, "gateway")]),
  ...SIGNATURE_CHANGES.map(changedSignatureRow),
];

/** Where only a few requests may fail authentication, the first rows are sent: these say most about a server. */
const TELLING: readonly CredentialCase[] = ["none", "token-last", "other-path-scoped", "stale-date", "token-case"];

const ROWS: readonly CredentialRow[] = [
  ...TELLING.flatMap((telling) => ALL_ROWS.filter(({ credentials }) => credentials === telling)),
  ...ALL_ROWS.filter(({ credentials }) => !TELLING.includes(credentials)),
];

/** A mistake in a signed request, and the code of the service for it. */
interface Unreadable {
  readonly name: string;
  readonly title: string;
  readonly code: string;
  readonly headers: CaseRequest["headers"];
  /** `date-only` adds the current time. */
  readonly credentials: CredentialCase;
}

const SCOPE = "20240102/cn-north-4/dis/sdk_request";
const SIGNED = "SignedHeaders=host;x-sdk-date";
const SIGNATURE = `Signature=${"0".repeat(64)}`;

function row(name: string, title: string, code: string, authorization: string): Unreadable {
  return { name, title, code, headers: { authorization: `SDK-HMAC-SHA256 ${authorization}` }, credentials: "date-only" };
}

/** Signatures that a server can refuse without computing them. Each has a code of its own, the same for every call. */
const UNREADABLE: readonly Unreadable[] = [
  row("no-algorithm", "an Authorization that cannot be read", "DIS.4102", "Credential"),
  row("unknown-key", "an access key that nobody has", "DIS.4107", `Credential=NOBODY/${SCOPE}, ${SIGNED}, ${SIGNATURE}`),
  row("empty-key", "an empty access key", "DIS.4106", `Credential=/${SCOPE}, ${SIGNED}, ${SIGNATURE}`),
  row(
    "empty-service",
    "an empty name of the service",
    "DIS.4108",
    `Credential=NOBODY/20240102/cn-north-4//sdk_request, ${SIGNED}, ${SIGNATURE}`,
  ),
  row("empty-region", "an empty region", "DIS.4111", `Credential=NOBODY/20240102//dis/sdk_request, ${SIGNED}, ${SIGNATURE}`),
  row("no-signed-headers", "an Authorization without SignedHeaders", "DIS.4109", `Credential=NOBODY/${SCOPE}, ${SIGNATURE}`),
  row("empty-signature", "an empty signature", "DIS.4110", `Credential=NOBODY/${SCOPE}, ${SIGNED}, Signature=`),
  {
    ...row("unreadable-date", "a date that is none", "DIS.4104", `Credential=NOBODY/${SCOPE}, ${SIGNED}, ${SIGNATURE}`),
    headers: { authorization: `SDK-HMAC-SHA256 Credential=NOBODY/${SCOPE}, ${SIGNED}, ${SIGNATURE}`, "x-sdk-date": "yesterday" },
    credentials: "none",
  },
];

/** The server decides which mistake it names first: each of these requests also has an unknown key and no valid signature. */
const OF_SIGNATURES = ["DIS.4107", "DIS.4112"];

/** The call whose requests show what is the same for every call. It changes nothing and needs nothing. */
const ANY_CALL = "listStreams";

/** Each way to authenticate, and each mistake with credentials, for one call. */
export function credentialCases(call: Call, base: CaseRequest): Case[] {
  const cases = ROWS.map((row) => caseOfRow(call, base, row));
  if (call.name !== ANY_CALL) return cases;
  const unreadable = UNREADABLE.map(({ name, title, code, headers, credentials }) => ({
    ...caseOfRow(call, base, { credentials, title: `refuses ${title}`, codes: [code, ...OF_SIGNATURES], verified: true }),
    id: `${call.name}/credentials/${name}`,
    request: { ...base, headers },
  }));
  return [...cases, ...unreadable];
}

const ANY_FAILURE = "DIS.4100";

function caseOfRow(call: Call, base: CaseRequest, row: CredentialRow): Case {
  const { credentials, title, codes, project, verified, isSigned, need } = row;
  const needs: Need[] = [
    ...(codes === undefined ? [] : (["validation"] as const)),
    ...(verified === true ? (["authentication"] as const) : []),
    ...(isSigned === true ? (["signature"] as const) : []),
    ...(need === undefined ? [] : [need]),
  ];
  return {
    id: `${call.name}/credentials/${credentials}`,
    call: call.name,
    title: `${call.name} ${title}`,
    kind: "credentials",
    pointer: pointerOf("security"),
    request: project === undefined ? base : { ...base, path: { ...base.path, project_id: project } },
    credentials,
    expect: row.expect ?? (codes === undefined ? "accepted" : "unauthenticated"),
    breaks: [],
    ...(codes === undefined ? {} : { codes: [...codes, ANY_FAILURE] }),
    prepared: true,
    fill: fillOf(call.name),
    needs,
  };
}
