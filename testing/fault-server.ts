import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { FaultyRequest } from "./fault-fetch.js";
import { type Fault, type FaultPlan, planOf } from "./faults.js";
import { LittleService } from "./little-service.js";

/** A server on this machine with the faults of a list, one for each request; after its end nothing goes wrong. */
export interface FaultServer {
  readonly endpoint: string;
  readonly service: LittleService;
  readonly requests: readonly FaultyRequest[];
  close(): Promise<void>;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Sends the response of the plan, and does with the connection what the plan says. */
function play(plan: FaultPlan, response: ServerResponse, socket: Socket): void {
  if (plan.sent === "nothing") return void socket.resetAndDestroy();
  // Even an empty body must be shorter than its length says.
  const length = plan.sent === "part" ? Math.max(plan.body.length, 10) : plan.body.length;
  response.writeHead(plan.status, { "content-length": length, ...plan.headers });
  if (plan.sent === "all") {
    response.end(plan.body);
    if (plan.closing === "end") socket.end();
    return;
  }
  response.flushHeaders();
  response.write(plan.body.slice(0, plan.body.length >> 1), () => {
    if (plan.closing === "end") socket.destroy();
    // A reset that comes too soon would drop what was written.
    else setTimeout(() => socket.resetAndDestroy(), 5);
  });
}

/** @param faultsOf the faults of a schedule, or the fault of a request by its number from 0 */
export async function startFaultServer(faultsOf: readonly Fault[] | ((index: number) => Fault)): Promise<FaultServer> {
  const faultOf = typeof faultsOf === "function" ? faultsOf : (index: number) => faultsOf[index] ?? { kind: "none" };
  const service = new LittleService();
  const requests: FaultyRequest[] = [];
  const dead = new WeakSet<Socket>();

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = "", url: path = "", socket } = request;
    const isLost = dead.has(socket);
    const fault = isLost ? ({ kind: "lost" } as const) : faultOf(requests.length);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const seen = { method, path, headers, fault, at: Date.now() };
    if (fault.kind === "lost") {
      requests.push({ ...seen, body: "" });
      return void socket.resetAndDestroy();
    }
    const body = await textOf(request);
    requests.push({ ...seen, body });
    const plan = planOf(fault, () => service.respond({ method, path, body }));
    // Reset at the next request, because a client notices when an idle connection is closed.
    if (plan.sent === "all" && plan.closing === "reset") dead.add(socket);
    if (plan.delayMs === Number.POSITIVE_INFINITY) return;
    setTimeout(() => play(plan, response, socket), plan.delayMs);
  };

  const server = createServer((request, response) => {
    // The client has given up the request, so there is nothing to report.
    respond(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    service,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
