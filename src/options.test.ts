import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DisError, VERSION } from "./index.js";
import { type DisClientOptions, resolveOptions } from "./options.js";

const good = { region: "cn-north-4", projectId: "p1", credentials: { token: "t" } };

test.each<[string, DisClientOptions, string]>([
  ["a region", good, "https://dis.cn-north-4.myhuaweicloud.com"],
  ["the region of another host", { ...good, region: "eu-de" }, "https://dis.eu-de.otc.t-systems.com"],
  ["an endpoint", { ...good, endpoint: "https://dis.example.test/" }, "https://dis.example.test"],
  ["this machine over http", { ...good, endpoint: "http://localhost:7070" }, "http://localhost:7070"],
  ["this machine over IPv6", { ...good, endpoint: "http://[::1]:7070" }, "http://[::1]:7070"],
  ["http that is permitted", { ...good, endpoint: "http://dis:7070", allowInsecureHttp: true }, "http://dis:7070"],
])("%s gives the endpoint", (_what, options, endpoint) => {
  expect(resolveOptions(options, {}).endpoint).toBe(endpoint);
});

test.each<[string, object, string, string]>([
  [
    "no region",
    { projectId: "p", credentials: { token: "t" } },
    "region",
    "region or endpoint (CLOUD_SDK_REGION or DIS_ENDPOINT) must be given",
  ],
  ["no project id", { ...good, projectId: undefined }, "projectId", "CLOUD_SDK_PROJECT_ID"],
  ["a project id with a slash", { ...good, projectId: "a/b" }, "projectId", "letters, digits"],
  ["an endpoint that is no URL", { ...good, endpoint: "dis.example.test" }, "endpoint", "is not a URL"],
  ["an endpoint that is empty", { ...good, endpoint: "" }, "endpoint", "is not a URL"],
  ["http to another machine", { ...good, endpoint: "http://dis.example.test" }, "endpoint", "must begin with https"],
  ["another scheme", { ...good, endpoint: "ftp://dis.example.test" }, "endpoint", "not ftp:"],
  ["a password in the endpoint", { ...good, endpoint: "https://u:CANARY@dis.example.test" }, "endpoint", "user name"],
  ["a query in the endpoint", { ...good, endpoint: "https://dis.example.test?x=1" }, "endpoint", "query"],
  ["a region that is no name", { ...good, region: "../x" }, "region", "such as cn-north-4"],
  ["an option with another name", { ...good, project: "p" }, "project", "is not an option"],
  ["a timeout of 0", { ...good, timeoutMs: 0 }, "timeoutMs", "at least 1"],
  ["a timeout that no timer takes", { ...good, timeoutMs: 2 ** 31 }, "timeoutMs", "at most 2147483647"],
  ["a timeout as text", { ...good, timeoutMs: "5s" }, "timeoutMs", "whole number"],
  ["no attempt at all", { ...good, retry: { maxAttempts: 0 } }, "retry.maxAttempts", "at least 1"],
  ["a retry option with another name", { ...good, retry: { attempts: 3 } }, "attempts", "maxAttempts"],
  ["a deadline of 0", { ...good, deadlineMs: 0 }, "deadlineMs", "at least 1"],
  ["half a Retry-After", { ...good, retry: { maxRetryAfterMs: 0.5 } }, "retry.maxRetryAfterMs", "whole number"],
  ["a budget below nothing", { ...good, retryBudget: -1 }, "retryBudget", "at least 0"],
  ["a budget that is no number", { ...good, retryBudget: true }, "retryBudget", "whole number"],
  ["a fetch that is no function", { ...good, fetch: 5 }, "fetch", "function"],
  ["a list", [], "options", "must be an object, not Array"],
  ["null", null as unknown as object, "options", "must be an object, not Null"],
  ["a secret", "CANARY" as unknown as object, "options", "must be an object, not String"],
  ["no endpoint", { ...good, endpoint: null }, "endpoint", "is not a URL"],
  ["an empty query in the endpoint", { ...good, endpoint: "https://dis.example.test/?" }, "endpoint", "query"],
  ["an empty fragment in the endpoint", { ...good, endpoint: "https://dis.example.test/#" }, "endpoint", "fragment"],
  [
    "two regions",
    { ...good, endpoint: "https://dis.eu-de.otc.t-systems.com" },
    "region",
    'must be that of the endpoint, eu-de; "cn-north-4" was given',
  ],
  ["null for the budget", { ...good, retryBudget: null }, "retryBudget", "null was given"],
  ["null for a size", { ...good, maxResponseBytes: null }, "maxResponseBytes", "null was given"],
  ["null for a level", { ...good, logLevel: null }, "logLevel", "null was given"],
  ["a clock without hands", { ...good, clock: {} }, "clock", "must have the method now"],
  ["half a clock", { ...good, clock: { now: () => 0 } }, "clock", "must have the method sleep"],
  ["a clock that is a number", { ...good, clock: 5 }, "clock", "must have the method now"],
  ["a token beside the options", { ...good, token: "CANARY" }, "token", "is not an option"],
  ["a prototype", JSON.parse('{"__proto__":{"endpoint":"https://evil.test"}}'), "__proto__", "is not an option"],
  ["a transport that is no function", { ...good, transport: {} }, "transport", "function"],
  ["a transport beside a fetch", { ...good, fetch, transport: () => {} }, "transport", "one or the other"],
  ["danger as text", { ...good, dangerouslyAllowBrowser: "yes" }, "dangerouslyAllowBrowser", "true or false"],
  ["credentials with nothing in them", { ...good, credentials: {} }, "token", "must be given, or accessKey and secretKey"],
  [
    "an endpoint with the version",
    { ...good, endpoint: "https://dis.example.test/v2/" },
    "endpoint",
    "adds by itself: https://dis.example.test.",
  ],
  [
    "an endpoint with the version and the project",
    { ...good, endpoint: "https://gateway.example.test/dis/v2/p1" },
    "endpoint",
    "must end before /v2/p1, which the client adds by itself: https://gateway.example.test/dis.",
  ],
  ["an access key without its secret", { ...good, credentials: { accessKey: "a" } }, "secretKey", "not empty"],
  [
    "a token beside an access key",
    { ...good, credentials: { token: "t", accessKey: "a", secretKey: "s" } },
    "accessKey",
    "one or the other",
  ],
  [
    "a signature of another form",
    { ...good, credentials: { accessKey: "a", secretKey: "s", signature: "v4" } },
    "signature",
    "scoped or gateway or derived",
  ],
])("%s is refused, naming the option", (_what, options, field, text) => {
  const resolve = () => resolveOptions(options, {});
  expect(resolve).toThrow(DisError);
  expect(resolve).toThrow(expect.objectContaining({ field, message: expect.stringContaining(text) }));
  expect(resolve).not.toThrow(/CANARY/);
});

test("everything can come from the environment", async () => {
  const environment = {
    CLOUD_SDK_REGION: "eu-de",
    CLOUD_SDK_PROJECT_ID: "p2",
    CLOUD_SDK_AK: "ak",
    CLOUD_SDK_SK: "sk",
    CLOUD_SDK_SECURITY_TOKEN: "st",
  };
  const resolved = resolveOptions(undefined, environment);
  expect(resolved).toMatchObject({ endpoint: "https://dis.eu-de.otc.t-systems.com", region: "eu-de", projectId: "p2" });
  expect(await resolved.credentials.resolve()).toMatchObject({ accessKey: "ak", secretKey: "sk", securityToken: "st" });
  const local = resolveOptions({}, { DIS_ENDPOINT: "http://127.0.0.1:7070", CLOUD_SDK_PROJECT_ID: "p2", CLOUD_SDK_TOKEN: "t" });
  expect(local.endpoint).toBe("http://127.0.0.1:7070");
  expect(await local.credentials.resolve()).toEqual({ token: "t" });
});

test("all settings that are missing are named in one error", () => {
  const all =
    "region or endpoint (CLOUD_SDK_REGION or DIS_ENDPOINT), projectId (CLOUD_SDK_PROJECT_ID), credentials (CLOUD_SDK_TOKEN, or CLOUD_SDK_AK and CLOUD_SDK_SK) must be given.";
  for (const options of [undefined, {}, { region: undefined, credentials: undefined }]) {
    expect(() => resolveOptions(options, {})).toThrow(expect.objectContaining({ kind: "configuration", message: all }));
  }
  const two = "projectId (CLOUD_SDK_PROJECT_ID), credentials (CLOUD_SDK_TOKEN, or";
  expect(() => resolveOptions({ region: "eu-de" }, {})).toThrow(two);
  expect(() => resolveOptions({}, { DIS_ENDPOINT: "https://dis.example.test" })).toThrow(two);
  expect(() => resolveOptions({ credentials: { token: "t" } }, {})).toThrow(
    /^region or endpoint .*, projectId \(\w+\) must be given/,
  );
});

test("an endpoint below a version that is not the client's is taken", () => {
  for (const endpoint of ["https://gateway.example.test/v2/dis", "https://gateway.example.test/v1", "https://v2.example.test"]) {
    expect(resolveOptions({ ...good, endpoint }, {}).endpoint).toBe(endpoint);
  }
});

test.each([
  [{}, "No credentials"],
  [{ CLOUD_SDK_AK: "CANARY" }, "CLOUD_SDK_SK is not set"],
  [{ CLOUD_SDK_TOKEN: "CANARY", CLOUD_SDK_AK: "a", CLOUD_SDK_SK: "s" }, "both set"],
  [{ CLOUD_SDK_TOKEN: "  " }, "No credentials"],
])("the environment %j has no credentials to use", (environment, text) => {
  const resolve = () => resolveOptions({ region: "eu-de", projectId: "p" }, environment);
  expect(resolve).toThrow(expect.objectContaining({ kind: "credentials", message: expect.stringContaining(text) }));
  expect(resolve).not.toThrow(/CANARY/);
});

test("what is given goes before the environment", () => {
  const environment = { DIS_ENDPOINT: "http://127.0.0.1:7070", CLOUD_SDK_REGION: "cn-north-4" };
  expect(resolveOptions(good, environment).endpoint).toBe("https://dis.cn-north-4.myhuaweicloud.com");
  const { region: _, ...rest } = good;
  const endpoint = "https://dis.eu-de.otc.t-systems.com";
  expect(resolveOptions({ ...rest, endpoint }, environment)).toMatchObject({ endpoint, region: "eu-de" });
  expect(resolveOptions(rest, environment)).toMatchObject({ endpoint: "http://127.0.0.1:7070", region: "cn-north-4" });
});

test("the region to sign for is read from an endpoint that names it", () => {
  const { region: _, ...rest } = good;
  expect(resolveOptions({ ...rest, endpoint: "https://dis.eu-de.otc.t-systems.com" }, {}).region).toBe("eu-de");
  expect(resolveOptions({ ...rest, endpoint: "https://example.test" }, {}).region).toBeUndefined();
});

test("the version agrees with package.json", () => {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  expect(VERSION).toBe(version);
});
