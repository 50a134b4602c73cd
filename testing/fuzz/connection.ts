import { connect, type Socket } from "node:net";

/** A response as it was received. */
export interface Reply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** Longer than any request may take, in ms. A busy machine is no reason to hang. */
const PATIENCE_MS = 30_000;

/** The bytes are no HTTP. */
export class NoHttp extends Error {
  override readonly name = "NoHttp";
}

function headersOf(lines: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon < 1) throw new NoHttp(`the line ${JSON.stringify(line)} is no header`);
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

/** A body in pieces and where it ends; undefined when it is not complete. */
function unchunk(bytes: Buffer, begin: number): { body: Buffer; end: number } | undefined {
  const pieces: Buffer[] = [];
  for (let at = begin; ; ) {
    const line = bytes.indexOf("\r\n", at);
    if (line < 0) return undefined;
    const size = Number.parseInt(bytes.toString("latin1", at, line), 16);
    if (Number.isNaN(size)) throw new NoHttp("a chunk has no size");
    const next = line + 2 + size + 2;
    if (next > bytes.length) return undefined;
    if (size === 0) return { body: Buffer.concat(pieces), end: next };
    pieces.push(bytes.subarray(line + 2, line + 2 + size));
    at = next;
  }
}

/**
 * The first response in the bytes, and what is behind it. Undefined when it is not complete. Interim responses are skipped.
 * @throws NoHttp
 */
export function firstReply(bytes: Buffer, method: string): { reply: Reply; rest: Buffer } | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [first = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(`${first} `) ?? [];
  if (status === undefined) throw new NoHttp(`the line ${JSON.stringify(first.slice(0, 80))} begins no response`);
  const begin = end + 4;
  if (status.startsWith("1")) return firstReply(bytes.subarray(begin), method);
  const headers = headersOf(lines);
  const reply = (body: Buffer, next: number) => ({
    reply: { status: Number(status), headers, body },
    rest: bytes.subarray(next),
  });
  if (method === "HEAD" || status === "204" || status === "304") return reply(Buffer.alloc(0), begin);
  if (headers.get("transfer-encoding") === "chunked") {
    const found = unchunk(bytes, begin);
    return found && reply(found.body, found.end);
  }
  const length = Number(headers.get("content-length"));
  if (!Number.isInteger(length)) throw new NoHttp("a response has no length");
  return bytes.length < begin + length ? undefined : reply(bytes.subarray(begin, begin + length), begin + length);
}

/** Why a request got no response. */
export type Silence = "closed" | "timeout" | "refused";

/** A connection that is used for one request after the other, and opened again when the server has closed it. */
export class Lane {
  readonly #port: number;
  #socket: Socket | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /** Sends a request, in several writes when there are pieces. @throws NoHttp also for bytes behind the response */
  exchange(pieces: readonly Uint8Array[], method: string): Promise<Reply | Silence> {
    const socket = this.#open();
    return new Promise((resolve, reject) => {
      let received: Buffer = Buffer.alloc(0);
      const patience = setTimeout(() => settle(() => resolve("timeout"), true), PATIENCE_MS);
      const settle = (then: () => void, ends: boolean) => {
        clearTimeout(patience);
        socket.off("data", read).off("close", closed);
        if (ends) this.close();
        then();
      };
      const closed = () => settle(() => resolve(socket.bytesRead === 0 && socket.connecting ? "refused" : "closed"), true);
      const read = (chunk: Buffer) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
        try {
          const found = firstReply(received, method);
          if (found === undefined) return;
          if (found.rest.length > 0) throw new NoHttp("there are bytes behind the response");
          settle(() => resolve(found.reply), found.reply.headers.get("connection") === "close");
        } catch (error) {
          settle(() => reject(error), true);
        }
      };
      socket.on("data", read).on("close", closed);
      this.#write(socket, pieces);
    });
  }

  #open(): Socket {
    if (this.#socket?.writable) return this.#socket;
    this.#socket?.destroy();
    this.#socket = connect(this.#port, "127.0.0.1")
      .setNoDelay()
      .on("error", () => undefined);
    return this.#socket;
  }

  #write(socket: Socket, [first, ...others]: readonly Uint8Array[]): void {
    if (first !== undefined) socket.write(first);
    if (others.length > 0) setImmediate(() => this.#write(socket, others));
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }
}

/**
 * Sends bytes that may be no request at all on a connection of their own, and ends the sending. @returns every response until the
 * server has closed the connection, or the reason why there is none @throws NoHttp
 */
export function exchangeRaw(port: number, bytes: Uint8Array, method: string): Promise<readonly Reply[] | Silence> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    let silence: Silence = "closed";
    const patience = setTimeout(() => {
      silence = "timeout";
      socket.destroy();
    }, PATIENCE_MS);
    socket.on("error", () => undefined).on("data", (chunk) => chunks.push(chunk));
    socket.on("end", () => socket.destroy());
    socket.on("close", () => {
      clearTimeout(patience);
      try {
        const replies = allReplies(Buffer.concat(chunks), method);
        resolve(replies.length > 0 && silence === "closed" ? replies : silence);
      } catch (error) {
        reject(error);
      }
    });
    socket.end(bytes);
  });
}

function allReplies(bytes: Buffer, method: string): Reply[] {
  const replies: Reply[] = [];
  for (let rest = bytes; rest.length > 0; ) {
    const found = firstReply(rest, method);
    if (found === undefined) throw new NoHttp("a response is cut off");
    replies.push(found.reply);
    rest = found.rest;
  }
  return replies;
}

/** Sends a part of a request and breaks the connection. Resolves when it is broken. */
export function sendAndLeave(port: number, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes, () => socket.resetAndDestroy()));
    socket.on("error", () => undefined).on("close", () => resolve());
  });
}
