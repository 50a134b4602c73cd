import {
  type Call,
  type CatalogueEntry,
  type Contract,
  callOf,
  type Located,
  pointerOf,
  type ResponseSpec,
  type Schema,
  under,
} from "dis-openapi/contract";
import { type SchemaError, schemaErrors } from "../contract/validate.js";
import type { MessageFault } from "../wire/message.js";
import { hasFieldTwice, isJson, parsedJson } from "./json.js";
import { atPath, brief, fieldList, type Path, pathIn, placeText } from "./place.js";
import { maskerOf, SECRET_HEADERS, sentSecrets, withoutSecrets, withoutSent } from "./secrets.js";

/** One request as it went on the wire. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The exact text of the body; omitted when there was none. */
  readonly body?: string;
}

/** One response as it came from the wire. */
export interface ReceivedResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The same as they came: in order, a header that came twice as two. Omitted where only the others are known. */
  readonly headerList?: readonly (readonly [name: string, value: string])[];
  /** The text of the body; empty when there was none. */
  readonly bodyText: string;
  /** What is wrong with the message itself, whatever the contract says about it. Default: nothing. */
  readonly faults?: readonly MessageFault[];
}

/** A request and its response, and the call (operationId) that it was made for. */
export interface Exchange {
  readonly call: string;
  readonly request: SentRequest;
  readonly response: ReceivedResponse;
}

const SERVICE_CODE = /^DIS\.[0-9]{4}$/;

/** The body of the response read as JSON; `undefined` when it is empty or no JSON. */
export function responseBody(exchange: Exchange): unknown {
  try {
    return JSON.parse(exchange.response.bodyText);
  } catch {
    return undefined;
  }
}

/** The code of an error response in both spellings: the service says `errorCode`, the documents show `error_code`. */
function spelledCodes({ response }: Exchange): readonly unknown[] {
  const body = isJson(response.bodyText) ? parsedJson(response.bodyText) : undefined;
  if (typeof body !== "object" || body === null) return [];
  const { errorCode, error_code } = body as { readonly errorCode?: unknown; readonly error_code?: unknown };
  return [...new Set([errorCode, error_code])].filter((code) => code !== undefined && code !== null);
}

/** The codes of an error response in both spellings, each once; without what was secret in the request. */
export function codesOf(exchange: Exchange): string[] {
  const codes = spelledCodes(exchange).filter((code) => typeof code === "string");
  return codes.map((code) => (SERVICE_CODE.test(code) ? code : withoutSent(code, exchange.request.headers)));
}

export type ViolationKind =
  | "status"
  /** The message of HTTP itself, whatever the contract says about it. */
  | "message"
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
  /** The place in the body that is wrong: `records[3].data`. Omitted when it is not one place. */
  readonly place?: string;
  /**
   * What is wrong, in words and without the values of one exchange: findings with one subject have one cause. Omitted: `expected` and
   * `found` say it.
   */
  readonly subject?: string;
}

/**
 * Compares one exchange with the contract: the status must be declared, headers, content type and body must be as declared for
 * that status, the code of an error must be in the catalogue and allowed here, and the response must not repeat credentials
 * in any spelling. Pure; an empty list means that nothing is wrong.
 *
 * When only HTTP defines the response (405 to a method that the path does not have, 415), only the credentials are checked.
 * Fields that the contract does not list are no violation: responses may grow.
 * @param others credentials that no response may show either, such as the secret key, which is not in the request
 * @throws Error when the contract has no such call
 */
export function check(contract: Contract, exchange: Exchange, others: readonly string[] = []): Violation[] {
  const call = callOf(contract, exchange.call);
  const secrets = secretViolations(exchange, others);
  if (isBeyondContract(call, exchange)) return secrets;
  // What is wrong is quoted, and a secret in it would be quoted, too.
  const { request, response } = secrets.length === 0 ? exchange : clean(exchange, others);
  const declared = call.responses[response.status];
  if (declared === undefined) return [undeclaredStatus(call, exchange), ...secrets];
  return [
    ...messageViolations(declared, response),
    ...codingViolations(declared, response),
    ...headerViolations(contract, declared, response),
    ...bodyViolations(contract, declared, response),
    ...errorCodeViolations(contract, call, { call: exchange.call, request, response }),
    ...secrets,
  ];
}

const UNSUPPORTED_MEDIA_TYPE = 415;

/** Whether HTTP defines the response and not the contract, which does not mention the method, or the media type of the body. */
function isBeyondContract({ method, body }: Call, { request, response }: Exchange): boolean {
  if (request.method !== method.toUpperCase()) return true;
  return response.status === UNSUPPORTED_MEDIA_TYPE && !(body?.mediaTypes ?? []).includes(mediaTypeOf(request));
}

function mediaTypeOf({ headers }: { readonly headers: Readonly<Record<string, string>> }): string {
  return (headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

function undeclaredStatus({ pointer, responses }: Call, { response }: Exchange): Violation {
  const expected = `one of the declared statuses ${Object.keys(responses).join(", ")}`;
  return { kind: "status", pointer: pointer + pointerOf("responses"), expected, found: String(response.status) };
}

/** Ways to compress a response that `fetch` asks for, and undoes before the body is looked at. */
const CODINGS: ReadonlySet<string> = new Set(["gzip", "x-gzip", "deflate", "br", "zstd", "identity"]);

/** A response in a coding that nobody asked for cannot be read. */
function codingViolations({ pointer }: Located<ResponseSpec>, { headers }: ReceivedResponse): Violation[] {
  const codings = (headers["content-encoding"] ?? "identity").split(",").map((coding) => coding.trim().toLowerCase());
  if (codings.every((coding) => CODINGS.has(coding))) return [];
  return [{ kind: "header", pointer, expected: "a content-encoding that was asked for", found: shortened(codings.join(", ")) }];
}

/** Headers of which a client can use one only. Those of the contract are such headers, too. */
const SINGLE: ReadonlySet<string> = new Set(["content-type", "location", "retry-after"]);

/** The message is one that every client reads in the same way. */
function messageViolations(declared: Located<ResponseSpec>, response: ReceivedResponse): Violation[] {
  const { pointer } = declared;
  const { headerList = [], faults = [] } = response;
  const ofContract = Object.keys(declared.value.headers ?? {}).map((name) => name.toLowerCase());
  const twice = [...new Set([...SINGLE, ...ofContract])].flatMap((name): MessageFault[] => {
    const values = headerList.filter(([each]) => each.toLowerCase() === name).map(([, value]) => value);
    return values.length < 2
      ? []
      : [{ expected: `one header ${name}`, found: shortened(`${values.length}: ${values.join("; ")}`) }];
  });
  return [...faults, ...twice].map(({ expected, found }) => ({ kind: "message", pointer, expected, found }));
}

/** Declared headers match their schema, and the required ones are there. */
function headerViolations(contract: Contract, declared: Located<ResponseSpec>, { headers }: ReceivedResponse): Violation[] {
  return Object.keys(declared.value.headers ?? {}).flatMap((name): Violation[] => {
    const header = under<{ readonly required?: boolean }>(contract, declared, "headers", name);
    const text = headers[name.toLowerCase()];
    if (text === undefined) {
      if (header.value.required !== true) return [];
      const pointer = header.pointer + pointerOf("required");
      return [{ kind: "header", pointer, expected: `a header ${name}`, found: "none" }];
    }
    const schema = under<Schema>(contract, header, "schema");
    // A header is text on the wire; it is read as a number where the contract says so and it is one.
    const value = schema.value.type === "integer" && /^-?[0-9]+$/.test(text) ? Number(text) : text;
    return schemaErrors(contract, schema.pointer, value).map(({ pointer, message }) => {
      return { kind: "header", pointer, expected: `header ${name}: ${message}`, found: shortened(text) };
    });
  });
}

/** The body is there or not, of the declared content type, and valid against its schema, as the contract says for the status. */
function bodyViolations(contract: Contract, declared: Located<ResponseSpec>, received: ReceivedResponse): Violation[] {
  const types = Object.keys(declared.value.content ?? {});
  const text = received.bodyText;
  if (types.length === 0) {
    if (text === "") return [];
    return [{ kind: "body-unexpected", pointer: declared.pointer, expected: "no body", found: shortened(text) }];
  }
  const pointer = declared.pointer + pointerOf("content");
  if (text === "") {
    if (declared.value["x-empty-body"] !== undefined) return [];
    return [{ kind: "body-missing", pointer, expected: `a body of type ${types.join(" or ")}`, found: "no body" }];
  }
  const type = mediaTypeOf(received);
  if (!types.includes(type)) {
    return [{ kind: "content-type", pointer, expected: types.join(" or "), found: type || "no content type" }];
  }
  // Records in protobuf are bytes: no JSON Schema says whether they are well formed.
  if (type !== "application/json") return [];
  return schemaViolations(contract, under(contract, declared, "content", type, "schema").pointer, text);
}

function schemaViolations(contract: Contract, schemaPointer: string, text: string): Violation[] {
  let value: unknown;
  try {
    value = parsedJson(text);
  } catch {
    return [{ kind: "body-schema", pointer: schemaPointer, expected: "a body that is JSON", found: shortened(text) }];
  }
  if (hasFieldTwice(text, value)) {
    return [{ kind: "body-schema", pointer: schemaPointer, expected: "each field once in its object", found: shortened(text) }];
  }
  const broken = schemaErrors(contract, schemaPointer, value).filter(({ isInferred }) => !isInferred);
  return broken.map((error) => schemaViolation(error, value));
}

/** What a body does wrong at one place, with what stands there: the beginning of a long body would not show it. */
function schemaViolation({ pointer, place: at, message, missing }: SchemaError, body: unknown): Violation {
  const owner = pathIn(body, at);
  const there = atPath(body, owner);
  const path = missing === undefined ? owner : [...owner, missing];
  const place = placeText(path);
  const rule = missing === undefined ? message : "must be there";
  const isLacking = missing !== undefined && typeof there === "object" && there !== null;
  return {
    kind: "body-schema",
    pointer,
    expected: `${place === "" ? "the body" : place} ${rule}`,
    found: isLacking ? `no such field: ${fieldList(there)}` : brief(there),
    ...(place === "" ? {} : { place }),
    subject: `${nameOf(path)} ${rule}`,
  };
}

/** The last field of a path, with the item when it is one: what is wrong with a record is the same in every call that shows it. */
function nameOf(path: Path): string {
  const last = path.findLastIndex((step) => typeof step === "string");
  return placeText(path.slice(Math.max(0, last)), "") || "the body";
}

/**
 * A code of the form DIS.nnnn is in the catalogue, comes with the status that the catalogue gives it, and is one that this call
 * can respond with. Codes of other forms (a gateway's) are free. An error in both spellings has one code: a client reads either.
 */
function errorCodeViolations(contract: Contract, call: Call, exchange: Exchange): Violation[] {
  const { status } = exchange.response;
  if (status < 400) return [];
  const codes = codesOf(exchange).filter((code) => SERVICE_CODE.test(code));
  return [
    ...contradictions(exchange),
    ...notTexts(exchange),
    ...codes.flatMap((code) => codeViolations(contract, call, status, code)),
  ];
}

function contradictions(exchange: Exchange): Violation[] {
  if (spelledCodes(exchange).length < 2) return [];
  const { errorCode, error_code } = responseBody(exchange) as { readonly errorCode: unknown; readonly error_code: unknown };
  const [own, other] = [errorCode, error_code].map((code) => withoutSent(String(code), exchange.request.headers));
  const expected = "one code, the same in errorCode and error_code";
  const pointer = pointerOf("components", "schemas", "Error");
  const subject = "two codes that differ";
  return [{ kind: "error-code", pointer, expected, found: shortened(`errorCode ${own} and error_code ${other}`), subject }];
}

/** A client reads either spelling, so each field that is there is a text. Codes that differ are a contradiction already. */
function notTexts(exchange: Exchange): Violation[] {
  const body = isJson(exchange.response.bodyText) ? parsedJson(exchange.response.bodyText) : undefined;
  if (typeof body !== "object" || body === null || spelledCodes(exchange).length !== 1) return [];
  const pointer = pointerOf("components", "schemas", "Error");
  return ["errorCode", "error_code", "message", "error_msg"].flatMap((name): Violation[] => {
    const value = (body as Readonly<Record<string, unknown>>)[name];
    if (value === undefined || typeof value === "string") return [];
    const expected = `${name} to be a text`;
    return [{ kind: "body-schema", pointer, expected, found: brief(value), place: name, subject: expected }];
  });
}

/** Origin that the catalogue gives to the codes of any call; each call lists the other codes that it can respond with. */
export const ANY_CALL = "any call";

/**
 * Statuses that may come with a code of another status: unknown path, wrong method, body too large, and throttling by a gateway,
 * which the contract itself shows with the code that the service gives with 400.
 */
const BORROWED_STATUSES: ReadonlySet<number> = new Set([404, 405, 413, 429]);

function codeViolations(contract: Contract, call: Call, status: number, code: string): Violation[] {
  const entry: CatalogueEntry | undefined = contract["x-error-codes"][code];
  if (entry === undefined) {
    return [{ kind: "error-code", pointer: pointerOf("x-error-codes"), expected: "a code of the catalogue", found: code }];
  }
  const violations: Violation[] = [];
  if (entry.status !== status && !BORROWED_STATUSES.has(status)) {
    const pointer = pointerOf("x-error-codes", code, "status");
    violations.push({ kind: "error-code", pointer, expected: `${code} with status ${entry.status}`, found: `status ${status}` });
  }
  if (!call.errorCodes.includes(code) && entry.from !== ANY_CALL) {
    const expected = `a code that ${call.name} lists (${call.errorCodes.join(", ")}) or a general one`;
    violations.push({ kind: "error-code", pointer: call.pointer + pointerOf("x-error-codes"), expected, found: code });
  }
  return violations;
}

/** The security scheme that each credential header belongs to. X-Sdk-Date is one of them, but no secret. */
const SCHEME_OF_HEADER: Readonly<Record<string, string>> = {
  "x-auth-token": "AuthToken",
  authorization: "Authorization",
  "x-security-token": "Authorization",
};

/** What the response may not repeat: the secrets of the request, by their headers, and the other secrets of the target. */
function forbidden({ request }: Exchange, others: readonly string[]): [scheme: string, what: string, secret: string][] {
  const sent = sentSecrets(request.headers).map(([header, secret]): [string, string, string] => [
    SCHEME_OF_HEADER[header] ?? "AuthToken",
    `the value of ${header}`,
    secret,
  ]);
  const isSent = (other: string) => sent.some(([, , secret]) => secret === other);
  return [
    ...sent,
    ...others
      .filter((other) => !isSent(other))
      .map((other): [string, string, string] => ["AuthToken", "another credential", other]),
  ];
}

/** What the sender of the request shows itself: a name in it that is a part of its token, too, is no secret. */
function shownBySender({ url, headers, body = "" }: SentRequest): string {
  const open = Object.entries(headers).filter(([name]) => !SECRET_HEADERS.has(name.toLowerCase()));
  return [url, body, ...open.map(([, value]) => value)].join("\n").toLowerCase();
}

/** No credential comes back in the body or in a header, in no spelling. The message never shows the credential. */
function secretViolations(exchange: Exchange, others: readonly string[]): Violation[] {
  const { bodyText, headers } = exchange.response;
  const response = [bodyText, ...Object.values(headers)].join("\n");
  return forbidden(exchange, others)
    .filter(([, , secret]) => {
      const found = maskerOf(secret).find(response);
      if (found.length === 0) return false;
      const open = shownBySender(exchange.request);
      return found.some(([start, end]) => !open.includes(response.slice(start, end).toLowerCase()));
    })
    .map(([scheme, what, secret]) => ({
      kind: "secret",
      pointer: pointerOf("components", "securitySchemes", scheme),
      expected: `a response without ${what}`,
      found: response.includes(secret) ? "the value" : "the value, or a piece of it, in another spelling",
    }));
}

/** The exchange with the secrets struck out of its response: a report of the response must not pass them on. */
function clean(exchange: Exchange, others: readonly string[]): Exchange {
  const secrets = forbidden(exchange, others).map(([, , secret]) => secret);
  const strike = (text: string) => withoutSecrets(text, secrets);
  const { status, headers, headerList = [], bodyText, faults = [] } = exchange.response;
  const response = {
    status,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, strike(value)])),
    headerList: headerList.map(([name, value]) => [name, strike(value)] as const),
    bodyText: strike(bodyText),
    faults: faults.map(({ expected, found }) => ({ expected: strike(expected), found: strike(found) })),
  };
  return { ...exchange, response };
}

/** Text for a report, cut so that a large body does not bury the finding. */
function shortened(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 117)}...`;
}
