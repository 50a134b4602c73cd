import { Agent, createServer, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { callOf } from "./memory-network.js";
import { type ProvenService, refusalOf } from "./proven-service.js";
import type { RequestFault } from "./schedule.js";
import type { Watch } from "./watch.js";

interface Received {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function jsonOf(body: Buffer): unknown {
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
  readonly #lateMs: number;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #server = createServer((request, response) => {
    // The member has ended in the middle of it.
    this.#respond(request, response).catch(() => request.socket.destroy());
  });

  /** @param target port of dis-local @param lateMs how long a late request is held */
  constructor(member: string, target: number, service: ProvenService, watch: Watch, lateMs: number) {
    this.#member = member;
    this.#target = target;
    this.#service = service;
    this.#watch = watch;
    this.#lateMs = lateMs;
  }

  /** @returns its endpoint */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
    this.#agent.destroy();
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "/" } = request;
    const body = await bodyOf(request);
    const call = callOf(method, url);
    const fault = this.#service.faultOf(call);
    const commit = this.#watch.sent(this.#member, call, body);
    const received = await this.#carryOut(request, body, fault, commit);
    if (received === undefined) return void request.socket.resetAndDestroy();
    if (fault === "hang" || response.destroyed) return;
    this.#watch.received(this.#member, call, commit, { status: received.status, body: jsonOf(received.body) });
    response.writeHead(received.status, received.headers).end(received.body);
  }

  /** What comes back; `undefined` for a connection that breaks. */
  async #carryOut(
    request: IncomingMessage,
    body: Buffer,
    fault: RequestFault | undefined,
    commit: number | undefined,
  ): Promise<Received | undefined> {
    if (fault === "reset-before") return undefined;
    const refusal = fault && refusalOf(fault);
    if (refusal !== undefined) {
      const text = typeof refusal.body === "string" ? refusal.body : JSON.stringify(refusal.body);
      return { status: refusal.status, headers: { ...refusal.headers }, body: Buffer.from(text) };
    }
    if (fault === "late") await new Promise((resolve) => setTimeout(resolve, this.#lateMs));
    const received = await this.#forward(request, body);
    if (received.status === 201) this.#watch.stored(commit);
    return fault === "reset-after" ? undefined : received;
  }

  #forward({ method, url, headers }: IncomingMessage, body: Buffer): Promise<Received> {
    return new Promise((resolve, reject) => {
      const target = { host: "127.0.0.1", port: this.#target, method, path: url, headers, agent: this.#agent };
      const outgoing = send(target, (incoming) => {
        bodyOf(incoming).then(
          (whole) => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: whole }),
          reject,
        );
      });
      outgoing.on("error", reject).end(body);
    });
  }
}
