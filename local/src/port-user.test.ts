import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { userOfPort } from "./port-user.js";

let server: Server | undefined;

afterEach(() => server?.close());

/** The endpoint of a server that now listens. */
async function endpointOf(listening: Server): Promise<string> {
  server = listening.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const responding = (body: string) => createHttpServer((_, response) => response.end(body));

const onLinux = test.runIf(process.platform === "linux");

test("another dis-local says its version and its process", async () => {
  const body = JSON.stringify({ name: "dis-local", version: "0.1.0", pid: 71, endpoint: "http://127.0.0.1:1", data: null });
  expect(await userOfPort(await endpointOf(responding(body)))).toBe("another dis-local (version 0.1.0, process 71)");
});

onLinux.each([
  ["that responds with something else", () => responding("<h1>Hello</h1>")],
  ["that responds with JSON of its own", () => responding('{"name":"other","version":"1","pid":1}')],
  ["that claims to be a dis-local and gives no version", () => responding('{"name":"dis-local","version":"\\u001b[2J","pid":1}')],
  ["whose response never ends", () => createHttpServer((_, response) => response.write("x".repeat(100_000)))],
  ["that closes each connection", () => createServer((socket) => socket.destroy())],
  ["that never responds", () => createServer()],
])("the process of a program %s is found", async (_, make) => {
  const user = await userOfPort(await endpointOf(make()));
  expect(user).toMatch(new RegExp(` \\(process ${process.pid}\\)$`));
});

test("a port that nobody listens to has no user", async () => {
  const endpoint = await endpointOf(createServer());
  server?.close();
  await once(server as Server, "close");
  expect(await userOfPort(endpoint)).toBeUndefined();
});
