import { Agent, createServer, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { withFault } from "../../local/src/faults/strike.js";
import { HANG_UP, type LocalResponse } from "../../local/src/response.js";
import { callOf } from "./memory-network.js";
import type { ProvenService } from "./proven-service.js";
import type { Watch } from "./watch.js";

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A body that was received as bytes, or that a fault has made. */
function jsonOf(body: unknown): unknown {
  if (!Buffer.isBuffer(body)) return body;
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/** A proxy between one member and dis-local: it has the faults of the schedule, and shows the watch what passes. */
export class FaultProxy {
  readonly #member: string;
  readonly #target: number;
  readonly #service: ProvenService;
  readonly #watch: Watch;
  #isClosed = false;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #server = createServer((request, response) => {
    // The member has ended in the middle of it.
    this.#respond(request, response).catch(() => request.socket.destroy());
  });

  /** @param target port of dis-local */
  constructor(member: string, target: number, service: ProvenService, watch: Watch) {
    this.#member = member;
    this.#target = target;
    this.#service = service;
    this.#watch = watch;
  }

  /** @returns its endpoint */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const { port } = this.#server.address() as AddressInfo;
    // Before it listened, it could not be closed.
    if (this.#isClosed) this.#server.close();
    return `http://127.0.0.1:${port}`;
  }

  close(): void {
    this.#isClosed = true;
    this.#server.closeAllConnections();
    this.#server.close();
    this.#agent.destroy();
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "/" } = request;
    const body = await bodyOf(request);
    const call = callOf(method, url);
    const { faults } = this.#service;
    const strike = faults.strike(call);
    const commit = this.#watch.sent(this.#member, call, body);
    const carryOut = async () => {
      const received = await this.#forward(request, body);
      if (received.status === 201) this.#watch.stored(commit);
      return received;
    };
    const received = await (strike === undefined ? carryOut() : withFault(strike, {}, carryOut, (ms) => faults.wait(ms)));
    if (received.status === HANG_UP.status) return void request.socket.resetAndDestroy();
    if (response.destroyed) return;
    this.#watch.received(this.#member, call, commit, { status: received.status, body: jsonOf(received.body) });
    const isRaw = Buffer.isBuffer(received.body) || typeof received.body === "string";
    response.writeHead(received.status, received.headers).end(isRaw ? received.body : JSON.stringify(received.body));
  }

  #forward({ method, url, headers }: IncomingMessage, body: Buffer): Promise<LocalResponse> {
    return new Promise((resolve, reject) => {
      const target = { host: "127.0.0.1", port: this.#target, method, path: url, headers, agent: this.#agent };
      const outgoing = send(target, (incoming) => {
        bodyOf(incoming).then(
          (whole) =>
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers as Record<string, string>, body: whole }),
          reject,
        );
      });
      outgoing.on("error", reject).end(body);
    });
  }
}
