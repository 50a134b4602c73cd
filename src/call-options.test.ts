import { describe, expect, test, vi } from "vitest";
import { clientWith, failure, json, refusal } from "../testing/fake-service.js";
import { limitOf } from "../testing/limits.js";
import type { CallOptions, CredentialsProvider } from "./index.js";

const show = { stream_name: "newstream", app_name: "newapp", partition_id: "0", checkpoint_type: "LAST_READ" } as const;
const found = { sequence_number: "9" };

describe("an option of one call", () => {
  test("headers: sent along, in lower case, over those of the client", async () => {
    const { dis, seen } = clientWith([json(200, found)], { headers: { "x-team": "all", "X-Trace": "1" } });
    await dis.showCheckpoint(show, { headers: { "X-Team": "billing" } });
    await dis.showCheckpoint(show);
    expect(seen[0]?.headers).toMatchObject({ "x-team": "billing", "x-trace": "1", "x-auth-token": "secret-token" });
    expect(seen[1]?.headers).toMatchObject({ "x-team": "all", "x-trace": "1" });
  });

  test("headers of the client go along on dis.api, too", async () => {
    const { dis, seen } = clientWith([json(200, found)], { headers: { "x-team": "all" } });
    await dis.api.GET("/v2/{project_id}/checkpoints", { params: { path: { project_id: "p1" }, query: show } });
    expect(seen[0]?.headers).toMatchObject({ "x-team": "all" });
  });

  test("credentials: for this call alone", async () => {
    const { dis, seen } = clientWith([json(200, found)]);
    await dis.showCheckpoint(show, { credentials: { token: "other-token" } });
    await dis.showCheckpoint(show);
    expect(seen.map(({ headers }) => headers["x-auth-token"])).toEqual(["other-token", "secret-token"]);
  });

  test("credentials: their provider learns when they are refused", async () => {
    const refused = vi.fn();
    const provider: CredentialsProvider = { resolve: () => ({ token: "t2" }), refused };
    const { dis } = clientWith([refusal("DIS.4114", 441), json(200, found)]);
    expect(await dis.showCheckpoint(show, { credentials: provider })).toEqual(found);
    expect(refused).toHaveBeenCalledExactlyOnceWith({ token: "t2" });
  });
});

test("a provider that fails when it learns of a refusal does not hide the refusal", async () => {
  const write = vi.spyOn(console, "error").mockImplementation(() => {});
  const credentials: CredentialsProvider = {
    resolve: () => ({ token: "t2" }),
    refused() {
      throw new RangeError("mine");
    },
  };
  const { dis } = clientWith([refusal("DIS.4114", 441)]);
  const error = await failure(dis.showCheckpoint(show, { credentials }));
  expect(error).toMatchObject({ kind: "authentication", code: "DIS.4114", attempts: 1 });
  expect(write).toHaveBeenCalledWith(
    expect.stringContaining("refused of the credentials provider failed"),
    new RangeError("mine"),
  );
  write.mockRestore();
});

describe("a wrong option is refused with its name, what is allowed and what was given", () => {
  test.each<[string, object, string, RegExp]>([
    ["another name", { timeout: 5 }, "timeout", /is not an option of a call, did you mean timeoutMs\?; there are signal, /],
    ["a name in another spelling", { deadline_ms: 5 }, "deadline_ms", /did you mean deadlineMs\?/],
    ["a letter too few", { middlewar: [] }, "middlewar", /did you mean middleware\?/],
    ["a name that is near none", { colour: 5 }, "colour", /is not an option of a call; there are/],
    ["a name near one of retry", { retry: { maxAttempt: 5 } }, "maxAttempt", /did you mean maxAttempts\?/],
    ["a number that is a text", { timeoutMs: "5s" }, "timeoutMs", /must be a whole number of at least 1, .*; "5s" was given/],
    ["a negative number", { deadlineMs: -1 }, "deadlineMs", /; -1 was given/],
    ["a long text", { timeoutMs: "x".repeat(99) }, "timeoutMs", /; a text of 99 characters was given/],
    ["no signal", { signal: {} }, "signal", /must be an AbortSignal; an object was given/],
    ["middleware alone", { middleware: () => {} }, "middleware", /must be an array of functions; a function was given/],
    ["middleware with a hole", { middleware: [undefined] }, "middleware[0]", /must be a function; undefined was given/],
    ["no headers", { headers: "x" }, "headers", /must be an object of header names and texts/],
    ["a header with a space", { headers: { "x y": "1" } }, "headers.x y", /is not the name of a header/],
    ["a header with two lines", { headers: { "x-y": "1\r\nhost: CANARY" } }, "headers.x-y", /printable ASCII/],
    ["middleware with a hole", { middleware: new Array(1) }, "middleware[0]", /must be a function; undefined was given/],
    ["Headers of fetch", { headers: new Headers({ "x-a": "1" }) }, "headers", /names and texts, not Headers/],
    ["a Map of headers", { headers: new Map([["x-a", "1"]]) }, "headers", /names and texts, not Map/],
    ["a name of two lines", { headers: { "x\r\nhost": "1" } }, "headers.x\r\nhost", /headers\.x\?host is not the name/],
    ["retry: true", { retry: true }, "retry", /must be false or an object, not Boolean/],
    ["a number of retries", { retry: 3 }, "retry", /must be false or an object, not Number/],
    ["a list for retry", { retry: [] }, "retry", /must be false or an object, not Array/],
    ["a signal for the options", new AbortController().signal, "options", /must be an object, not AbortSignal/],
    ["a list of options", [], "options", /must be an object, not Array/],
    ["a symbol", Symbol("CANARY") as unknown as object, "options", /must be an object, not Symbol/],
    ["null", null as unknown as object, "options", /must be an object, not Null/],
    ["a prototype", JSON.parse('{"__proto__":{"timeoutMs":5}}'), "__proto__", /is not an option of a call/],
    ["what all objects have", { constructor: 1 }, "constructor", /is not an option of a call/],
    ["a symbol for a number", { timeoutMs: Symbol("x") }, "timeoutMs", /; Symbol\(x\) was given/],
    ["a field of credentials that is none", { credentials: { tokn: "CANARY" } }, "tokn", /is not a field; give token, or/],
    [
      "credentials with another case",
      { credentials: { accesskey: "CANARY" } },
      "accesskey",
      /is not a field; .* accessKey, secretKey/,
    ],
    [
      "validation without validators",
      { validate: true },
      "validate",
      /needs the validators.*dis-openapi\/validate.*; true was given/,
    ],
    ["validation of another kind", { validate: "error" }, "validate", /must be the responses of .*; "error" was given/],
    ["credentials with nothing in them", { credentials: {} }, "token", /must be given, or accessKey and secretKey/],
  ])("%s", async (_what, options, field, message) => {
    const { dis, seen } = clientWith([json(200, found)]);
    const error = await failure(dis.showCheckpoint(show, options as CallOptions));
    expect(error).toMatchObject({ field, message: expect.stringMatching(message), attempts: 0 });
    expect(String(error)).not.toContain("CANARY");
    expect(seen).toHaveLength(0);
  });

  const refused = ["x-auth-token", "Authorization", "X-Sdk-Date", "x-security-token", "x-project-id", "Host", "Content-Length"];
  const more = ["content-type", "content-encoding", "Cookie", "proxy-authorization", "transfer-encoding", "Connection"];
  test.each([...refused, ...more])("the header %s", async (name) => {
    const { dis, seen } = clientWith([json(200, found)]);
    const error = await failure(dis.showCheckpoint(show, { headers: { [name]: "CANARY" } }));
    expect(error).toMatchObject({ kind: "configuration", field: `headers.${name}` });
    expect(String(error)).not.toContain("CANARY");
    expect(seen).toHaveLength(0);
  });
});

describe("dis.with()", () => {
  test("is a client with other options; the first one stays as it is", async () => {
    const { dis, seen } = clientWith([json(200, found)], { headers: { "x-a": "1" } });
    const other = dis.with({ projectId: "p2", headers: { "x-b": "2" }, retry: false });
    expect(other).toMatchObject({ projectId: "p2", endpoint: dis.endpoint });
    await other.showCheckpoint(show);
    await dis.showCheckpoint(show);
    expect(seen[0]).toMatchObject({ path: "/v2/p2/checkpoints", headers: { "x-a": "1", "x-b": "2", "x-project-id": "p2" } });
    expect(seen[1]).toMatchObject({ path: "/v2/p1/checkpoints", headers: { "x-a": "1", "x-project-id": "p1" } });
    expect(seen[1]?.headers).not.toHaveProperty("x-b");
  });

  test("shares the credentials provider and what it has obtained", async () => {
    let obtained = 0;
    let token: string | undefined;
    const credentials: CredentialsProvider = {
      resolve() {
        token ??= `t${++obtained}`;
        return { token };
      },
    };
    const { dis, seen } = clientWith([json(200, found)], { credentials });
    await dis.showCheckpoint(show);
    await dis.with({ timeoutMs: 5 }).showCheckpoint(show);
    expect(seen.map(({ headers }) => headers["x-auth-token"])).toEqual(["t1", "t1"]);
    await dis.with({ credentials: { token: "other" } }).showCheckpoint(show);
    expect(seen[2]?.headers["x-auth-token"]).toBe("other");
  });

  test("warns of a field once, whichever of the clients that share the listener is called", async () => {
    const onWarning = vi.fn();
    const { dis } = clientWith([json(200, found)], { onWarning });
    const long = { ...show, app_name: "a".repeat(limitOf("showCheckpoint", "app_name", "maxLength") + 1) };
    await dis.showCheckpoint(long);
    await dis.with({ timeoutMs: 5000 }).showCheckpoint(long);
    await dis.with({}).with({ projectId: "p2" }).showCheckpoint(long);
    expect(onWarning).toHaveBeenCalledTimes(1);
    const own = vi.fn();
    await dis.with({ onWarning: own }).showCheckpoint(long);
    expect(own).toHaveBeenCalledTimes(1);
    expect(onWarning).toHaveBeenCalledTimes(1);
  });

  test("shares the retry budget, in both directions", async () => {
    const { dis, seen } = clientWith([refusal("DIS.5000", 500)], { retryBudget: 5, retry: { maxAttempts: 4 } });
    const child = dis.with({ timeoutMs: 5000 });
    const attempts = async (client: typeof dis) => {
      const error = await failure(client.showCheckpoint(show));
      return (error as { attempts: number }).attempts;
    };
    // Five retries in all: three, then two, then none, whichever client asks.
    expect([await attempts(child), await attempts(dis), await attempts(child), await attempts(dis.with({}))]).toEqual([
      4, 3, 1, 1,
    ]);
    expect(seen).toHaveLength(9);
    const other = clientWith([refusal("DIS.5000", 500)], { retryBudget: 5 });
    expect(await attempts(other.dis)).toBe(4);
  });

  test("gives back to the budget of the first what successes of the second earn", async () => {
    const failed = () => refusal("DIS.5000", 500);
    const fine = Array.from({ length: 5 }, () => json(200, found));
    const { dis } = clientWith([failed(), failed(), ...fine, failed(), json(200, found)], { retryBudget: 1 });
    expect(await failure(dis.showCheckpoint(show))).toMatchObject({ attempts: 2 });
    // Each gives a fifth of a retry.
    for (const _ of fine) await dis.with({}).showCheckpoint(show);
    expect(await dis.showCheckpoint(show).withResponse()).toMatchObject({ attempts: 2 });
  });

  test("shares the time of the service that one of them has learnt, and the transport", async () => {
    const date = new Date(Date.UTC(2026, 0, 1, 6)).toUTCString();
    const credentials = { accessKey: "AK", secretKey: "CANARY-SK", signature: "gateway" } as const;
    const { dis, seen } = clientWith([refusal("DIS.4105", 441, { date }), json(200, found)], { credentials });
    expect(await dis.with({ timeoutMs: 5000 }).showCheckpoint(show)).toEqual(found);
    expect(await dis.showCheckpoint(show).withResponse()).toMatchObject({ attempts: 1 });
    expect(seen.map(({ headers }) => headers["x-sdk-date"])).toEqual([
      "20260101T000000Z",
      "20260101T060000Z",
      "20260101T060000Z",
    ]);
  });

  test("keeps lists, waits and dis.api", async () => {
    const { dis, seen } = clientWith([json(200, { stream_names: ["s"], total_number: 1, has_more_streams: false })]);
    const other = dis.with({ projectId: "p2" });
    for await (const { stream_name } of other.streams()) expect(stream_name).toBe("s");
    await other.api.GET("/v2/{project_id}/streams", { params: { path: { project_id: "p2" } } });
    expect(seen.map(({ headers }) => headers["x-project-id"])).toEqual(["p2", "p2"]);
  });

  test.each([
    ["endpoint", { endpoint: "https://evil.test" }, /belongs to the client/],
    ["region", { region: undefined }, /belongs to the client/],
    ["fetch", { fetch: () => {} }, /belongs to the client/],
    ["projectID", { projectID: "p2" }, /is not an option of with\(\), did you mean projectId\?/],
    ["projectId", { projectId: "a/b" }, /must have 1 to 64 letters, digits, - or _\.$/],
  ])("refuses %s", (field, options, message) => {
    const { dis } = clientWith([json(200, found)]);
    const derive = () => dis.with(options as object);
    expect(derive).toThrow(expect.objectContaining({ kind: "configuration", field, message: expect.stringMatching(message) }));
  });
});
