import { randomUUID } from "node:crypto";
import { validateHeaderName, validateHeaderValue } from "node:http";
import { errorCodes } from "dis-openapi/contract";

/** A code of the service's error catalogue, such as `DIS.4301`. */
export type ErrorCode = keyof typeof errorCodes;

/** The header of every response by which client and server name one request. */
export const REQUEST_ID = "x-request-id";

/** 32 hexadecimal digits. */
export function newRequestId(): string {
  return randomUUID().replaceAll("-", "");
}

/** What the server sends back to the client. */
export interface LocalResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string or bytes are sent as they are, anything else as JSON. Omitted: the body is empty. */
  readonly body?: unknown;
  /** So many bytes of the body are sent, at least one less than there are; then the connection is closed. */
  readonly cutBody?: number;
  /** The connection is reset when the next request comes on it. */
  readonly resetsNext?: boolean;
}

/**
 * A body that is JSON already, in pieces: it is sent as it is, without the value that it stands for. `JSON.stringify` takes it like
 * any other value.
 */
export class JsonPieces<Value = unknown> {
  readonly #pieces: readonly Uint8Array[];

  constructor(pieces: readonly Uint8Array[]) {
    this.#pieces = pieces;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#pieces);
  }

  toJSON(): Value {
    return JSON.parse(this.bytes().toString());
  }
}

/** Resets the connection without a response, so that the client cannot know whether the call was processed. */
export const HANG_UP: LocalResponse = Object.freeze({ status: 0 });

/** Both pairs of names, so that every client finds the one that it reads. */
export interface ErrorBody {
  readonly errorCode: ErrorCode;
  readonly message: string;
  readonly error_code: ErrorCode;
  readonly error_msg: string;
}

/** The service's wording where it is known to differ from the meaning in the catalogue. */
const wording: Partial<Record<ErrorCode, string>> = { "DIS.4200": "Invalid request." };

/** Escapes all but printable ASCII, so that a message survives any log and any header. */
function ascii(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Thrown where a request is refused; the server responds with the code's HTTP status and an error body. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: ErrorCode;
  readonly response: LocalResponse;

  /**
   * @param detail what is wrong with this request; it stands in brackets after the meaning of the code. Never a credential or
   *   record data
   * @param over headers, and a status other than the code's own
   */
  constructor(code: ErrorCode, detail?: string, over: Pick<Partial<LocalResponse>, "status" | "headers"> = {}) {
    const meaning = wording[code] ?? errorCodes[code].meaning;
    const message = ascii(detail === undefined ? meaning : `${meaning} [${detail}]`);
    super(message);
    this.code = code;
    const body: ErrorBody = { errorCode: code, message, error_code: code, error_msg: message };
    this.response = { status: errorCodes[code].status, ...over, body };
  }
}

/**
 * Finds out before anything is sent whether a response can be sent: an override can return anything.
 * @throws TypeError that says what is wrong with it
 */
export function refuseImpossible(response: LocalResponse): void {
  if (typeof response !== "object" || response === null) throw new TypeError("an override must return a response");
  const { status, headers = {}, body, cutBody = 0 } = response;
  if (status === HANG_UP.status) return;
  if (!Number.isInteger(status) || status < 200 || status > 999) throw new TypeError(`no response can have the status ${status}`);
  if (!Number.isSafeInteger(cutBody) || cutBody < 0) throw new TypeError(`no body is cut behind ${cutBody} bytes`);
  for (const [name, value] of Object.entries(headers)) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  }
  if (body === undefined || body instanceof Uint8Array) return;
  if (JSON.stringify(body) === undefined) throw new TypeError(`a ${typeof body} is no body`);
}

/** A response whose body is a value that can be looked at and changed. */
export function withPlainBody(response: LocalResponse): LocalResponse {
  return response.body instanceof JsonPieces ? { ...response, body: response.body.toJSON() } : response;
}

/** The service's error code in a response, if there is one. */
export function errorCodeOf({ body }: LocalResponse): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const { errorCode, error_code } = body as Partial<Record<"errorCode" | "error_code", unknown>>;
  const code = errorCode ?? error_code;
  return typeof code === "string" ? code : undefined;
}
