import { SECRET_HEADERS, STRUCK, sentSecrets, withoutSecrets } from "../check/secrets.js";
import { joined } from "../wire/message.js";
import { decodedBytes } from "./decode.js";
import type { HeaderList, RecordedExchange } from "./recorded.js";

/** A body in a line: its text, or its bytes where they are no text. */
type WrittenBody = string | { readonly base64: string };

interface WrittenMessage {
  readonly headers: HeaderList;
  /** Omitted when it was empty. */
  readonly body?: WrittenBody;
}

/** An exchange as `proxy --record` writes it, one in a line. */
interface Line {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly elapsedMs: number;
  readonly request: WrittenMessage & { readonly method: string; readonly url: string };
  readonly response?: WrittenMessage & { readonly status: number };
}

/** An exchange as a line of JSON with its end. It has no credentials: they are struck out of headers, address and bodies. */
export async function lineOf(recorded: RecordedExchange): Promise<string> {
  const { request, response, startedAt, elapsedMs } = recorded;
  const secrets = sentSecrets(joined(request.headers)).map(([, secret]) => secret);
  const line: Line = {
    startedAt: new Date(startedAt).toISOString(),
    elapsedMs,
    request: { method: request.method, url: withoutSecrets(request.url, secrets), ...(await written(request, secrets)) },
    ...(response === undefined ? {} : { response: { status: response.status, ...(await written(response, secrets)) } }),
  };
  return `${JSON.stringify(line)}\n`;
}

interface Message {
  readonly headers: HeaderList;
  readonly body?: Uint8Array;
}

async function written({ headers, body = new Uint8Array() }: Message, secrets: readonly string[]): Promise<WrittenMessage> {
  const shown = headers.map(([name, value]): [string, string] => [
    name,
    SECRET_HEADERS.has(name.toLowerCase()) && value !== "" ? STRUCK : withoutSecrets(value, secrets),
  ]);
  if (body.length === 0) return { headers: shown };
  const text = textOf(body);
  if (text !== undefined) return { headers: shown, body: withoutSecrets(text, secrets) };
  const hidden = await undone(body, headers);
  const struck = hidden === undefined ? undefined : withoutSecrets(hidden, secrets);
  if (struck === undefined || struck === hidden)
    return { headers: shown, body: { base64: Buffer.from(body).toString("base64") } };
  // A secret was in what is compressed: it is written as the text that it is.
  return { headers: shown.filter(([name]) => name.toLowerCase() !== "content-encoding"), body: struck };
}

/** The text that bytes are; `undefined` when they are none. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What a compressed body says, when that is text. */
async function undone(body: Uint8Array, headers: HeaderList): Promise<string | undefined> {
  try {
    return textOf(await decodedBytes(body, joined(headers)));
  } catch {
    return undefined;
  }
}

/** An exchange from a line that was parsed; `undefined` when it is none. */
export function exchangeOfLine(value: unknown): RecordedExchange | undefined {
  const { startedAt, elapsedMs, request, response: given } = (value ?? {}) as Partial<Line>;
  const response = given ?? undefined;
  if (typeof request?.url !== "string" || typeof request.method !== "string" || !isMessage(request)) return undefined;
  if (response !== undefined && (!Number.isInteger(response.status) || !isMessage(response))) return undefined;
  return {
    request: { method: request.method, url: request.url, headers: request.headers, body: bytesOf(request.body) },
    ...(response === undefined
      ? {}
      : { response: { status: response.status, headers: response.headers, body: bytesOf(response.body) } }),
    startedAt: Date.parse(startedAt ?? "") || 0,
    elapsedMs: Number(elapsedMs) || 0,
  };
}

function isMessage({ headers, body }: WrittenMessage): boolean {
  const isPair = (pair: unknown) => Array.isArray(pair) && typeof pair[0] === "string" && typeof pair[1] === "string";
  const isBody = body === undefined || typeof body === "string" || typeof body?.base64 === "string";
  return Array.isArray(headers) && headers.every(isPair) && isBody;
}

function bytesOf(body: WrittenBody = ""): Uint8Array {
  return typeof body === "string" ? Buffer.from(body, "utf8") : Buffer.from(body.base64, "base64");
}
