import { inspect } from "node:util";
import { expect, test, vi } from "vitest";
import { clientWith, failure, refusal } from "../../testing/fake-service.js";
import { settled, tokenSource } from "../../testing/token-source.js";
import {
  type ChainChoice,
  type CredentialsProvider,
  credentialsChain,
  environmentCredentials,
  noCredentials,
  refreshingCredentials,
} from "./index.js";

const nothing = environmentCredentials({});
const ofEnvironment = environmentCredentials({ CLOUD_SDK_TOKEN: "CANARY-env" });
const fromVault = () => {
  throw noCredentials("VAULT_ADDR is not set.");
};
const resolved = (provider: CredentialsProvider) => Promise.resolve().then(() => provider.resolve());

test("the first provider that has credentials is used, and the chain names it and the skipped ones with their reasons", async () => {
  const choices: ChainChoice[] = [];
  const chain = credentialsChain([nothing, fromVault, () => undefined, { token: "t" }, ofEnvironment], {
    onChosen: (choice) => choices.push(choice),
  });
  expect(chain.chosen).toBeUndefined();
  expect(await resolved(chain)).toEqual({ token: "t" });
  expect(chain.chosen).toEqual({
    name: "token",
    skipped: [
      { name: "environment", reason: expect.stringContaining("CLOUD_SDK_TOKEN, or CLOUD_SDK_AK and CLOUD_SDK_SK") },
      { name: "fromVault", reason: "VAULT_ADDR is not set." },
      { name: "function", reason: "It gave no credentials." },
    ],
  });
  expect(choices).toEqual([chain.chosen]);
});

test("the choice stays, so that an account does not change while a program runs", async () => {
  const first = vi.fn(() => undefined);
  const chain = credentialsChain([first, { token: "t" }]);
  await Promise.all([resolved(chain), resolved(chain)]);
  await resolved(chain);
  expect(first).toHaveBeenCalledOnce();
});

test("when no provider has credentials the error names each with its reason, and the next call asks again", async () => {
  let later: { token: string } | undefined;
  const chain = credentialsChain([nothing, fromVault, () => later]);
  expect(await failure(resolved(chain))).toMatchObject({
    kind: "credentials",
    retryable: false,
    message:
      "No provider of the chain has credentials. environment: No credentials in the environment: set CLOUD_SDK_TOKEN, or " +
      "CLOUD_SDK_AK and CLOUD_SDK_SK, or give the option credentials. fromVault: VAULT_ADDR is not set. function: It gave no credentials.",
  });
  later = { token: "t" };
  expect(await resolved(chain)).toEqual({ token: "t" });
});

test.each<[string, unknown, object]>([
  ["half a key", environmentCredentials({ CLOUD_SDK_AK: "CANARY" }), { kind: "credentials", field: "CLOUD_SDK_SK" }],
  ["a token and a key", environmentCredentials({ CLOUD_SDK_AK: "CANARY", CLOUD_SDK_TOKEN: "CANARY" }), { kind: "credentials" }],
  ["credentials that cannot be sent", () => ({ token: "CANARY x" }), { kind: "credentials", field: "token" }],
  ["a failure", () => Promise.reject(new Error("down")), { kind: "credentials", retryable: true, cause: new Error("down") }],
])("a provider with %s ends the search: the next one may have another account", async (_what, provider, expected) => {
  const chain = credentialsChain([fromVault, provider as CredentialsProvider, { token: "other" }]);
  const error = await failure(resolved(chain));
  expect(error).toMatchObject({
    ...expected,
    message: expect.stringContaining("Asked before it: fromVault: VAULT_ADDR is not set."),
  });
  expect(inspect(error, { depth: 9 })).not.toContain("CANARY");
  expect(chain.chosen).toBeUndefined();
});

test("the error of a provider keeps its kind and names the provider", async () => {
  const wrong = refreshingCredentials(() => Promise.reject(new Error("down")), { name: "sign-in" });
  expect(await failure(resolved(credentialsChain([wrong])))).toMatchObject({
    message: "sign-in: The credentials provider failed; its error is the cause.",
  });
});

test("refused credentials are replaced by the provider that is used", async () => {
  const { provider, asked } = tokenSource();
  const replies = [refusal("DIS.4114", 441), new Response(null, { status: 201 })];
  const { dis, seen } = clientWith(replies, { credentials: credentialsChain([nothing, provider]) });
  expect(await dis.createApp({ app_name: "a" }).withResponse()).toMatchObject({ attempts: 2 });
  expect(seen.map(({ headers }) => headers["x-auth-token"])).toEqual(["t1", "t2"]);
  expect(asked()).toBe(2);
});

test("refused credentials that the provider cannot replace are not retried", async () => {
  const { dis, seen } = clientWith([refusal("DIS.4114", 441)], { credentials: credentialsChain([nothing, { token: "t" }]) });
  expect(await failure(dis.createApp({ app_name: "a" }))).toMatchObject({ kind: "authentication", attempts: 1 });
  expect(seen).toHaveLength(1);
});

test("a chain without credentials is skipped in another chain", async () => {
  const chain = credentialsChain([credentialsChain([fromVault, () => undefined]), credentialsChain([{ token: "t" }])]);
  expect(await resolved(chain)).toEqual({ token: "t" });
  expect(chain.chosen?.skipped).toMatchObject([{ name: "chain", reason: expect.stringContaining("fromVault: VAULT_ADDR") }]);
});

test("a listener that fails changes nothing", async () => {
  const complaints = vi.spyOn(console, "error").mockImplementation(() => {});
  const chain = credentialsChain([{ token: "t" }], {
    onChosen: () => {
      throw new Error("listener");
    },
  });
  expect(await resolved(chain)).toEqual({ token: "t" });
  await settled();
  expect(complaints).toHaveBeenCalledOnce();
  complaints.mockRestore();
});

test("a chain shows no secret", async () => {
  const chain = credentialsChain([ofEnvironment]);
  await resolved(chain);
  expect(`${inspect(chain, { showHidden: true, depth: 9 })} ${JSON.stringify(chain)} ${chain}`).not.toContain("CANARY");
  expect(inspect(chain.chosen)).toContain("environment");
});

test.each<[unknown, unknown, object]>([
  [[], {}, { kind: "configuration", field: "sources" }],
  [ofEnvironment, {}, { kind: "configuration", field: "sources" }],
  [[ofEnvironment], { onChoice: () => {} }, { kind: "configuration", field: "onChoice" }],
  [[ofEnvironment], { onChosen: 1 }, { kind: "configuration", field: "onChosen" }],
  [[{ token: "CANARY", accessKey: "a" }], {}, { kind: "credentials", field: "accessKey" }],
])("a chain of %s with %j is refused, naming what is wrong", (sources, options, expected) => {
  const make = () => credentialsChain(sources as never, options as never);
  expect(make).toThrow(expect.objectContaining(expected));
  expect(make).not.toThrow(/CANARY/);
});
