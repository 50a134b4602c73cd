import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** Where a response ends: behind so many bytes of body, or with its last chunk. */
type End = { readonly bytes: number } | "chunked";

const LAST_CHUNK = Buffer.from("0\r\n\r\n");

/** Status and end of a response from its head. @throws Error for any status but 2xx */
function endOf(head: string): End {
  if (!/^HTTP\/1\.1 2\d\d /.test(head)) throw new Error(`the server responded ${head.split("\r\n")[0]}`);
  const length = /^content-length: *(\d+)/im.exec(head);
  return length === null ? "chunked" : { bytes: Number(length[1]) };
}

/**
 * A connection that sends requests which are ready as bytes, one after the other, and only counts the bytes of their responses:
 * the load costs as little as it can, because on a small machine it takes its time from the server that is measured.
 */
export class Connection {
  readonly #socket: Socket;
  #buffered: Buffer[] = [];
  #head: { readonly end: End; body: number } | undefined;
  #waiting: { resolve: (response: Buffer[]) => void; reject: (error: unknown) => void } | undefined;

  constructor(endpoint: string) {
    const { hostname, port } = new URL(endpoint);
    this.#socket = connect(Number(port), hostname).setNoDelay(true);
    this.#socket.on("data", (bytes: Buffer) => this.#receive(bytes));
    this.#socket.on("error", (error) => this.#waiting?.reject(error));
    this.#socket.on("close", () => this.#waiting?.reject(new Error("the server closed the connection")));
  }

  /** Sends a request and waits for the whole response. @returns its bytes, head and body */
  send(request: Uint8Array): Promise<Buffer[]> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  #receive(bytes: Buffer): void {
    this.#buffered.push(bytes);
    try {
      if (this.#head === undefined) this.#readHead();
      else this.#head.body += bytes.length;
    } catch (error) {
      this.#waiting?.reject(error);
      return;
    }
    if (this.#head === undefined || !this.#isComplete(this.#head)) return;
    const response = this.#buffered;
    this.#buffered = [];
    this.#head = undefined;
    this.#waiting?.resolve(response);
  }

  #readHead(): void {
    const received = this.#buffered.length === 1 ? (this.#buffered[0] as Buffer) : Buffer.concat(this.#buffered);
    const headEnd = received.indexOf("\r\n\r\n");
    if (headEnd >= 0) this.#head = { end: endOf(received.toString("latin1", 0, headEnd)), body: received.length - headEnd - 4 };
  }

  #isComplete({ end, body }: { readonly end: End; readonly body: number }): boolean {
    if (end !== "chunked") return body >= end.bytes;
    const last = Buffer.concat(this.#buffered.slice(-2));
    return last.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK);
  }

  async close(): Promise<void> {
    this.#waiting = undefined;
    this.#socket.destroy();
    if (!this.#socket.closed) await once(this.#socket, "close");
  }
}

/** A request as it is written down once. */
export interface Prepared {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request as bytes. */
export function requestBytes({ method, path, headers, body }: Prepared): Buffer {
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  const lines = Object.entries({ host: "127.0.0.1", ...headers, ...length }).map((line) => line.join(": "));
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body ?? ""}`);
}

/** Sends a request once. @returns the body of its response @throws Error when it is no success */
export async function sendOnce(endpoint: string, { method, path, headers, body }: Prepared): Promise<string> {
  const response = await fetch(endpoint + path, { method, headers, body: body ?? null });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${text.slice(0, 300)}`);
  return text;
}

/** How many connections send at once, for how long, and how many requests at most. */
export interface Amount {
  readonly atOnce: number;
  readonly ms: number;
  readonly most: number;
}

/** Sends requests in turn over several connections. @returns how many, and how long it took in milliseconds */
export async function load(
  endpoint: string,
  requests: readonly Uint8Array[],
  { atOnce, ms, most }: Amount,
): Promise<{ readonly count: number; readonly ms: number }> {
  const start = performance.now();
  let count = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      const connection = new Connection(endpoint);
      try {
        while (count < most && performance.now() < start + ms)
          await connection.send(requests[count++ % requests.length] as Uint8Array);
      } finally {
        await connection.close();
      }
    }),
  );
  return { count, ms: performance.now() - start };
}
