import type { IncomingMessage } from "node:http";
import { Refusal } from "../response.js";

/**
 * The bytes of a body, or undefined when there are more than `maxBytes`. The rest of a body that is too large is read and
 * thrown away, because a client that is still sending does not see a response.
 */
export async function readBody(message: IncomingMessage, maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= maxBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length <= maxBytes ? Buffer.concat(chunks) : undefined;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** A body without a content type is taken as JSON; a content type that says something else is a mistake worth showing. */
function isJson(contentType: string | undefined): boolean {
  return contentType === undefined || /^application\/json\s*(;|$)/i.test(contentType.trim());
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Refusal("DIS.4300", "the body is not JSON");
  }
}

/**
 * The JSON object in a body. Every form of a body is decoded here.
 * @throws Refusal DIS.4202 for an empty body, DIS.4300 for one that is not JSON in UTF-8, DIS.4200 for another content type
 *   and for JSON that is no object
 */
export function parseBody(bytes: Uint8Array, contentType: string | undefined): Record<string, unknown> {
  if (bytes.length === 0) throw new Refusal("DIS.4202");
  if (!isJson(contentType)) throw new Refusal("DIS.4200", "Content-Type must be application/json");
  const value = parse(bytes);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Refusal("DIS.4200", "the body must be an object");
  }
  return value as Record<string, unknown>;
}
