import { LOCAL_PROJECT_ID, LOCAL_TOKEN } from "dis-local";

export type Header = readonly [name: string, value: string];

/** A request before it becomes bytes: each part can be spoilt by itself. */
export interface Draft {
  readonly method: string;
  /** As it is sent, with its percent signs. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** Beside `Host`, which is added unless it is here, and the length of the body. */
  readonly headers: readonly Header[];
  readonly body: Uint8Array | undefined;
}

export const TOKEN: Header = ["X-Auth-Token", LOCAL_TOKEN];
export const JSON_TYPE: Header = ["Content-Type", "application/json"];
export const HOST = "127.0.0.1:7070";

/** A path of the contract with its values; a parameter without one gets the project. */
export function filledPath(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? LOCAL_PROJECT_ID));
}

export function urlOf({ path, query }: Draft): string {
  return query === "" ? path : `${path}?${query}`;
}

function has(headers: readonly Header[], ...names: readonly string[]): boolean {
  return headers.some(([name]) => names.includes(name.toLowerCase()));
}

/** The bytes on the wire. Texts are written as latin1: a character is a byte. */
export function bytesOf(draft: Draft): Buffer {
  const { method, headers, body } = draft;
  const lines = [`${method} ${urlOf(draft)} HTTP/1.1`];
  if (!has(headers, "host")) lines.push(`Host: ${HOST}`);
  for (const [name, value] of headers) lines.push(`${name}: ${value}`);
  if (body !== undefined && !has(headers, "content-length", "transfer-encoding")) lines.push(`Content-Length: ${body.length}`);
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), body ?? Buffer.alloc(0)]);
}

/** The request with its body in pieces, as `Transfer-Encoding: chunked` has them. */
export function chunked(draft: Draft, size: number): Draft {
  const body = Buffer.from(draft.body ?? new Uint8Array());
  const pieces: Buffer[] = [];
  for (let at = 0; at < body.length; at += size) {
    const piece = body.subarray(at, at + size);
    pieces.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from("\r\n"));
  }
  const headers: Header[] = [...draft.headers, ["Transfer-Encoding", "chunked"]];
  return { ...draft, headers, body: Buffer.concat([...pieces, Buffer.from("0\r\n\r\n")]) };
}

/** The request with another value of a header, or without it. */
export function withHeader(draft: Draft, name: string, value?: string): Draft {
  const others = draft.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  return { ...draft, headers: value === undefined ? others : [...others, [name, value]] };
}
