import { connect, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { type Head, type Message, MessageError, shown, valuesOf } from "./message.js";
import { MessageReader } from "./message-reader.js";

/** A request as bytes, and what is needed to read its response. */
export interface WireRequest {
  readonly method: string;
  readonly bytes: Buffer;
  /** Most bytes of the response. */
  readonly longest: number;
}

/** A response that is longer than the request allows. */
export class TooLongError extends Error {
  override readonly name = "TooLongError";
  readonly head: Head;

  constructor(head: Head) {
    super("the response is too long");
    this.head = head;
  }
}

/** How long a connection may be idle and still be used, where the server says nothing about it. Many servers wait for 5 seconds. */
const MOST_IDLE_MS = 4_000;

/** A server says how long it keeps an idle connection; the next request needs some of that time to get there. */
const MARGIN_MS = 1_000;

/** How long a body is waited for that a response announces and may not have. */
const SETTLE_MS = 50;

interface Waiting {
  readonly request: WireRequest;
  resolve(message: Message): void;
  reject(error: Error): void;
}

const NO_HEAD: Head = { start: "", headers: [], faults: [] };

/** One connection to a server: it sends a request and reads its response, one after the other. */
export class Connection {
  readonly #socket: Socket;
  readonly #reader: MessageReader;
  #waiting: Waiting | undefined;
  #head = NO_HEAD;
  #received = 0;
  /** Of `performance.now()`: until when it takes another request. */
  #usableUntil = 0;

  constructor({ protocol, hostname, port }: URL) {
    const host = hostname.replace(/^\[|\]$/g, "");
    const isTls = protocol === "https:";
    const to = { host, port: Number(port || (isTls ? 443 : 80)) };
    const servername = isIP(host) === 0 ? { servername: host } : {};
    this.#socket = isTls ? connectTls({ ...to, ...servername, ALPNProtocols: ["http/1.1"] }) : connect(to);
    this.#socket.setNoDelay(true);
    this.#reader = new MessageReader({
      method: () => this.#waiting?.request.method,
      onHead: (head) => {
        this.#head = head;
      },
      onMessage: (message) => this.#finish(message),
    });
    this.#socket.on("data", (bytes: Buffer) => this.#read(bytes));
    this.#socket.on("end", () => this.#end());
    this.#socket.on("error", (error) => this.destroy(error));
    this.#socket.on("close", () => this.destroy(closed("the connection was closed without a response")));
  }

  /** Whether it takes another request. */
  get isUsable(): boolean {
    return !this.#socket.destroyed && this.#waiting === undefined && performance.now() < this.#usableUntil;
  }

  /** Whether any byte has come back for the last request. */
  get hasReceived(): boolean {
    return this.#received > 0;
  }

  /** @throws Error of the connection; MessageError for what is no response; TooLongError */
  exchange(request: WireRequest): Promise<Message> {
    this.#received = 0;
    this.#head = NO_HEAD;
    this.#socket.ref();
    return new Promise((resolve, reject) => {
      this.#waiting = { request, resolve, reject };
      this.#socket.write(request.bytes);
    });
  }

  /** Closes it, and ends what is under way with this error. */
  destroy(error: Error): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    this.#socket.destroy();
    waiting?.reject(error);
  }

  #read(bytes: Buffer): void {
    try {
      this.#take(bytes);
    } catch (error) {
      this.destroy(error as Error);
    }
  }

  #take(bytes: Buffer): void {
    const waiting = this.#waiting;
    // It would be taken for the beginning of the next response.
    if (waiting === undefined) throw new MessageError("bytes that belong to no response");
    this.#received += bytes.length;
    this.#reader.push(bytes);
    if (this.#received > waiting.request.longest && this.#waiting !== undefined) throw new TooLongError(this.#head);
    if (this.#reader.mayEnd) this.#settleSoon(waiting);
  }

  /**
   * A response without a body is complete with its head. What a wrong server sends behind it comes in the same moment, or right
   * after it; where it is announced, a little later.
   */
  #settleSoon(waiting: Waiting): void {
    const settle = () => {
      if (this.#waiting === waiting) this.#reader.settle();
    };
    if (this.#head.faults.length > 0) setTimeout(settle, SETTLE_MS);
    else setImmediate(() => setImmediate(settle));
  }

  #end(): void {
    try {
      this.#reader.end();
      this.destroy(closed("the connection was closed without a response"));
    } catch (error) {
      this.destroy(error as Error);
    }
  }

  #finish(message: Message): void {
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    const behind = this.#reader.takeUnread();
    const more = behind.length === 0 ? [] : [{ expected: "nothing behind the end of the response", found: shown(behind) }];
    const faults = [...message.faults, ...more];
    this.#waiting = undefined;
    this.#rest(message, faults.length === 0);
    waiting.resolve({ ...message, faults });
  }

  /** Keeps the connection for the next request, or closes it. */
  #rest(message: Message, isSound: boolean): void {
    const tokens = valuesOf(message, "connection").join(",").toLowerCase();
    const isKept = message.start.startsWith("HTTP/1.1") && !/\bclose\b/.test(tokens);
    // A body without an end has ended with the connection; a request that is still being sent would follow the response.
    if (!isSound || !isKept || this.#socket.readableEnded || this.#socket.writableLength > 0) {
      this.#socket.destroy();
      return;
    }
    const [, seconds] = /\btimeout=([0-9]{1,6})\b/i.exec(valuesOf(message, "keep-alive").join(",")) ?? [];
    const idle = seconds === undefined ? MOST_IDLE_MS : Number(seconds) * 1000 - MARGIN_MS;
    this.#usableUntil = performance.now() + idle;
    // An idle connection does not keep the program alive.
    this.#socket.unref();
  }
}

function closed(message: string): Error {
  return Object.assign(new Error(message), { code: "ECONNRESET" });
}

/** Whether an error says that the connection was closed before anything came back. */
function isClosed(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return code === "ECONNRESET" || code === "EPIPE";
}

/** Idle connections by origin, the one that was used last at the end. */
const idle = new Map<string, Connection[]>();

function takeIdle(origin: string): Connection | undefined {
  const connections = idle.get(origin) ?? [];
  for (let last = connections.pop(); last !== undefined; last = connections.pop()) {
    if (last.isUsable) return last;
    last.destroy(closed("it was idle for too long"));
  }
  return undefined;
}

/**
 * Sends a request and gives its response, once. Only a read is sent again, on a new connection, when an idle one turns out to have
 * been closed by the server.
 * @param signal ends the exchange with its reason
 * @throws the reason of the signal, or an Error of the connection as `cause`
 */
export async function roundTrip(url: URL, request: WireRequest, signal: AbortSignal): Promise<Message> {
  const known = takeIdle(url.origin);
  if (known === undefined) return exchangeOn(new Connection(url), url, request, signal);
  try {
    return await exchangeOn(known, url, request, signal);
  } catch (error) {
    const isLost = request.method === "GET" && !known.hasReceived && isClosed((error as Error).cause);
    if (!isLost || signal.aborted) throw error;
    return exchangeOn(new Connection(url), url, request, signal);
  }
}

async function exchangeOn(connection: Connection, { origin }: URL, request: WireRequest, signal: AbortSignal): Promise<Message> {
  const abort = () => connection.destroy(signal.reason as Error);
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  try {
    signal.throwIfAborted();
    const message = await connection.exchange(request);
    if (connection.isUsable) idle.set(origin, [...(idle.get(origin) ?? []), connection]);
    return message;
  } catch (error) {
    if (signal.aborted || error instanceof TooLongError) throw error;
    const text = error instanceof MessageError ? "the response cannot be read" : "the request has no response";
    throw new Error(text, { cause: error });
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
