import { createServer, type Socket } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { check, type SentRequest } from "../check/check.js";
import { disContract } from "../contract/dis-contract.js";
import { BodyTooLongError, send } from "./send.js";

const contract = disContract();
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that gives the bytes of a function for the text of each request. */
async function rawServer(respond: (request: string, socket: Socket, number: number) => void): Promise<string> {
  const sockets = new Set<Socket>();
  let requests = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => respond(bytes.toString("latin1"), socket, ++requests));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

const get = (endpoint: string): SentRequest => ({
  method: "GET",
  url: `${endpoint}/v2/p/apps/a`,
  headers: { accept: "application/json" },
});
const remove = (endpoint: string): SentRequest => ({ ...get(endpoint), method: "DELETE" });

const JSON_OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
const APP = '{"app_name":"a","app_id":"b","create_time":1700000000000}';
const WITH_LENGTH = `${JSON_OK}Content-Length: ${APP.length}\r\n`;

async function faultsOf(call: string, request: (endpoint: string) => SentRequest, ...pieces: string[]): Promise<string[]> {
  const endpoint = await rawServer(async (_, socket) => {
    for (const piece of pieces) {
      socket.write(piece, "latin1");
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
  const exchange = await send(call, request(endpoint));
  return check(contract, exchange)
    .filter(({ kind }) => kind === "message")
    .map(({ expected, found }) => `${expected}: ${found}`);
}

describe("what only the connection shows is a finding", () => {
  test.each([
    ["a 204 with a body", "HTTP/1.1 204 No Content\r\n\r\nhello", 'a response without a body: "hello"'],
    [
      "a 204 with a length",
      "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello",
      "a 204 without a body: a 204 with Content-Length: 5",
    ],
    [
      "a 204 with a length and nothing behind it",
      "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n",
      "a 204 without a body: a 204 with Content-Length: 5",
    ],
  ])("%s", async (_, text, fault) => {
    expect(await faultsOf("deleteApp", remove, text)).toEqual([fault]);
  });

  test("a 204 whose body comes a moment later", async () => {
    expect(await faultsOf("deleteApp", remove, "HTTP/1.1 204 No Content\r\n\r\n", "hello")).toEqual([
      'a response without a body: "hello"',
    ]);
  });

  test.each([
    ["two lengths", `${WITH_LENGTH}Content-Length: 9\r\n\r\n${APP}`, /^one header Content-Length: 2 of them/],
    ["the same length twice", `${WITH_LENGTH}Content-Length: ${APP.length}\r\n\r\n${APP}`, /^one header Content-Length: 2 of/],
    ["two content types", `${WITH_LENGTH}Content-Type: text/html\r\n\r\n${APP}`, /^one header content-type: 2: application/],
    ["bytes behind the end", `${WITH_LENGTH}\r\n${APP}more`, /^nothing behind the end of the response: "more"/],
    ["a header that is none", `${WITH_LENGTH}X-A : 1\r\n\r\n${APP}`, /^headers of the form name: value: "X-A : 1"/],
  ])("%s", async (_, text, fault) => {
    expect(await faultsOf("showApp", get, text)).toEqual([expect.stringMatching(fault)]);
  });

  test("a sound response has none", async () => {
    expect(await faultsOf("showApp", get, `${WITH_LENGTH}\r\n${APP}`)).toEqual([]);
    expect(await faultsOf("deleteApp", remove, "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n")).toEqual([]);
  });
});

describe("connections", () => {
  const OK = `${WITH_LENGTH}\r\n${APP}`;

  test("one is used again, but not after a fault", async () => {
    const used: number[] = [];
    const ids = new Map<Socket, number>();
    const endpoint = await rawServer((_, socket, number) => {
      ids.set(socket, ids.get(socket) ?? ids.size);
      used.push(ids.get(socket) ?? -1);
      socket.write(number === 3 ? `${OK}more` : OK);
    });
    for (let i = 0; i < 5; i++) await send("showApp", get(endpoint));
    expect(used).toEqual([0, 0, 0, 1, 1]);
  });

  test("a read is sent again when the server has closed an idle one, and a change is not", async () => {
    const endpoint = await rawServer((_, socket, number) => {
      if (number % 2 === 0) socket.destroy();
      else socket.write(OK);
    });
    await send("showApp", get(endpoint));
    expect((await send("showApp", get(endpoint))).response.status).toBe(200);
    await expect(send("deleteApp", remove(endpoint))).rejects.toThrow("the request has no response");
  });

  test("the time and the signal end a request", async () => {
    const endpoint = await rawServer(() => undefined);
    await expect(send("showApp", get(endpoint), { timeoutMs: 30 })).rejects.toThrow("There is no response in time.");
    const stop = new AbortController();
    const sending = send("showApp", get(endpoint), { timeoutMs: 10_000, signal: stop.signal });
    stop.abort(new Error("enough"));
    await expect(sending).rejects.toThrow("enough");
    await expect(send("showApp", get(endpoint), { timeoutMs: 10_000, signal: stop.signal })).rejects.toThrow("enough");
  });

  test("a body without an end is read up to a limit", async () => {
    const endpoint = await rawServer((_, socket) => {
      socket.write(`${JSON_OK}\r\n`);
      const pour = () => {
        if (!socket.destroyed) socket.write("x".repeat(1_000_000), pour);
      };
      pour();
    });
    await expect(send("showApp", get(endpoint))).rejects.toThrow(BodyTooLongError);
  });
});

test("the request goes as it is, with its length and its host", async () => {
  let seen = "";
  const endpoint = await rawServer((request, socket) => {
    seen = request;
    socket.write(`${WITH_LENGTH}\r\n${APP}`);
  });
  const url = `${endpoint}/v2/p/a%20b/?x=1&`;
  await send("createApp", { method: "POST", url, headers: { accept: "*/*", "x-a": "ä" }, body: '{"a":"ü"}' });
  const host = endpoint.replace("http://", "");
  const lines = ["accept: */*", "x-a: ä", "accept-encoding: gzip, deflate, br", "Content-Length: 10"];
  expect(Buffer.from(seen, "latin1").toString("latin1")).toBe(
    `POST /v2/p/a%20b/?x=1& HTTP/1.1\r\nHost: ${host}\r\n${lines.join("\r\n")}\r\n\r\n${Buffer.from('{"a":"ü"}').toString("latin1")}`,
  );
  await expect(send("createApp", { ...get(endpoint), headers: { "x-a": "b\r\nx-b: c" } })).rejects.toThrow(TypeError);
});

describe("a compressed body", () => {
  test.each([
    ["gzip", gzipSync(APP)],
    ["deflate", deflateSync(APP)],
    ["deflate", deflateRawSync(APP)],
    ["br", brotliCompressSync(APP)],
  ])("is read: %s", async (coding, body) => {
    const endpoint = await rawServer((_, socket) => {
      socket.write(`${JSON_OK}Content-Encoding: ${coding}\r\nContent-Length: ${body.length}\r\n\r\n`);
      socket.write(body);
    });
    const exchange = await send("showApp", get(endpoint));
    expect(exchange.response.bodyText).toBe(APP);
    expect(check(contract, exchange).filter(({ kind }) => kind === "message")).toEqual([]);
  });

  test("is a finding when it is not of that coding, and refused when it is too long", async () => {
    const wrong = `${WITH_LENGTH}Content-Encoding: gzip\r\n\r\n${APP}`;
    expect(await faultsOf("showApp", get, wrong)).toEqual([expect.stringMatching(/^a body in the coding gzip: /)]);
    const bomb = gzipSync("x".repeat(20_000_000));
    const endpoint = await rawServer((_, socket) => {
      socket.write(`${JSON_OK}Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`);
      socket.write(bomb);
    });
    await expect(send("showApp", get(endpoint))).rejects.toThrow(BodyTooLongError);
  });
});
