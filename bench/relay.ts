// Stands before a server and passes bytes on, later or at once, and remembers the requests.
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** Everything that went through. */
export interface Relay {
  readonly endpoint: string;
  /** The bytes of each request, in the order in which they began. */
  readonly requests: readonly Buffer[];
  /** How many requests were under way at once, at most. */
  readonly atOnce: number;
  close(): Promise<void>;
}

/** @param delayMs what each piece waits on its way to the server; a request and its response take so much longer */
export async function startRelay(target: string, delayMs: number): Promise<Relay> {
  const { hostname, port } = new URL(target);
  const requests: Buffer[][] = [];
  const sockets = new Set<Socket>();
  let [open, atOnce] = [0, 0];

  function relayed(client: Socket): void {
    const server = connect(Number(port), hostname).setNoDelay(true);
    client.setNoDelay(true);
    // The bytes of a client that come behind bytes of the server begin the next request: nobody sends two without waiting.
    let current: Buffer[] | undefined;
    const end = () => {
      if (current !== undefined) open--;
      current = undefined;
    };
    client.on("data", (bytes: Buffer) => {
      if (current === undefined) {
        current = [];
        requests.push(current);
        atOnce = Math.max(atOnce, ++open);
      }
      current.push(bytes);
      if (delayMs === 0) server.write(bytes);
      else setTimeout(() => server.write(bytes), delayMs);
    });
    server.on("data", (bytes: Buffer) => {
      end();
      client.write(bytes);
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.once("close", () => {
        end();
        sockets.delete(one);
        other.destroy();
      });
    }
  }

  const listener = createServer(relayed).listen(0, "127.0.0.1");
  await once(listener, "listening");
  return {
    endpoint: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    get requests() {
      return requests.map((parts) => Buffer.concat(parts));
    },
    get atOnce() {
      return atOnce;
    },
    async close() {
      listener.close();
      for (const socket of sockets) socket.destroy();
      await once(listener, "close");
    },
  };
}

/** Where a response ends. */
function isWhole(response: Buffer, isHead: boolean): boolean {
  const end = response.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const head = response.toString("latin1", 0, end);
  if (isHead || /^HTTP\/1\.1 (?:1\d\d|204|304)/.test(head)) return true;
  const length = /^content-length: *(\d+)/im.exec(head);
  if (length !== null) return response.length >= end + 4 + Number(length[1]);
  return response.subarray(-5).toString("latin1") === "0\r\n\r\n";
}

/** Longer than this no server thinks about a request that it does not understand. */
const PATIENCE_MS = 2000;

/** Sends a request and waits for its response. @returns whether the connection can be used again */
function exchanged(socket: Socket, request: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    let response: Buffer = Buffer.alloc(0);
    const isHead = request.subarray(0, 5).toString("latin1") === "HEAD ";
    const done = (isUsable: boolean) => {
      clearTimeout(patience);
      socket.removeAllListeners();
      socket.on("error", () => {});
      resolve(isUsable && !/^connection: *close/im.test(response.toString("latin1", 0, 1000)));
    };
    const patience = setTimeout(() => done(false), PATIENCE_MS);
    socket.on("data", (bytes: Buffer) => {
      response = response.length === 0 ? bytes : Buffer.concat([response, bytes]);
      if (isWhole(response, isHead)) done(true);
    });
    socket.once("close", () => done(false));
    socket.on("error", () => done(false));
    socket.write(request);
  });
}

/** Sends recorded requests in their order over a number of connections that stay open. @returns milliseconds until the last response */
export async function replay(endpoint: string, requests: readonly Buffer[], atOnce: number): Promise<number> {
  const { hostname, port } = new URL(endpoint);
  const start = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      let socket: Socket | undefined;
      for (let request = requests[next++]; request !== undefined; request = requests[next++]) {
        socket ??= connect(Number(port), hostname).setNoDelay(true);
        if (await exchanged(socket, request)) continue;
        socket.destroy();
        socket = undefined;
      }
      socket?.destroy();
    }),
  );
  return performance.now() - start;
}
