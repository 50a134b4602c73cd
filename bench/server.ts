// A server in a process of its own, by its name: `server.ts plain`. It sends its port to the process that started it, or the reason
// why it cannot listen.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { startLocalDis } from "dis-local";
import { endlessServer } from "./endless.js";

/** The least that an HTTP server in Node.js can do: the same response to everything. */
function plain(): Server {
  const body = JSON.stringify({ sequence_number: "2", metadata: "" });
  const headers = { "content-type": "application/json", "content-length": body.length };
  return createServer((_request, response) => response.writeHead(200, headers).end(body));
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

async function portOf(name: string | undefined): Promise<number> {
  if (name === "dis-local") return Number(new URL((await startLocalDis({ port: 0 })).endpoint).port);
  const others = { kinesalite, records, endless: endlessServer, plain };
  const server = await (others[name as keyof typeof others] ?? plain)();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

try {
  process.send?.({ port: await portOf(process.argv[2]) });
} catch (error) {
  const { code, message } = error as { code?: string; message?: string };
  process.send?.({ code, message });
}

// Without the process that asked for it, it is of no use.
process.once("disconnect", () => process.exit());
