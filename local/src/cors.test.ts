import { LOCAL_TOKEN, type LocalDis, startLocalDis } from "dis-local";
import { createDisClient } from "dis-openapi";
import { afterEach, describe, expect, test } from "vitest";
import { crossOriginHeaders } from "./cors.js";

let local: LocalDis | undefined;

afterEach(() => local?.close());

const page = "http://localhost:5173";

async function ask(path: string, init: RequestInit, options = {}) {
  await local?.close();
  local = await startLocalDis(options);
  const headers = { Origin: page, ...init.headers };
  return fetch(`${local.endpoint}${path.replace(":project", local.projectId)}`, { ...init, headers });
}

const preflight = {
  method: "OPTIONS",
  headers: { "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "x-auth-token,x-sdk-date" },
};

test.each([
  ["loopback", "http://localhost:3000", true],
  ["loopback", "https://127.0.0.1", true],
  ["loopback", "http://[::1]:8080", true],
  ["loopback", "http://app.localhost", true],
  ["loopback", "null", true],
  ["loopback", "https://example.org", false],
  ["loopback", "http://localhost.example.org", false],
  ["loopback", "http://127.0.0.1.example.org", false],
  ["loopback", "ftp://localhost", false],
  ["loopback", "nonsense", false],
  ["any", "https://example.org", true],
  ["none", page, false],
  [["https://app.example"], "https://app.example", true],
  [["https://app.example"], page, false],
])("cors %j and a page of %s: %j", (cors, origin, allowed) => {
  const headers = crossOriginHeaders(cors as "any", { origin });
  expect(headers["access-control-allow-origin"]).toBe(allowed ? origin : undefined);
});

describe("a page of another origin", () => {
  test.each(["/v2/:project/streams", "/v3/auth/tokens", "/nothing"])("may ask about %s first", async (path) => {
    const response = await ask(path, preflight);
    expect([response.status, await response.text()]).toEqual([204, ""]);
    expect(response.headers.get("access-control-allow-origin")).toBe(page);
    expect(response.headers.get("access-control-allow-methods")).toContain("PUT");
    expect(response.headers.get("access-control-allow-headers")).toBe("x-auth-token,x-sdk-date");
    expect(local?.requests()).toEqual([]);
  });

  test.each([
    ["a success", "/v2/:project/streams", { headers: { "X-Auth-Token": LOCAL_TOKEN } }, 200],
    ["a refusal", "/v2/:project/streams", {}, 441],
    ["an unknown path", "/nothing", {}, 404],
    ["a malformed path", "/v2/%zz/streams", {}, 400],
    ["a wrong method", "/v2/:project/streams", { method: "PATCH" }, 405],
    ["the sign-in", "/v3/auth/tokens", { method: "POST", body: "{" }, 400],
  ])("may read %s", async (_title, path, init, status) => {
    const response = await ask(path, init);
    expect(response.status).toBe(status);
    expect(response.headers.get("access-control-allow-origin")).toBe(page);
    expect(response.headers.get("access-control-expose-headers")).toMatch(/Date.*X-Request-Id/);
    expect(response.headers.get("vary")).toBe("Origin");
  });

  test("may not, when it is a page of the internet", async () => {
    const headers = { ...preflight.headers, Origin: "https://example.org" };
    const response = await ask("/v2/:project/streams", { ...preflight, headers });
    expect(response.status).toBe(405);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("may not, when the option says so", async () => {
    expect((await ask("/v2/:project/streams", preflight, { cors: "none" })).status).toBe(405);
  });
});

test("programs that are no page notice nothing", async () => {
  local = await startLocalDis();
  await createDisClient(local.connection).createApp({ app_name: "a" });
  const response = await fetch(`${local.endpoint}/nothing`);
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
});
