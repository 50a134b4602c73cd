import { pointerOf } from "../contract/contract.js";
import type { Operation } from "../contract/operation.js";
import type { Case, CaseRequest, CredentialCase, Expectation, Need } from "./case.js";
import { fillOf } from "./draft.js";

interface CredentialRow {
  readonly credentials: CredentialCase;
  readonly title: string;
  /** Codes of the service that name this mistake; none when the credentials are right. */
  readonly codes?: readonly string[];
  /** Whether it takes an access key to make the request. */
  readonly isSigned?: boolean;
  /** Whether only a server that verifies credentials can tell. */
  readonly verified?: boolean;
  /** Left out: `unauthenticated` when there are codes, else `accepted`. */
  readonly expect?: Expectation;
  /** What the target must have been given to make the request. */
  readonly need?: Need;
  /** Project in the path, when it is not that of the target. */
  readonly project?: string;
}

/** A project that is nobody's; a target that was given the id of a real one puts it in its place. */
export const OTHER_PROJECT = "00000000000000000000000000000000";

/** What says that credentials are good and for something else. */
const OTHER_PROJECT_CODES = ["DIS.4117", "DIS.4116", "DIS.4114"];

/** What each mistake with credentials must be answered with. DIS.4100, authentication failed, fits every one of them. */
const ROWS: readonly CredentialRow[] = [
  { credentials: "scoped-signature", title: "accepts a signature in the scoped form", isSigned: true },
  { credentials: "gateway-signature", title: "accepts a signature in the gateway form", isSigned: true },
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
];

const ANY_FAILURE = "DIS.4100";

function needsOf({ verified, isSigned, need }: CredentialRow): Need[] {
  return [
    ...(verified === true ? (["authentication"] as const) : []),
    ...(isSigned === true ? (["signature"] as const) : []),
    ...(need === undefined ? [] : [need]),
  ];
}

function caseOfRow(operation: Operation, base: CaseRequest, row: CredentialRow): Case {
  const { credentials, title, codes, project } = row;
  return {
    id: `${operation.call}/credentials/${credentials}`,
    call: operation.call,
    title: `${operation.call} ${title}`,
    kind: "credentials",
    pointer: pointerOf("security"),
    request: project === undefined ? base : { ...base, path: { ...base.path, project_id: project } },
    credentials,
    expect: row.expect ?? (codes === undefined ? "accepted" : "unauthenticated"),
    breaks: [],
    ...(codes === undefined ? {} : { codes: [...codes, ANY_FAILURE] }),
    prepared: true,
    fill: fillOf(operation.call),
    needs: needsOf(row),
  };
}

/** Which mistake comes first is for the server to say: each of these requests has nobody's key and no signature, too. */
const OF_SIGNATURES = ["DIS.4107", "DIS.4112"];

/** The call that stands for all where the operation makes no difference: it changes nothing, and needs nothing. */
const ANY_OPERATION = "listStreams";

function unreadableCases(operation: Operation, base: CaseRequest): Case[] {
  return UNREADABLE.map(({ name, title, code, headers, credentials }) => ({
    ...caseOfRow(operation, base, { credentials, title: `refuses ${title}`, codes: [code, ...OF_SIGNATURES], verified: true }),
    id: `${operation.call}/credentials/${name}`,
    request: { ...base, headers },
  }));
}

/** Each way to authenticate, and each mistake with credentials, for one operation. */
export function credentialCases(operation: Operation, base: CaseRequest): Case[] {
  const ofAll = operation.call === ANY_OPERATION ? unreadableCases(operation, base) : [];
  return [...ROWS.map((row) => caseOfRow(operation, base, row)), ...ofAll];
}

/** A mistake in what an access key sends, and the code of the service that names it. */
export interface Unreadable {
  readonly name: string;
  readonly title: string;
  readonly code: string;
  readonly headers: CaseRequest["headers"];
  /** `date-only` adds the time of now. */
  readonly credentials: CredentialCase;
}

const SCOPE = "20240102/cn-north-4/dis/sdk_request";
const SIGNED = "SignedHeaders=host;x-sdk-date";
const SIGNATURE = `Signature=${"0".repeat(64)}`;

function row(name: string, title: string, code: string, authorization: string): Unreadable {
  return { name, title, code, headers: { authorization: `SDK-HMAC-SHA256 ${authorization}` }, credentials: "date-only" };
}

/**
 * Signatures that nobody has to compute in order to refuse them. Each has a code of its own, which does not depend on the
 * operation.
 */
export const UNREADABLE: readonly Unreadable[] = [
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
