import { inspect } from "node:util";
import { expect, test, vi } from "vitest";
import { clientWith, failure, json, refusal } from "../../testing/fake-service.js";
import { checkCredentials, providerOf } from "./credentials.js";
import { environmentCredentials, noCredentials } from "./index.js";

const CANARY = "CANARY";

test.each<[string, object]>([
  ["a token", { token: CANARY }],
  ["an access key", { accessKey: "ak", secretKey: CANARY }],
  ["a temporary key", { accessKey: "ak", secretKey: CANARY, securityToken: CANARY, signature: "gateway" }],
])("%s is accepted, cannot be changed afterwards, and is not shown", (_what, given) => {
  const checked = checkCredentials(given);
  expect(checked).toEqual(given);
  expect(Object.isFrozen(checked)).toBe(true);
  expect(checkCredentials(checked)).toBe(checked);
  expect(`${inspect([checked], { showHidden: true })} ${JSON.stringify(checked)} ${checked}`).not.toContain(CANARY);
});

test("a function is called before each attempt, so that it can cache as it likes", async () => {
  let number = 0;
  const credentials = vi.fn(async () => ({ token: `t${++number}` }));
  const { dis, seen } = clientWith([json(503, {}), json(200, { has_more_app: false, apps: [] })], { credentials });
  await dis.listApp();
  expect(seen.map(({ headers }) => headers["x-auth-token"])).toEqual(["t1", "t2"]);
});

test.each<[string, () => unknown, object]>([
  ["nothing", () => undefined, { message: expect.stringContaining("must be { token } or { accessKey, secretKey }") }],
  ["a text", () => CANARY, { message: expect.stringContaining("must be { token }") }],
  [
    "both kinds",
    () => ({ token: CANARY, secretKey: CANARY }),
    { field: "secretKey", message: expect.stringContaining("one or the other") },
  ],
  ["a security token alone", () => ({ securityToken: CANARY }), { field: "accessKey" }],
  ["a field of its own", () => ({ token: CANARY, expiresAt: 1 }), { field: "expiresAt" }],
])("a function that gives %s fails the call before anything is sent", async (_what, credentials, expected) => {
  const { dis, seen } = clientWith([], { credentials: credentials as never, retry: false });
  const error = await failure(dis.listApp());
  expect(error).toMatchObject({ kind: "credentials", attempts: 1, ...expected });
  expect(inspect(error, { depth: 9 })).not.toContain(CANARY);
  expect(seen).toEqual([]);
});

test("a provider whose refused returns false has no other credentials, and the call is not retried", async () => {
  const returns: (boolean | undefined)[] = [false, true, undefined];
  for (const returned of returns) {
    const refused = vi.fn(() => returned as boolean);
    const { dis } = clientWith([refusal("DIS.4114", 441)], { credentials: { resolve: () => ({ token: "t" }), refused } });
    expect(await failure(dis.listApp())).toMatchObject({ kind: "authentication", attempts: returned === false ? 1 : 2 });
    expect(refused).toHaveBeenCalledExactlyOnceWith({ token: "t" });
  }
});

test("the names in the reports of a chain say what kind of provider it is", () => {
  function fromVault() {
    return { token: "t" };
  }
  const names = [{ token: "t" }, { accessKey: "a", secretKey: "s" }, fromVault, environmentCredentials({})].map(
    (source) => providerOf(source).name,
  );
  expect(names).toEqual(["token", "access key", "fromVault", "environment"]);
});

test.each<[Record<string, string>, string | undefined, string]>([
  [{}, "credentials", "set CLOUD_SDK_TOKEN, or CLOUD_SDK_AK and CLOUD_SDK_SK"],
  [{ CLOUD_SDK_SK: CANARY }, "CLOUD_SDK_AK", "CLOUD_SDK_AK is not set"],
  [{ CLOUD_SDK_AK: CANARY }, "CLOUD_SDK_SK", "CLOUD_SDK_SK is not set"],
  [{ CLOUD_SDK_SECURITY_TOKEN: CANARY }, "CLOUD_SDK_AK", "CLOUD_SDK_AK is not set"],
  [{ CLOUD_SDK_TOKEN: CANARY, CLOUD_SDK_SK: CANARY }, undefined, "are both set; unset one of them"],
  [{ CLOUD_SDK_TOKEN: CANARY, CLOUD_SDK_SECURITY_TOKEN: CANARY }, undefined, "are both set; unset one of them"],
  [{ CLOUD_SDK_TOKEN: `${CANARY} x` }, "token", "has a space"],
])("the environment %j is refused with the reason, and shows no value", (environment, field, message) => {
  const resolve = () => environmentCredentials(environment).resolve();
  expect(resolve).toThrow(expect.objectContaining({ kind: "credentials", field, message: expect.stringContaining(message) }));
  expect(resolve).not.toThrow(new RegExp(CANARY));
});

test("the environment is read once, at the first call", () => {
  const environment: Record<string, string> = {};
  const provider = environmentCredentials(environment);
  environment["CLOUD_SDK_TOKEN"] = "t1";
  expect(provider.resolve()).toEqual({ token: "t1" });
  environment["CLOUD_SDK_TOKEN"] = "t2";
  expect(provider.resolve()).toEqual({ token: "t1" });
  expect(inspect(environmentCredentials({ CLOUD_SDK_TOKEN: CANARY }))).not.toContain(CANARY);
});

test("an absence is an error of kind credentials with its reason", () => {
  expect(noCredentials("VAULT_ADDR is not set.")).toMatchObject({
    kind: "credentials",
    retryable: false,
    message: "VAULT_ADDR is not set.",
  });
});
