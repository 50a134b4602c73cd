// The least that an HTTP server in Node.js can do: the same answer to everything.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const body = JSON.stringify({ sequence_number: "2", metadata: "" });
const headers = { "content-type": "application/json", "content-length": body.length };
const server = createServer((_request, response) => response.writeHead(200, headers).end(body));
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));

// Without the process that asked for it, it is of no use.
process.once("disconnect", () => process.exit());
