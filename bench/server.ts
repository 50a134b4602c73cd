// A server in a process of its own, by its name: `server.ts plain`. It sends its port to the process that started it, or the reason
// why it cannot listen; then it does what messages ask for.
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type LocalDisOptions, startLocalDis } from "dis-local";
import { endlessServer } from "./endless.js";
import { freePort, type Message } from "./server-process.js";

/** The least that an HTTP server in Node.js can do: the same response to everything, without a look at the request. */
function plain(): Server {
  const body = JSON.stringify({ sequence_number: "2", metadata: "" });
  const headers = { "content-type": "application/json", "content-length": body.length };
  return createServer((_request, response) => response.writeHead(200, headers).end(body));
}

/** Reads each request to its end, and then responds with the body that it was told. */
let told = Buffer.from("{}");
function same(): Server {
  return createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.once("end", () => {
      Buffer.concat(parts);
      response.writeHead(200, { "content-type": "application/json", "content-length": told.length }).end(told);
    });
  });
}

/** Takes uploads, stores nothing, and says that all is stored. It counts the records and does not parse them, which would take longer. */
function records(): Server {
  const result = JSON.stringify({ partition_id: "shardId-0000000000", sequence_number: "485" });
  return createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.once("end", () => {
      const sent = Buffer.concat(parts);
      let count = 0;
      for (let at = sent.indexOf('"data":'); at !== -1; at = sent.indexOf('"data":', at + 1)) count++;
      const body = `{"failed_record_count":0,"records":[${Array(count).fill(result).join(",")}]}`;
      response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
    });
  });
}

async function kinesalite(): Promise<Server> {
  const { default: create } = await import("kinesalite");
  return create({ createStreamMs: 0, deleteStreamMs: 0, updateStreamMs: 0 });
}

let moved = 0;
const clock = { now: () => Date.now() + moved };

/** @param data whether it keeps its data, in a folder that goes when the process ends */
async function disLocal(data: boolean, options: LocalDisOptions): Promise<number> {
  const folder = data ? mkdtempSync(join(tmpdir(), "bench-")) : undefined;
  if (folder !== undefined) process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const { endpoint } = await startLocalDis({ port: 0, clock, ...options, ...(folder === undefined ? {} : { data: folder }) });
  return Number(new URL(endpoint).port);
}

/** Resolves when a port takes connections. */
async function listening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    const event = await Promise.race([
      once(socket, "connect").then(() => "open"),
      once(socket, "error").then(() => "closed"),
    ]).catch(() => "closed");
    socket.destroy();
    if (event === "open") return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** kinesis-local is not among our packages: `KINESIS_LOCAL` names a folder where it is installed. */
async function kinesisLocal(): Promise<number> {
  const folder = process.env["KINESIS_LOCAL"];
  const missing = "kinesis-local is not installed; KINESIS_LOCAL can name a folder where `npm install kinesis-local` was run";
  if (folder === undefined) throw new Error(missing);
  const [plainPort, tlsPort] = [await freePort(), await freePort()];
  const settings = { KINESIS_MOCK_PLAIN_PORT: plainPort, KINESIS_MOCK_TLS_PORT: tlsPort, LOG_LEVEL: "ERROR", SHARD_LIMIT: 100 };
  for (const [name, value] of Object.entries(settings)) process.env[name] = String(value);
  const program = createRequire(join(folder, "package.json")).resolve("kinesis-local");
  // It reads files beside its program.
  process.chdir(dirname(program));
  await import(program);
  await listening(plainPort);
  return plainPort;
}

async function portOf(name: string | undefined): Promise<number> {
  const options = JSON.parse(process.argv[3] ?? "{}") as LocalDisOptions;
  if (name === "dis-local") return disLocal(false, options);
  if (name === "dis-local --data") return disLocal(true, options);
  if (name === "kinesis-local") return kinesisLocal();
  const others = { kinesalite, records, endless: endlessServer, plain, same };
  const server = await (others[name as keyof typeof others] ?? plain)();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

function carryOut(message: Message): object {
  if (message.ask === "usage") {
    const { user, system } = process.cpuUsage();
    return { cpuMs: (user + system) / 1000, memoryMb: process.memoryUsage.rss() / 2 ** 20 };
  }
  if (message.ask === "move") moved += message.ms;
  else told = Buffer.from(message.body);
  return {};
}

try {
  const port = await portOf(process.argv[2]);
  process.on("message", (message: Message) => process.send?.(carryOut(message)));
  process.send?.({ port });
} catch (error) {
  const { code, message } = error as { code?: string; message?: string };
  process.send?.({ code, message });
}

// Without the process that asked for it, it is of no use.
process.once("disconnect", () => process.exit());
