import { Refusal } from "../answer.js";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** No content type at all is taken as JSON; one that says something else is a mistake of the client worth showing. */
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
 * The JSON object in a body.
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
