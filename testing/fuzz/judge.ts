import type { Reply, Silence } from "./connection.js";
import type { ErrorForm, Shot } from "./shot.js";

function parsed({ body }: Reply): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function isJson({ headers }: Reply): boolean {
  return /^application\/json\b/.test(headers.get("content-type") ?? "");
}

function faultOfErrorBody(reply: Reply, form: ErrorForm): string | undefined {
  const body = parsed(reply);
  if (!isJson(reply) || body === undefined) return "its error has no JSON body";
  if (form === "iam" && Object.hasOwn(body, "error")) return undefined;
  const { errorCode, error_code: code, message, error_msg: text } = body;
  if (typeof errorCode !== "string" || !/^DIS\.\d{4}$/.test(errorCode)) return "its error body has no errorCode";
  if (errorCode !== code || message !== text) return "the two spellings of its error body differ";
  if (typeof message !== "string" || !/^[\x20-\x7e]+$/.test(message)) return "its message is not a text of printable ASCII";
  return undefined;
}

/** What a response may never show, whatever was asked for. A page tells people the credentials of this server, and has code. */
const FILES = ["root:x:0:0", '"optionalDependencies"', "BEGIN PRIVATE KEY"];
const SECRETS = [...FILES, "local-secret-key", "local-password", "node_modules/", "    at "];

function faultOfReply(reply: Reply, { form, method }: Shot): string | undefined {
  const { status, body } = reply;
  const shown = (form === "page" ? FILES : SECRETS).find((secret) => body.includes(secret));
  if (shown !== undefined) return `its response shows ${JSON.stringify(shown)}`;
  if (!reply.headers.has("x-request-id")) return "it has no X-Request-Id";
  if (status >= 500) return `its status is ${status}: ${body.toString("latin1", 0, 200)}`;
  if (method === "HEAD" || form === "page") return undefined;
  if (status >= 400) return faultOfErrorBody(reply, form);
  if (status === 200 && body.length > 0 && isJson(reply) && parsed(reply) === undefined) return "its success is no JSON";
  return undefined;
}

/** What is wrong with the responses to a request; undefined when nothing is. */
export function faultOf(shot: Shot, replies: readonly Reply[] | Silence): string | undefined {
  if (replies === "timeout") return "it got no response in time";
  if (replies === "refused") return "the server takes no connections";
  if (replies === "closed") return "the connection was closed without a response";
  for (const reply of replies) {
    const fault = faultOfReply(reply, shot);
    if (fault !== undefined) return fault;
    if (shot.expected === "refused" && reply.status < 400) return `it was accepted with ${reply.status}`;
  }
  return undefined;
}
