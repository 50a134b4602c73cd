import { LOCAL_USER, startLocalDis } from "dis-local";
import { expect, test, vi } from "vitest";
import { failure } from "../../testing/fake-service.js";
import { createDisClient } from "../index.js";
import { passwordCredentials } from "./password.js";

// From user and password to token, call, refusal and new token, against a server.

const HOUR = 3_600_000;
const TOKENS = "/v3/auth/tokens";

async function signedIn(password = LOCAL_USER.password) {
  let offset = 0;
  let reachable = true;
  const clock = { now: () => Date.now() + offset, sleep: async () => {} };
  const local = await startLocalDis({ clock, tokenValidityMs: HOUR });
  const { endpoint, projectId, iamEndpoint } = local;
  const { name: user, domain } = LOCAL_USER;
  const fetchToken = vi.fn<typeof fetch>(async (...request) => {
    if (!reachable) throw new TypeError("fetch failed");
    return fetch(...request);
  });
  const subject = { user, password, domain, projectId, iamEndpoint };
  const credentials = passwordCredentials({ ...subject, clock, fetch: fetchToken, random: () => 0 });
  const dis = createDisClient({ endpoint, projectId, credentials });
  /** The number of attempts of each of `count` calls that run at once. */
  const attempts = async (count: number) => {
    const results = await Promise.all(Array.from({ length: count }, () => dis.listApp().withResponse()));
    return results.map((result) => result.attempts);
  };
  return {
    local,
    dis,
    attempts,
    tokenRequests: () => local.requests().filter(({ path }) => path === TOKENS).length,
    fetchToken,
    advance: (ms: number) => {
      offset += ms;
    },
    reach: (can: boolean) => {
      reachable = can;
    },
    [Symbol.asyncDispose]: () => local.close(),
  };
}

test("all calls use one token, however many there are at once", async () => {
  await using made = await signedIn();
  await Promise.all(["a", "b", "c", "d"].map((app_name) => made.dis.createApp({ app_name })));
  expect(made.tokenRequests()).toBe(1);
});

test("a token that was revoked is replaced, and the call goes through", async () => {
  await using made = await signedIn();
  await made.dis.createApp({ app_name: "a" });
  made.local.revokeTokens();
  expect(await made.dis.createApp({ app_name: "b" }).withResponse()).toMatchObject({ status: 201, attempts: 2 });
  expect(made.tokenRequests()).toBe(2);
});

test("a token is replaced before it expires, so that no call is refused", async () => {
  await using made = await signedIn();
  await made.dis.createApp({ app_name: "a" });
  made.advance(HOUR - 60_000);
  expect(await made.dis.createApp({ app_name: "b" }).withResponse()).toMatchObject({ attempts: 1 });
  await vi.waitFor(() => expect(made.tokenRequests()).toBe(2));
  made.advance(120_000);
  expect(await made.dis.createApp({ app_name: "c" }).withResponse()).toMatchObject({ attempts: 1 });
  expect(made.tokenRequests()).toBe(2);
});

test("a thousand calls at the moment when the token expires make one token request, and none is refused", async () => {
  await using made = await signedIn();
  await made.dis.createApp({ app_name: "a" });
  made.advance(HOUR);
  expect(await made.attempts(1000)).toEqual(Array(1000).fill(1));
  expect(made.tokenRequests()).toBe(2);
}, 30_000);

test("a thousand calls whose token is refused make one token request", async () => {
  await using made = await signedIn();
  await made.dis.createApp({ app_name: "a" });
  made.local.revokeTokens();
  expect(await made.attempts(1000)).toEqual(Array(1000).fill(2));
  expect(made.tokenRequests()).toBe(2);
}, 30_000);

test("the old token stays in use while the identity service cannot be reached, and is replaced when it can", async () => {
  await using made = await signedIn();
  await made.dis.createApp({ app_name: "a" });
  made.reach(false);
  made.advance(HOUR - 120_000);
  expect(await made.attempts(3)).toEqual([1, 1, 1]);
  await vi.waitFor(() => expect(made.fetchToken).toHaveBeenCalledTimes(5));
  made.reach(true);
  made.advance(60_000);
  expect(await made.attempts(3)).toEqual([1, 1, 1]);
  await vi.waitFor(() => expect(made.tokenRequests()).toBe(2));
  made.advance(120_000);
  expect(await made.attempts(3)).toEqual([1, 1, 1]);
  expect(made.tokenRequests()).toBe(2);
});

test("a wrong password fails the call", async () => {
  await using made = await signedIn("wrong");
  expect(await failure(made.dis.createApp({ app_name: "a" }))).toMatchObject({ kind: "authentication", status: 401 });
});
