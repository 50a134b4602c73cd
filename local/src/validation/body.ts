import type { IncomingMessage } from "node:http";
import { Refusal } from "../response.js";
import { MAX_DEPTH, parseJson } from "./json.js";
import { hasTooManyValues, MAX_VALUES } from "./many-values.js";

/** Thrown when a client goes away before its request is complete. */
export class ClientGone extends Error {
  override readonly name = "ClientGone";

  constructor() {
    super("the client went away before its request was complete");
  }
}

/** How long a client that sends too much can go on sending, so that it sees the response. */
const LINGER_MS = 2000;

/** The rest of a body is thrown away for a moment; then the connection is cut. */
function throwAwayRest(message: IncomingMessage): void {
  const cut = setTimeout(() => message.socket.destroy(), LINGER_MS).unref();
  message.on("end", () => clearTimeout(cut)).on("close", () => clearTimeout(cut));
  message.resume();
}

const NO_BYTES = new Uint8Array();

/** Without these headers a request has no body, by HTTP/1.1. */
function hasBodyHeaders({ headers }: IncomingMessage): boolean {
  return headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
}

/**
 * The bytes of a body, or undefined as soon as there are more than `maxBytes`, or will be by Content-Length.
 * @throws ClientGone when the connection ends before the body does
 */
export function readBody(message: IncomingMessage, maxBytes: number): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const stop = () => message.off("data", add).off("end", finish).off("close", fail).off("error", fail);
    const refuse = () => {
      stop();
      // A connection that breaks off now is no fault: the request is decided.
      message.on("error", () => undefined);
      throwAwayRest(message);
      resolve(undefined);
    };
    const add = (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBytes) refuse();
      else chunks.push(chunk);
    };
    const finish = () => {
      stop();
      resolve(Buffer.concat(chunks));
    };
    const fail = () => {
      stop();
      message.on("error", () => undefined);
      reject(new ClientGone());
    };
    // A hook of `onServer` may have read it; nothing comes any more then.
    if (message.readableEnded) finish();
    else if (Number(message.headers["content-length"] ?? 0) > maxBytes) refuse();
    else if (message.destroyed) fail();
    // A GET has no body as a rule, and need not wait for the end of one.
    else if (!hasBodyHeaders(message)) resolve(NO_BYTES);
    else message.on("data", add).on("end", finish).on("close", fail).on("error", fail);
  });
}

/** A body without a content type is taken as JSON; a content type that says something else is a mistake worth showing. */
function isJson(contentType: string | undefined): boolean {
  return contentType === undefined || /^application\/json\s*(;|$)/i.test(contentType.trim());
}

/** Looks no deeper than it has to: a body can be nested deeper than the stack. */
export function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depth === 0) return true;
  for (const name in value) if (isDeeperThan((value as Record<string, unknown>)[name], depth - 1)) return true;
  return false;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes);
  } catch {
    throw new Refusal("DIS.4300", "the body is not JSON");
  }
}

/** What the headers say about a body. */
export interface BodyForm {
  readonly contentType?: string | undefined;
  readonly contentEncoding?: string | undefined;
}

/**
 * The JSON object in a body. Every form of a body is decoded here.
 * @throws Refusal DIS.4202 for an empty body, DIS.4300 for one that is not JSON in UTF-8, DIS.4200 for another content type,
 *   for a content encoding, and for JSON that is no object, is nested more than 100 deep or has more than 300,000 values
 */
export function parseBody(bytes: Uint8Array, { contentType, contentEncoding }: BodyForm = {}): Record<string, unknown> {
  if (bytes.length === 0) throw new Refusal("DIS.4202");
  const encoding = contentEncoding?.trim().toLowerCase() ?? "";
  if (encoding !== "" && encoding !== "identity") {
    throw new Refusal("DIS.4200", `Content-Encoding ${encoding.slice(0, 40)} is not read, send the body without one`);
  }
  if (!isJson(contentType)) throw new Refusal("DIS.4200", "Content-Type must be application/json");
  if (hasTooManyValues(bytes)) throw new Refusal("DIS.4200", `the body has more than ${MAX_VALUES} values`);
  const value = parse(bytes);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Refusal("DIS.4200", "the body must be an object");
  }
  if (isDeeperThan(value, MAX_DEPTH)) throw new Refusal("DIS.4200", `the body is nested more than ${MAX_DEPTH} deep`);
  return value as Record<string, unknown>;
}
