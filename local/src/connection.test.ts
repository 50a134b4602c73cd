import { connect } from "node:net";
import { LOCAL_TOKEN, type LocalDis, startLocalDis } from "dis-local";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

let local: LocalDis;

beforeAll(async () => {
  local = await startLocalDis({ headersTimeoutMs: 300, requestTimeoutMs: 600, maxBodyBytes: 1000 });
});

afterAll(() => local.close());

/** Sends texts as they are, one after the other, and resolves with all that is received until the connection ends. */
function raw(...texts: string[]): Promise<string> {
  return new Promise((resolve) => {
    let received = "";
    const socket = connect(Number(new URL(local.endpoint).port), "127.0.0.1", () => {
      for (const text of texts) socket.write(text);
    });
    socket.on("data", (chunk) => {
      received += chunk.toString();
    });
    socket.on("close", () => resolve(received)).on("error", () => undefined);
  });
}

function parts(text: string) {
  const [head = "", body = ""] = text.split("\r\n\r\n");
  return { status: Number(head.split(" ")[1]), head, body: JSON.parse(body) };
}

const path = `/v2/0123456789abcdef0123456789abcdef/apps`;
const token = `X-Auth-Token: ${LOCAL_TOKEN}\r\n`;

describe("what never reaches a call has an error body in both spellings", () => {
  test.each([
    ["an unknown Expect", `GET ${path} HTTP/1.1\r\nHost: x\r\nExpect: x\r\n\r\n`, 417],
    ["no Host", `GET ${path} HTTP/1.1\r\nConnection: close\r\n\r\n`, 400],
    ["headers that are too large", `GET ${path} HTTP/1.1\r\nHost: x\r\nX-Long: ${"x".repeat(20_000)}\r\n\r\n`, 431],
    ["CONNECT", "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n", 405],
    ["no HTTP", "nonsense\r\n\r\n", 400],
    ["a chunk that is none", `POST ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`, 400],
    ["the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400],
    ["headers without an end", `GET ${path} HTTP/1.1\r\nHost: x\r\n`, 408],
    ["a body without an end", `POST ${path} HTTP/1.1\r\nHost: x\r\n${token}Content-Length: 100\r\n\r\n{`, 408],
  ])("%s", async (_title, text, expected) => {
    const { status, head, body } = parts(await raw(text));
    expect(status).toBe(expected);
    expect(head).toMatch(/^x-request-id: [0-9a-f]{32}\r?$/m);
    expect(body).toMatchObject({ errorCode: "DIS.4200", error_code: "DIS.4200", error_msg: body.message });
  });

  test("HTTP/1.0 needs no Host", async () => {
    expect(await raw(`GET ${path} HTTP/1.0\r\n${token}\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
  });

  test("what was refused before a call is in the log", async () => {
    await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nExpect: x\r\n\r\n`);
    expect(local.requests().at(-1)).toMatchObject({ method: "GET", path, status: 417, errorCode: "DIS.4200" });
  });
});

describe("a body that is too large", () => {
  test("is refused before it is sent, when its length is known", async () => {
    const text = await raw(`POST ${path} HTTP/1.1\r\nHost: x\r\n${token}Connection: close\r\nContent-Length: 9999999\r\n\r\n`);
    expect(parts(text)).toMatchObject({ status: 413, body: { errorCode: "DIS.4200" } });
  });

  test("without an end is refused, and the connection is cut", async () => {
    const chunk = `400\r\n${"x".repeat(1024)}\r\n`;
    const begin = Date.now();
    const text = await raw(`POST ${path} HTTP/1.1\r\nHost: x\r\n${token}Transfer-Encoding: chunked\r\n\r\n`, chunk, chunk);
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(Date.now() - begin).toBeLessThan(5000);
  });
});

test("a client that goes away during an upload is logged as such, with its call, and is no fault", async () => {
  await new Promise<void>((resolve) => {
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\n${token}Content-Length: 100\r\n\r\n{`;
    const socket = connect(Number(new URL(local.endpoint).port), "127.0.0.1", () => {
      socket.write(head, () => setTimeout(() => socket.destroy(), 100));
    });
    socket.on("close", () => resolve());
  });
  const entry = () => local.requests().at(-1);
  while (entry()?.clientGone !== true) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(entry()).toMatchObject({ call: "createApp", method: "POST", path, status: 0, clientGone: true });
  expect(entry()).not.toHaveProperty("fault");
});

test("a request whose body a hook of onServer has read gets a response, as one without a body", async () => {
  const hooked = await startLocalDis({
    onServer: (server) => {
      server.addHook("onRequest", async ({ raw: message }: { raw: AsyncIterable<Buffer> }) => {
        for await (const _ of message);
      });
    },
  });
  try {
    const headers = { "x-auth-token": LOCAL_TOKEN };
    const response = await fetch(hooked.endpoint + path, { method: "POST", headers, body: '{"app_name":"newapp"}' });
    expect([response.status, await response.json()]).toMatchObject([400, { errorCode: "DIS.4202" }]);
  } finally {
    await hooked.close();
  }
});
