/** Something wrong with a message of HTTP itself, whatever is sent with it. */
export interface MessageFault {
  readonly expected: string;
  readonly found: string;
}

/** One request or response as it came from the wire. */
export interface Message {
  /** First line, without its end. */
  readonly start: string;
  /** Names and values as they came, in order, without the white space around them. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Bytes of the body without chunks; only the first ones of a body that is longer than the reader keeps. */
  readonly body: Buffer;
  /** Bytes that the body had. */
  readonly length: number;
  readonly faults: readonly MessageFault[];
}

/** Bytes that are no message of HTTP, or one that ends too early. */
export class MessageError extends Error {
  override readonly name = "MessageError";
}

/** Headers of a message before its body. */
export interface Head extends Pick<Message, "start" | "headers"> {
  readonly faults: MessageFault[];
}

/** What a program shows of bytes that it did not expect. */
export function shown(bytes: Buffer): string {
  return JSON.stringify(bytes.subarray(0, 60).toString("latin1"));
}

/** The lines before the body. @throws MessageError when the first one is none of HTTP */
export function readHead(bytes: Buffer): Head {
  const faults: MessageFault[] = [];
  const text = bytes.toString("latin1");
  if (/[^\r]\n/.test(text)) faults.push({ expected: "lines that end with CR LF", found: "a line that ends with LF alone" });
  const [start = "", ...lines] = text.split(/\r?\n/);
  if (!/^HTTP\/1\.[01] [1-9][0-9]{2}( |$)|^[^ ]+ [^ ]+ HTTP\/1\.[01]$/.test(start)) {
    throw new MessageError(`it is no HTTP/1.1: ${shown(bytes)}`);
  }
  const headers = lines.flatMap((line): (readonly [string, string])[] => {
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) return [[name, value.replace(/^[ \t]+|[ \t]+$/g, "")]];
    faults.push({ expected: "headers of the form name: value", found: JSON.stringify(line.slice(0, 60)) });
    return [];
  });
  return { start, headers, faults };
}

/** Values of a header, in order. @param name in lower case */
export function valuesOf({ headers }: Pick<Message, "headers">, name: string): string[] {
  return headers.filter(([each]) => each.toLowerCase() === name).map(([, value]) => value);
}

/** Headers by name in lower case, as `fetch` gives them: values of one name are joined by commas. */
export function joined(headers: Message["headers"]): Record<string, string> {
  const found: Record<string, string> = Object.create(null);
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const known = found[key];
    found[key] = known === undefined ? value : `${known}, ${value}`;
  }
  return { ...found };
}

/** How a body ends: after so many bytes, with a chunk of no bytes, or with the connection; `none` where there may be no body. */
export type Framing = { readonly kind: "length"; readonly length: number } | { readonly kind: "chunks" | "close" | "none" };

/** Status of a response; `undefined` for a request. */
export function statusOf({ start }: Pick<Message, "start">): number | undefined {
  return start.startsWith("HTTP/") ? Number(start.slice(9, 12)) : undefined;
}

/** How the body of a message ends, by its headers. What contradicts itself becomes a fault of the head. */
export function framingOf(head: Head, requestMethod: string | undefined): Framing {
  const status = statusOf(head);
  const isChunked = (valuesOf(head, "transfer-encoding").at(-1) ?? "").toLowerCase().endsWith("chunked");
  const length = lengthOf(head, isChunked);
  if (status === undefined) return isChunked ? { kind: "chunks" } : { kind: "length", length: length ?? 0 };
  if (requestMethod === "HEAD" || status < 200 || status === 304) return { kind: "none" };
  if (status === 204) {
    if ((length ?? 0) > 0) head.faults.push({ expected: "a 204 without a body", found: `a 204 with Content-Length: ${length}` });
    if (isChunked) head.faults.push({ expected: "a 204 without a body", found: "a 204 with Transfer-Encoding: chunked" });
    return { kind: "none" };
  }
  if (isChunked) return { kind: "chunks" };
  return length === undefined ? { kind: "close" } : { kind: "length", length };
}

/** The first Content-Length; more than one, one beside chunks, and one that is no number are faults. */
function lengthOf(head: Head, isChunked: boolean): number | undefined {
  const lengths = valuesOf(head, "content-length");
  const [first] = lengths;
  if (first === undefined) return undefined;
  if (lengths.length > 1) {
    head.faults.push({ expected: "one header Content-Length", found: `${lengths.length} of them (${lengths.join("; ")})` });
  }
  if (isChunked) {
    head.faults.push({ expected: "Content-Length or Transfer-Encoding", found: `both (${first}; chunked)` });
  }
  if (/^[0-9]{1,15}$/.test(first)) return Number(first);
  if (lengths.length === 1) head.faults.push({ expected: "a Content-Length that is a number", found: JSON.stringify(first) });
  const [number = ""] = /^[0-9]{1,15}/.exec(first) ?? [];
  return number === "" ? undefined : Number(number);
}
