import { LOCAL_USER, startLocalDis } from "dis-local";
import { expect, test } from "vitest";
import { createDisClient } from "../index.js";
import { failure } from "../testing/fake-service.js";
import { passwordCredentials } from "./password-credentials.js";

// The whole way, against a server: user and password, token, call, refusal, new token.

async function signedIn(password = LOCAL_USER.password) {
  let offset = 0;
  const clock = { now: () => Date.now() + offset, sleep: async () => {} };
  const local = await startLocalDis({ clock });
  const { endpoint, projectId, iamEndpoint } = local;
  const { name: user, domain } = LOCAL_USER;
  const credentials = passwordCredentials({ user, password, domain, projectId, iamEndpoint, clock });
  const dis = createDisClient({ endpoint, projectId, credentials });
  const tokenRequests = () => local.requests().filter(({ path }) => path === "/v3/auth/tokens").length;
  const advance = (ms: number) => {
    offset += ms;
  };
  return { local, dis, tokenRequests, advance, [Symbol.asyncDispose]: () => local.close() };
}

test("calls are made with one token, however many there are at once", async () => {
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
  made.advance(24 * 60 * 60_000 - 60_000);
  expect(await made.dis.createApp({ app_name: "b" }).withResponse()).toMatchObject({ attempts: 1 });
  expect(made.tokenRequests()).toBe(2);
});

test("a wrong password fails the call", async () => {
  await using made = await signedIn("wrong");
  expect(await failure(made.dis.createApp({ app_name: "a" }))).toMatchObject({ kind: "authentication", status: 401 });
});
