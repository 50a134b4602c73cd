import { once } from "node:events";
import { type AddressInfo, connect, createServer, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { RecordedExchange } from "../traffic/recorded.js";
import { createObserver } from "./observer.js";

const HOST = "127.0.0.1";

export interface RelayOptions {
  readonly target: URL;
  /** 0 for a free one. */
  readonly port: number;
  onExchange(exchange: RecordedExchange): void;
  /** Called for each connection to the target that failed. @param why in a few words */
  onFailure(why: string): void;
  /** Called for each connection whose bytes are no HTTP that can be read. */
  onUnreadable(why: string): void;
}

/** A server on this machine that passes the bytes of each connection on, both ways, as they come. */
export interface Relay {
  /** Without a slash at its end. */
  readonly endpoint: string;
  /** Takes no more from its clients until `resume`. */
  pause(): void;
  resume(): void;
  /** Closes every connection and reports the exchanges that were under way. */
  close(): Promise<void>;
}

/** @throws Error when the port cannot be listened on */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const clients = new Set<Socket>();
  const endings = new Set<() => void>();
  let isPaused = false;
  // A side that has sent all may still receive: each end is passed on for itself.
  const server = createServer({ allowHalfOpen: true }, (client) => {
    clients.add(client);
    const end = join(client, options);
    endings.add(end);
    if (isPaused) client.pause();
    client.on("close", () => {
      clients.delete(client);
      endings.delete(end);
    });
  });
  server.listen(options.port, HOST);
  await once(server, "listening");
  return {
    endpoint: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    pause: () => {
      isPaused = true;
      for (const client of clients) client.pause();
    },
    resume: () => {
      isPaused = false;
      for (const client of clients) client.resume();
    },
    close: async () => {
      const closed = once(server, "close");
      server.close();
      for (const end of [...endings]) end();
      await closed;
    },
  };
}

/** Joins a client and the target. @returns how to end both */
function join(client: Socket, options: RelayOptions): () => void {
  const upstream = connectTo(options.target);
  const observer = createObserver({ ...options, origin: options.target.origin });
  let hasReceived = false;
  const end = () => {
    observer.end();
    upstream.destroy();
    client.destroy();
  };
  client.setNoDelay(true);
  client.on("data", (bytes: Buffer) => observer.sent(bytes));
  upstream.on("data", (bytes: Buffer) => {
    hasReceived = true;
    observer.received(bytes);
  });
  upstream.on("end", () => observer.end());
  upstream.on("error", (error: NodeJS.ErrnoException) => {
    options.onFailure(reasonOf(error));
    // A client that waits for its first response is told why there is none.
    if (!hasReceived && client.writable) client.write(badGateway(reasonOf(error)), end);
    else end();
  });
  upstream.on("close", end);
  client.on("error", end);
  client.on("close", end);
  client.pipe(upstream);
  upstream.pipe(client);
  return end;
}

function connectTo({ protocol, hostname, port }: URL): Socket {
  const host = hostname.replace(/^\[|\]$/g, "");
  const isTls = protocol === "https:";
  const to = { host, port: Number(port || (isTls ? 443 : 80)), allowHalfOpen: true };
  const servername = isIP(host) === 0 ? { servername: host } : {};
  const socket = isTls ? connectTls({ ...to, ...servername, ALPNProtocols: ["http/1.1"] }) : connect(to);
  return socket.setNoDelay(true);
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "it refuses the connection",
  ECONNRESET: "it closed the connection",
  ENOTFOUND: "its name does not resolve",
  ETIMEDOUT: "the connection is not made in time",
};

function reasonOf({ code = "", message }: NodeJS.ErrnoException): string {
  return REASONS[code] ?? (message || code);
}

function badGateway(why: string): string {
  const text = `dis-contract proxy: the target has no response: ${why}.\n`;
  const head = "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close";
  return `${head}\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}
