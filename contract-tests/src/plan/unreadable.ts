import type { CaseRequest, CredentialCase } from "./case.js";

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
