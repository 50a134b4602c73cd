import type { HeaderList, RecordedExchange } from "./recorded.js";

/** A body of a HAR. */
interface Content {
  readonly text?: string;
  readonly encoding?: string;
  readonly mimeType?: string;
  /** Bytes of the decoded body; -1 when nobody knows. */
  readonly size?: number;
}

interface Message {
  /** A list, and in what some programs write an object. */
  readonly headers?: readonly { readonly name: string; readonly value: string }[] | Readonly<Record<string, unknown>>;
  /** Bytes on the wire; -1 when nobody knows. */
  readonly bodySize?: number;
}

/** An entry of a HAR, as far as it is read. */
interface Entry {
  readonly startedDateTime?: string;
  readonly time?: number;
  readonly request?: Message & { readonly method?: string; readonly url?: string; readonly postData?: Content | null };
  readonly response?: Message & { readonly status?: number; readonly content?: Content | null };
}

/** An exchange from an entry of a HAR; `undefined` when it is none. */
export function exchangeOfEntry(value: unknown): RecordedExchange | undefined {
  const { request, response, startedDateTime, time } = (value ?? {}) as Entry;
  if (typeof request?.url !== "string" || typeof request.method !== "string") return undefined;
  const headers = headersOf(request);
  const body = requestBody(request, headers);
  return {
    request: { method: request.method, url: request.url, headers, ...(body === undefined ? {} : { body }) },
    // A browser writes status 0 for what it blocked, or gave up.
    ...(typeof response?.status === "number" && response.status > 0 ? { response: responseOf(response, response.status) } : {}),
    startedAt: Date.parse(startedDateTime ?? "") || 0,
    elapsedMs: Math.max(0, Number(time) || 0),
  };
}

/** Without what HTTP/2 has in place of the first line. */
function headersOf({ headers }: Message): HeaderList {
  const list = Array.isArray(headers) ? headers : Object.entries(headers ?? {}).map(([name, value]) => ({ name, value }));
  return list
    .filter((one) => typeof one?.name === "string" && typeof one.value === "string" && !one.name.startsWith(":"))
    .map(({ name, value }) => [name, value]);
}

function headerIn(headers: HeaderList, wanted: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
}

/** A body is omitted when there was one, and nobody wrote it down. */
function requestBody({ postData, bodySize = 0 }: NonNullable<Entry["request"]>, headers: HeaderList): Uint8Array | undefined {
  if (typeof postData?.text === "string") return bytesOf(postData);
  return bodySize > 0 || Number(headerIn(headers, "content-length") ?? 0) > 0 ? undefined : new Uint8Array();
}

function responseOf(response: NonNullable<Entry["response"]>, status: number): NonNullable<RecordedExchange["response"]> {
  const headers = headersOf(response);
  const body = responseBody(response, status);
  return {
    status,
    headers: body === undefined ? headers : withoutUndone(headers, body),
    ...(body === undefined ? {} : { body }),
  };
}

/** A browser can cut a long body, and takes away the mark of byte order. */
const MARK_BYTES = 3;

function responseBody({ content, bodySize = -1 }: NonNullable<Entry["response"]>, status: number): Uint8Array | undefined {
  const { text, size = -1 } = content ?? {};
  if (typeof text !== "string")
    return size === 0 || bodySize === 0 || status === 204 || status === 304 ? new Uint8Array() : undefined;
  const body = bytesOf(content ?? {});
  return body.length + MARK_BYTES < size ? undefined : body;
}

/** Text that stands for bytes has a character for each. */
function bytesOf({ text = "", encoding, mimeType = "" }: Content): Uint8Array {
  if (encoding === "base64") return Buffer.from(text, "base64");
  const isText = typeof mimeType !== "string" || mimeType === "" || /json|text|xml|javascript|urlencoded/i.test(mimeType);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all bytes are looked for
  return Buffer.from(text, !isText && /^[\u0000-\u00ff]*$/.test(text) ? "latin1" : "utf8");
}

const GZIP = Buffer.from([0x1f, 0x8b]);
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Whether a body is still in a coding that browsers and proxies undo before they write it down. */
const STILL: Readonly<Record<string, (body: Uint8Array) => boolean>> = {
  gzip: (body) => Buffer.compare(body.subarray(0, 2), GZIP) === 0,
  "x-gzip": (body) => Buffer.compare(body.subarray(0, 2), GZIP) === 0,
  zstd: (body) => Buffer.compare(body.subarray(0, 4), ZSTD) === 0,
  deflate: () => false,
  br: () => false,
};

/** The headers without a `Content-Encoding` that was undone. */
function withoutUndone(headers: HeaderList, body: Uint8Array): HeaderList {
  const coding = headerIn(headers, "content-encoding")?.trim().toLowerCase() ?? "";
  if (STILL[coding]?.(body) !== false) return headers;
  return headers.filter(([name]) => name.toLowerCase() !== "content-encoding");
}
