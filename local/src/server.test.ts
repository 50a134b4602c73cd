import { connect } from "node:net";
import { LOCAL_KEY, LOCAL_PROJECT_ID, LOCAL_TOKEN, Refusal, startLocalDis } from "dis-local";
import { sign, signatureDate } from "dis-openapi/signing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Caller, readReply, send, startCaller } from "../testing/caller.js";

let caller: Caller;

beforeAll(async () => {
  caller = await startCaller({
    calls: {
      createApp: (request, next) => {
        if (request.input.app_name === "fault") throw new Error("a fault with a secret");
        return next();
      },
    },
  });
  await caller.post("/streams", { stream_name: "s", partition_count: 1 });
  await caller.post("/apps", { app_name: "a" });
});

afterAll(() => caller.local.close());

const state = "/apps/a/streams/s?checkpoint_type=LAST_READ";

describe("what clients send differently is accepted", () => {
  test.each([
    ["a slash at the end of the path", "/apps/a/streams/s/?checkpoint_type=LAST_READ"],
    ["a stray & and path fields in the query", `${state}&app_name=other&stream_name=other&`],
    ["a parameter that is not known", `${state}&app_name=x&extra=1`],
    ["an empty optional parameter", `${state}&start_partition_id=&limit=`],
    ["escapes in the path", "/apps/%61/streams/s?checkpoint_type=LAST%5FREAD"],
  ])("%s", async (_title, path) => {
    expect(await caller.get(path)).toMatchObject({ status: 200, body: { app_name: "a", stream_name: "s" } });
  });

  test.each([
    ["with a charset", { "Content-Type": "application/json; charset=utf-8" }],
    ["in capitals", { "Content-Type": "Application/JSON" }],
  ])("a content type %s", async (title, headers) => {
    const body = JSON.stringify({ app_name: title.replaceAll(" ", "-") });
    expect((await caller.request("POST", "/apps", { body, headers })).status).toBe(201);
  });

  test("a body without a content type", async () => {
    const headers = { "X-Auth-Token": LOCAL_TOKEN };
    const body = new Blob([JSON.stringify({ app_name: "untyped" })]);
    const response = await fetch(`${caller.local.endpoint}/v2/${LOCAL_PROJECT_ID}/apps`, { method: "POST", headers, body });
    expect(response.status).toBe(201);
  });

  test("a body on GET", async () => {
    const body = '{"limit":0}';
    const path = `/v2/${LOCAL_PROJECT_ID}${state}`;
    const head = `GET ${path} HTTP/1.1\r\nHost: x\r\nX-Auth-Token: ${LOCAL_TOKEN}\r\nContent-Type: application/json\r\n`;
    const text = await rawRequest(`${head}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`);
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
  });
});

/** Sends text as it is and resolves with all that is received until the connection ends. */
function rawRequest(text: string): Promise<string> {
  const { port } = new URL(caller.local.endpoint);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1", () => socket.write(text));
    let received = "";
    socket.on("data", (chunk) => {
      received += chunk.toString();
    });
    socket.on("end", () => resolve(received)).on("error", reject);
  });
}

describe("responses", () => {
  test("a creation has status 201, an empty body and its length", async () => {
    const reply = await caller.post("/apps", { app_name: "empty" });
    expect([reply.status, reply.text, reply.headers.get("content-length")]).toEqual([201, "", "0"]);
    expect(reply.headers.get("content-type")).toBeNull();
  });

  test("a deletion has status 204 and an empty body", async () => {
    const reply = await caller.delete("/checkpoints?stream_name=s&app_name=a&checkpoint_type=LAST_READ");
    expect([reply.status, reply.text, reply.headers.get("content-length")]).toEqual([204, "", null]);
  });

  test("JSON has its content type", async () => {
    expect((await caller.get(state)).headers.get("content-type")).toMatch(/^application\/json/);
  });

  test("an error has both pairs of names, and its message is ASCII", async () => {
    const { body, text } = await caller.post("/streams", { stream_name: "t", partition_count: 1, tags: [{ key: "k=" }] });
    expect(body).toEqual({
      errorCode: "DIS.4200",
      message: "Invalid request. [tags[0].key must match ^[A-Za-z0-9_\\-\\u4E00-\\u9FFF]+$]",
      error_code: "DIS.4200",
      error_msg: body.message,
    });
    expect(text).toMatch(/^[\x20-\x7e]+$/);
    expect(new Refusal("DIS.4200", "\u6d41\n").message).toBe("Invalid request. [\\u6d41\\u000a]");
  });
});

describe("paths and methods that the contract does not have", () => {
  test("an unknown path is 404", async () => {
    expect(await caller.get("/nothing")).toMatchObject({ status: 404, code: "DIS.4200" });
  });

  test("a wrong method is 405, and the response names the right ones", async () => {
    const reply = await caller.request("PUT", "/checkpoints/");
    expect(reply).toMatchObject({ status: 405, code: "DIS.4200" });
    expect(reply.headers.get("allow")?.split(", ").sort()).toEqual(["DELETE", "GET", "POST"]);
  });

  test("HEAD is not GET", async () => {
    expect((await caller.request("HEAD", state)).status).toBe(405);
  });

  test("come before authentication", async () => {
    expect((await fetch(`${caller.local.endpoint}/v2`)).status).toBe(404);
  });

  test.each(["/apps/%zz/streams/s", `${state}&limit=%zz`])("an encoding that cannot be read is refused: %s", async (path) => {
    expect(await caller.get(path)).toMatchObject({ status: 400, code: "DIS.4200" });
  });

  test("bytes that are not HTTP are refused with an error body of the service", async () => {
    expect(await rawRequest("nonsense\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 [\s\S]*"errorCode":"DIS\.4200"/);
  });
});

describe("the order of the checks", () => {
  const url = () => `${caller.local.endpoint}/v2/another/apps`;

  test("authentication comes before the project, the project before the body", async () => {
    const bad = { method: "POST", body: "{" };
    expect((await readReply(await fetch(url(), bad))).code).toBe("DIS.4101");
    const authenticated = { ...bad, headers: { "X-Auth-Token": LOCAL_TOKEN } };
    expect(await readReply(await fetch(url(), authenticated))).toMatchObject({ status: 400, code: "DIS.4117" });
  });

  test("the input comes before the state", async () => {
    expect((await caller.get("/apps/none/streams/none")).code).toBe("DIS.4200");
  });
});

describe("a signed request", () => {
  async function post(body: string, sent = body) {
    const url = `${caller.local.endpoint}/v2/${LOCAL_PROJECT_ID}/apps`;
    const date = signatureDate(Date.now());
    const headers = { host: new URL(url).host, "x-sdk-date": date };
    const request = { method: "POST", url, headers, body: Buffer.from(body) };
    const { authorization } = await sign(request, LOCAL_KEY, { form: "scoped", date, region: "local", service: "dis" });
    const { host: _, ...others } = headers;
    return readReply(
      await fetch(url, { method: "POST", body: sent, headers: { ...others, authorization, "content-type": "application/json" } }),
    );
  }

  test("is accepted", async () => {
    expect((await post('{"app_name":"signed"}')).status).toBe(201);
  });

  test("is refused when its body was changed on the way", async () => {
    expect(await post('{"app_name":"signed2"}', '{"app_name":"signed3"}')).toMatchObject({ status: 441, code: "DIS.4112" });
  });
});

describe("a body that is too large", () => {
  test("is refused with 413, and the next request is served", async () => {
    const small = await startCaller({ maxBodyBytes: 100 });
    expect((await small.post("/apps", { app_name: "a", extra: "x".repeat(60) })).status).toBe(201);
    expect(await small.post("/apps", { app_name: "b", extra: "x".repeat(1_000_000) })).toMatchObject({
      status: 413,
      code: "DIS.4200",
    });
    expect((await small.post("/apps", { app_name: "b" })).status).toBe(201);
    await small.local.close();
  });

  test.each([
    ["one record of 1 MiB", 1, 1_048_576, {}],
    ["ten records of 499,000 bytes", 10, 499_000, {}],
    [
      "5 MiB in 10,000 records with long keys",
      10_000,
      524,
      { partition_key: "k".repeat(400), explicit_hash_key: "9".repeat(18) },
    ],
  ])("is larger than %s", async (_, count, bytes, fields) => {
    const data = Buffer.alloc(bytes).toString("base64");
    const records = Array.from({ length: count }, () => ({ data, ...fields }));
    expect(await caller.post("/records", { stream_name: "s", records })).toMatchObject({
      status: 200,
      body: { failed_record_count: 0 },
    });
  });
});

test("a fault inside is DIS.5000, the response says nothing about it, and the server goes on", async () => {
  const reply = await caller.post("/apps", { app_name: "fault" });
  expect(reply).toMatchObject({ status: 500, code: "DIS.5000" });
  expect(reply.text).not.toContain("secret");
  expect(caller.local.requests().at(-1)).toMatchObject({ status: 500, errorCode: "DIS.5000", fault: "a fault with a secret" });
  expect((await caller.post("/apps", { app_name: "after-fault" })).status).toBe(201);
});

test("the log has the requests and no credentials, headers or record data", async () => {
  await send(caller, "0", "canary-data");
  await caller.request("GET", `${state}&X-Sdk-Signature=canary-signature`, { headers: { "X-Auth-Token": "canary-token" } });
  const requests = caller.local.requests();
  expect(requests.at(-2)).toMatchObject({
    call: "sendRecords",
    method: "POST",
    path: `/v2/${LOCAL_PROJECT_ID}/records`,
    status: 200,
    input: { stream_name: "s", record_count: 1 },
  });
  expect(requests.at(-1)).toMatchObject({
    call: "showConsumerState",
    status: 441,
    errorCode: "DIS.4114",
    query: { checkpoint_type: "LAST_READ" },
  });
  const text = JSON.stringify(requests);
  for (const secret of ["canary", LOCAL_TOKEN, LOCAL_KEY.secretKey, Buffer.from("canary-data").toString("base64")]) {
    expect(text).not.toContain(secret);
  }
});

test("a server closes while connections are open, and more than once", async () => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const createApp = () => {
    arrive();
    return new Promise<never>(() => undefined);
  };
  const local = await startLocalDis({ calls: { createApp } });
  const hanging = fetch(`${local.endpoint}/v2/${local.projectId}/apps`, {
    method: "POST",
    headers: { "X-Auth-Token": LOCAL_TOKEN, "Content-Type": "application/json" },
    body: '{"app_name":"a"}',
  });
  const outcome = expect(hanging).rejects.toThrow();
  await arrived;
  await local.close();
  await local.close();
  await outcome;
});

test("a port in use is an error with its code, which names the port", async () => {
  const port = Number(new URL(caller.local.endpoint).port);
  const message = expect.stringContaining(`Port ${port} is in use`);
  await expect(startLocalDis({ port })).rejects.toMatchObject({ code: "EADDRINUSE", message });
});

test("every response names its request, each another one", async () => {
  const { endpoint } = caller.local;
  const token = { "x-auth-token": LOCAL_TOKEN };
  const project = `${endpoint}/v2/${LOCAL_PROJECT_ID}`;
  const asked: [url: string, init: RequestInit, status: number][] = [
    [`${project}/apps`, { headers: token }, 200],
    [`${project}/apps`, {}, 441],
    [`${project}/apps/none`, { headers: token }, 400],
    [`${project}/apps`, { method: "PATCH" }, 405],
    [`${project}/nothing`, { headers: token }, 404],
    [`${project}/apps/%zz`, { headers: token }, 400],
    [`${endpoint}/v3/auth/tokens`, { method: "POST", body: "{}" }, 400],
    [`${endpoint}/docs/none`, {}, 404],
    [
      `${project}/apps`,
      { method: "OPTIONS", headers: { origin: "http://localhost", "access-control-request-method": "GET" } },
      204,
    ],
  ];
  const ids = new Set<string | null>();
  for (const [url, init, status] of asked) {
    const response = await fetch(url, init);
    await response.arrayBuffer();
    expect([url, response.status]).toEqual([url, status]);
    ids.add(response.headers.get("x-request-id"));
  }
  expect(ids.size).toBe(asked.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
});
