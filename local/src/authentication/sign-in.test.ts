import { LOCAL_PROJECT_ID, LOCAL_PROJECT_NAME, LOCAL_USER, type LocalDisOptions } from "dis-local";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Caller, type HandClock, handClock, startCaller } from "../../testing/caller.js";
import { IssuedTokens } from "./sign-in.js";

const HOUR = 3_600_000;

let clock: HandClock;
let caller: Caller;

beforeEach(async () => {
  clock = handClock();
  caller = await startCaller({ clock });
});

afterEach(() => caller.local.close());

const project = { id: LOCAL_PROJECT_ID };

function request({ name, password, domain } = LOCAL_USER, scope: object | undefined = { project }) {
  const user = { name, password, domain: { name: domain } };
  return { auth: { identity: { methods: ["password"], password: { user } }, scope } };
}

async function ask(body: unknown, { local } = caller) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(`${local.iamEndpoint}/v3/auth/tokens`, { method: "POST", headers, body: text });
  return { status: response.status, token: response.headers.get("x-subject-token"), body: await response.json() };
}

/** How the server responds to a call with a token: the code of the error, or the status of the success. */
async function use(token: string | null, by = caller) {
  const { code, status } = await by.request("GET", "/apps", { headers: { "X-Auth-Token": token ?? "" } });
  return code ?? status;
}

async function withCaller(options: LocalDisOptions, run: (other: Caller) => Promise<void>) {
  const other = await startCaller({ clock, ...options });
  try {
    await run(other);
  } finally {
    await other.local.close();
  }
}

test("a password gives a token in a header, and a body that says how long it is valid", async () => {
  const { status, token, body } = await ask(request());
  expect([status, token?.length]).toEqual([201, 64]);
  expect(body).toEqual({
    token: {
      expires_at: "2024-01-03T03:04:05.000000Z",
      issued_at: "2024-01-02T03:04:05.000000Z",
      methods: ["password"],
      project: { id: LOCAL_PROJECT_ID, name: LOCAL_PROJECT_NAME },
      user: { name: LOCAL_USER.name, domain: { name: LOCAL_USER.domain } },
    },
  });
  expect(await use(token)).toBe(200);
  expect((await ask(request())).token).not.toBe(token);
});

test("a token is accepted until it expires", async () => {
  const { token } = await ask(request());
  clock.time += 24 * HOUR - 1;
  expect(await use(token)).toBe(200);
  const { token: later } = await ask(request());
  clock.time += 1;
  expect([await use(token), await use(later)]).toEqual(["DIS.4114", 200]);
});

test("revokeTokens makes the tokens that were given invalid at once, and no others", async () => {
  const { token } = await ask(request());
  caller.local.revokeTokens();
  expect(await use(token)).toBe("DIS.4114");
  expect((await caller.get("/apps")).status).toBe(200);
  expect(await use((await ask(request())).token)).toBe(200);
});

test("a token is valid only on the server that gave it", async () => {
  const { token } = await ask(request());
  await withCaller({}, async (other) => expect(await use(token, other)).toBe("DIS.4114"));
});

test("users, the validity of tokens and the project are options", async () => {
  const user = { name: "n", password: "p", domain: "d" };
  await withCaller({ users: [LOCAL_USER, user], tokenValidityMs: 1500, projectId: "p1" }, async (other) => {
    const { status, body } = await ask(request(user, { project: { id: "p1" } }), other);
    expect([status, body.token.expires_at]).toEqual([201, "2024-01-02T03:04:06.500000Z"]);
    expect((await ask(request(user), other)).status).toBe(401);
  });
  await withCaller({ users: [] }, async (other) => expect((await ask(request(), other)).status).toBe(401));
});

describe("the project", () => {
  test.each([
    [{ id: LOCAL_PROJECT_ID }, 201],
    [{ name: LOCAL_PROJECT_NAME }, 201],
    [{ id: LOCAL_PROJECT_ID, name: LOCAL_PROJECT_NAME }, 201],
    [{ id: "other" }, 401],
    [{ name: "other" }, 401],
    [{ id: LOCAL_PROJECT_ID, name: "other" }, 401],
  ])("%j: %i", async (scope, status) => {
    expect((await ask(request(LOCAL_USER, { project: scope }))).status).toBe(status);
  });
});

describe("there is no token for", () => {
  test.each([
    ["a wrong password", { password: "wrong" }],
    ["an unknown name", { name: "nobody" }],
    ["another domain", { domain: "elsewhere" }],
  ])("%s", async (_title, change) => {
    const { status, token, body } = await ask(request({ ...LOCAL_USER, ...change }));
    expect([status, token]).toEqual([401, null]);
    expect(body).toEqual({ error: { code: 401, message: "The username or password is wrong.", title: "Unauthorized" } });
  });
});

describe("a request that cannot be read is refused", () => {
  const user = (change: object) => {
    const base = { name: "n", password: "p", domain: { name: "d" } };
    return { auth: { identity: { methods: ["password"], password: { user: { ...base, ...change } } }, scope: { project } } };
  };
  test.each<[string, unknown, string]>([
    ["text that is not JSON", "{", "not JSON"],
    ["a list", [], "must be an object"],
    ["nothing", "", "empty"],
    ["no auth", {}, "auth.identity.methods"],
    ["another method", { auth: { identity: { methods: ["token"] } } }, "auth.identity.methods"],
    ["no password", { auth: { identity: { methods: ["password"] } } }, "auth.identity.password.user.name"],
    ["a name that is a number", user({ name: 1 }), "auth.identity.password.user.name"],
    ["an empty password", user({ password: "" }), "auth.identity.password.user.password"],
    ["a domain that is text", user({ domain: "d" }), "auth.identity.password.user.domain.name"],
    ["no scope", request(LOCAL_USER, {}), "auth.scope.project"],
    ["a project that is a number", request(LOCAL_USER, { project: { id: 1 } }), "auth.scope.project.id"],
  ])("%s", async (_title, body, message) => {
    const reply = await ask(body);
    expect([reply.status, reply.token]).toEqual([400, null]);
    expect(reply.body.error).toMatchObject({ code: 400, title: "Bad Request", message: expect.stringContaining(message) });
  });

  test("when it is too large", async () => {
    await withCaller({ maxBodyBytes: 10 }, async (other) => {
      expect(await ask(request(), other)).toMatchObject({ status: 413, body: { error: { code: 413 } } });
    });
  });
});

test("another method is refused, and the response names the right one", async () => {
  const response = await fetch(`${caller.local.iamEndpoint}/v3/auth/tokens`);
  expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
});

test("the log shows that a token was asked for, and neither password nor token", async () => {
  const { token } = await ask(request());
  await ask(request({ ...LOCAL_USER, password: "wrong-password" }));
  const requests = caller.local.requests();
  const asked = { at: clock.time, call: undefined, method: "POST", path: "/v3/auth/tokens", query: {} };
  expect(requests).toEqual([
    { ...asked, status: 201 },
    { ...asked, status: 401 },
  ]);
  for (const secret of [token, LOCAL_USER.password, "wrong-password"]) expect(JSON.stringify(requests)).not.toContain(secret);
});

test("issuing takes the same time however many tokens there are, and the oldest of too many is forgotten", () => {
  const tokens = new IssuedTokens(1000);
  const first = tokens.issue(0).token;
  const begin = performance.now();
  let last = "";
  for (let i = 0; i < 100_000; i++) last = tokens.issue(i / 1000).token;
  expect(performance.now() - begin).toBeLessThan(10_000);
  expect([tokens.accepts(first, 100), tokens.accepts(last, 100)]).toEqual([false, true]);
});
