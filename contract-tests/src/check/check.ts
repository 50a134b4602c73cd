import {
  type CatalogueEntry,
  type Contract,
  type Located,
  pointerOf,
  type ResponseSpec,
  type Schema,
  under,
} from "../contract/contract.js";
import { type Operation, operationOf } from "../contract/operation.js";
import { schemaErrors } from "../contract/schema.js";
import { codesOf, type Exchange, type ReceivedResponse } from "./exchange.js";

function undeclaredStatus(operation: Operation, exchange: Exchange): Violation {
  const expected = `one of the declared statuses ${Object.keys(operation.responses).join(", ")}`;
  return {
    kind: "status",
    pointer: operation.pointer + pointerOf("responses"),
    expected,
    found: String(exchange.response.status),
  };
}

const UNSUPPORTED_MEDIA_TYPE = 415;

function mediaTypeOf(type: string | undefined): string | undefined {
  return type?.split(";", 1)[0]?.trim().toLowerCase();
}

/**
 * Whether HTTP answers, and not the contract: it says nothing of a method that a path does not have, or of a body whose media
 * type it does not declare.
 */
function isBeyondContract({ method, body }: Operation, { request, response }: Exchange): boolean {
  if (request.method !== method) return true;
  const type = mediaTypeOf(request.headers["content-type"]);
  return response.status === UNSUPPORTED_MEDIA_TYPE && !(body?.mediaTypes ?? []).includes(type ?? "");
}

/**
 * Compares one exchange with the contract: is the status declared, are headers, content type and body what it declares
 * for that status, is the code of an error in the catalogue and allowed here, and does the answer keep the secrets of the
 * request. Pure; an empty list means that nothing is wrong.
 *
 * Of an answer that only HTTP speaks of (405 to a method that the path does not have, 415) nothing but the secrets is checked.
 *
 * Fields of the answer that the contract does not list are no violation: answers may grow.
 * @throws Error when the contract has no such call
 */
export function check(contract: Contract, exchange: Exchange): Violation[] {
  const operation = operationOf(contract, exchange.call);
  const declared = operation.responses[exchange.response.status];
  const secrets = secretViolations(exchange);
  const clean = withoutSecrets(exchange);
  if (isBeyondContract(operation, exchange)) return secrets;
  if (declared === undefined) return [undeclaredStatus(operation, clean), ...secrets];
  return [
    ...headerViolations(contract, declared, clean.response),
    ...bodyViolations(contract, declared, clean.response),
    ...errorCodeViolations(contract, operation, clean),
    ...secrets,
  ];
}

export type ViolationKind =
  | "status"
  | "content-type"
  | "header"
  | "body-missing"
  | "body-unexpected"
  | "body-schema"
  | "error-code"
  | "secret";

/** One way in which an exchange departs from the contract. */
export interface Violation {
  readonly kind: ViolationKind;
  /** JSON pointer of the line of the contract that is broken. */
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
}

/** Text for a report, cut so that a large body does not bury the finding. */
export function brief(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 117)}...`;
}

/** A header is text on the wire; where the contract says it is a number it is read as one, if it is one. */
function typed(text: string, schema: Schema): unknown {
  return schema.type === "integer" && /^-?[0-9]+$/.test(text) ? Number(text) : text;
}

function headerViolation(contract: Contract, header: Located<{ readonly required?: boolean }>, name: string, text?: string) {
  if (text === undefined) {
    if (header.value.required !== true) return [];
    const pointer = header.pointer + pointerOf("required");
    return [{ kind: "header", pointer, expected: `a header ${name}`, found: "none" } as const];
  }
  const schema = under<Schema>(contract, header, "schema");
  return schemaErrors(contract, schema.pointer, typed(text, schema.value)).map((error) => ({
    kind: "header" as const,
    pointer: error.pointer,
    expected: `header ${name}: ${error.message}`,
    found: brief(text),
  }));
}

/** Ways to compress an answer that `fetch` asks for, and undoes before the body is looked at. */
const CODINGS: ReadonlySet<string> = new Set(["gzip", "x-gzip", "deflate", "br", "zstd", "identity"]);

/** An answer in a coding that nobody asked for cannot be read. */
function codingViolations({ pointer }: Located<ResponseSpec>, { headers }: ReceivedResponse): Violation[] {
  const codings = (headers["content-encoding"] ?? "identity").split(",").map((coding) => coding.trim().toLowerCase());
  if (codings.every((coding) => CODINGS.has(coding))) return [];
  return [{ kind: "header", pointer, expected: "a content-encoding that was asked for", found: brief(codings.join(", ")) }];
}

/** Declared headers match their schema, required ones are there, and the body is compressed in no way that was not asked for. */
export function headerViolations(contract: Contract, response: Located<ResponseSpec>, received: ReceivedResponse): Violation[] {
  return [...codingViolations(response, received), ...declaredViolations(contract, response, received)];
}

function declaredViolations(contract: Contract, response: Located<ResponseSpec>, received: ReceivedResponse): Violation[] {
  return Object.keys(response.value.headers ?? {}).flatMap((name) =>
    headerViolation(contract, under(contract, response, "headers", name), name, received.headers[name.toLowerCase()]),
  );
}

function schemaViolations(contract: Contract, schemaPointer: string, text: string): Violation[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [{ kind: "body-schema", pointer: schemaPointer, expected: "a body that is JSON", found: brief(text) }];
  }
  return schemaErrors(contract, schemaPointer, value).map((error) => ({
    kind: "body-schema",
    pointer: error.pointer,
    expected: `${error.place === "" ? "the body" : error.place} ${error.message}`,
    found: brief(text),
  }));
}

/** The body is there or not, of the declared content type, and valid against its schema, as the contract says for the status. */
export function bodyViolations(contract: Contract, response: Located<ResponseSpec>, received: ReceivedResponse): Violation[] {
  const declared = Object.keys(response.value.content ?? {});
  const text = received.bodyText;
  if (declared.length === 0) {
    if (text === "") return [];
    return [{ kind: "body-unexpected", pointer: response.pointer, expected: "no body", found: brief(text) }];
  }
  const pointer = response.pointer + pointerOf("content");
  if (text === "") {
    if (response.value["x-empty-body"] !== undefined) return [];
    return [{ kind: "body-missing", pointer, expected: `a body of type ${declared.join(" or ")}`, found: "no body" }];
  }
  const mediaType = mediaTypeOf(received.headers["content-type"]) ?? "";
  if (!declared.includes(mediaType)) {
    return [{ kind: "content-type", pointer, expected: declared.join(" or "), found: mediaType || "no content type" }];
  }
  // Records in protobuf are bytes: whether they are well made is nothing that a JSON Schema says.
  if (mediaType !== "application/json") return [];
  return schemaViolations(contract, under(contract, response, "content", mediaType, "schema").pointer, text);
}

const SERVICE_CODE = /^DIS\.[0-9]{4}$/;

/** Origin that the catalogue gives to codes of any operation; all others stand at the operations. */
const ANY_CALL = "any call";

/**
 * Statuses that a code of another status may come with: unknown path, wrong method, body too large, and throttling by a
 * gateway, which the contract itself shows with the code that the service gives for 400.
 */
const BORROWED_STATUSES: ReadonlySet<number> = new Set([404, 405, 413, 429]);

function mayAnswer(operation: Operation, code: string, { from }: CatalogueEntry): boolean {
  return operation.errorCodes.includes(code) || from === ANY_CALL;
}

function codeViolations(contract: Contract, operation: Operation, status: number, code: string): Violation[] {
  const entry = contract["x-error-codes"][code];
  if (entry === undefined) {
    return [{ kind: "error-code", pointer: pointerOf("x-error-codes"), expected: "a code of the catalogue", found: code }];
  }
  const violations: Violation[] = [];
  if (entry.status !== status && !BORROWED_STATUSES.has(status)) {
    const pointer = pointerOf("x-error-codes", code, "status");
    violations.push({ kind: "error-code", pointer, expected: `${code} with status ${entry.status}`, found: `status ${status}` });
  }
  if (!mayAnswer(operation, code, entry)) {
    const expected = `a code that ${operation.call} lists (${operation.errorCodes.join(", ")}) or a general one`;
    violations.push({ kind: "error-code", pointer: operation.pointer + pointerOf("x-error-codes"), expected, found: code });
  }
  return violations;
}

/**
 * A code of the form DIS.nnnn is in the catalogue, comes with the status that the catalogue gives it, and is one that this
 * operation can answer with. Codes of other forms (a gateway's) are free.
 */
export function errorCodeViolations(contract: Contract, operation: Operation, exchange: Exchange): Violation[] {
  const { status } = exchange.response;
  if (status < 400) return [];
  const codes = codesOf(exchange).filter((code) => SERVICE_CODE.test(code));
  return codes.flatMap((code) => codeViolations(contract, operation, status, code));
}

/** A shorter value would be found in an answer by chance. */
const SHORTEST_SECRET = 8;

/** The security scheme that each credential header belongs to. X-Sdk-Date is one of them, and no secret. */
const SCHEME_OF_HEADER: Readonly<Record<string, string>> = {
  "x-auth-token": "AuthToken",
  authorization: "Authorization",
  "x-security-token": "Authorization",
};

/** The secret part of a credential header: of a signed request the signature, else the whole value. */
function secretOf(value: string): string {
  return /Signature=([0-9a-f]+)/i.exec(value)?.[1] ?? value;
}

/** The secrets of a request, by the header that carries each. */
function secretsOf(exchange: Exchange): [header: string, secret: string][] {
  return Object.keys(SCHEME_OF_HEADER)
    .map((header): [string, string] => [header, secretOf(exchange.request.headers[header] ?? "")])
    .filter(([, secret]) => secret.length >= SHORTEST_SECRET);
}

/** No credential of the request comes back in the body or a header of the answer. The message never shows the credential. */
export function secretViolations(exchange: Exchange): Violation[] {
  const answer = [exchange.response.bodyText, ...Object.values(exchange.response.headers)].join("\n");
  return secretsOf(exchange)
    .filter(([, secret]) => answer.includes(secret))
    .map(([header]) => ({
      kind: "secret",
      pointer: pointerOf("components", "securitySchemes", SCHEME_OF_HEADER[header] ?? ""),
      expected: `an answer without the value of ${header}`,
      found: "the value",
    }));
}

/** The exchange with its secrets struck out of the answer: what is reported of an answer must not pass them on. */
export function withoutSecrets(exchange: Exchange): Exchange {
  const strike = (text: string) => secretsOf(exchange).reduce((left, [, secret]) => left.replaceAll(secret, "***"), text);
  const { status, headers, bodyText } = exchange.response;
  const struck = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, strike(value)]));
  return { ...exchange, response: { status, headers: struck, bodyText: strike(bodyText) } };
}
