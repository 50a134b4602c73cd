import { describe, expect, test } from "vitest";
import { LOCAL_KEY, LOCAL_PROJECT_ID, LOCAL_TOKEN, LOCAL_USER, type LocalDisOptions, resolveOptions } from "./options.js";

test("every option has a default", () => {
  expect(resolveOptions({})).toMatchObject({
    port: 0,
    host: "127.0.0.1",
    projectId: LOCAL_PROJECT_ID,
    credentials: { tokens: [LOCAL_TOKEN], keys: [LOCAL_KEY] },
    users: [LOCAL_USER],
    tokenValidityMs: 86_400_000,
    noCheckpoint: "minus-one",
    scalingLimits: false,
    partitionQuota: 50,
    groupSessionMs: 30_000,
    joinWindowMs: 3000,
    maxBodyBytes: 16 * 1024 * 1024,
    logSize: 10_000,
    maxBytes: 256 * 1024 * 1024,
    headersTimeoutMs: 30_000,
    requestTimeoutMs: 120_000,
    cors: "loopback",
    control: "loopback",
    rates: "unlimited",
    faults: [],
  });
});

test("an option that is undefined has its default", () => {
  const options = { port: undefined } as unknown as LocalDisOptions;
  expect(resolveOptions(options).port).toBe(0);
});

test("one kind of credentials leaves the other at its default, and an empty list turns it off", () => {
  expect(resolveOptions({ credentials: { tokens: ["t"] } }).credentials).toEqual({ tokens: ["t"], keys: [LOCAL_KEY] });
  expect(resolveOptions({ credentials: { tokens: [] } }).credentials.tokens).toEqual([]);
});

describe("refused with the name of the option", () => {
  test.each<[string, object | null, string]>([
    ["options that are null", null, "The options must be an object"],
    ["an unknown option", { prot: 1 }, "Unknown option prot"],
    ["an unknown kind of credentials", { credentials: { token: "t" } }, "Unknown option credentials.token"],
    ["an unknown part of a key", { credentials: { keys: [{ ...LOCAL_KEY, sk: "" }] } }, "Unknown option credentials.keys.sk"],
    ["an unknown call", { calls: { putRecords: () => ({ status: 200 }) } }, "Unknown option calls.putRecords"],
    ["a port above 65535", { port: 70_000 }, "Option port"],
    ["a port that is text", { port: "7070" }, "Option port"],
    ["an empty token", { credentials: { tokens: [""] } }, "Option credentials.tokens"],
    ["an empty token of another project", { credentials: { otherProjectTokens: [""] } }, "Option credentials.otherProjectTokens"],
    ["no credentials at all", { credentials: { tokens: [], keys: [] } }, "Option credentials"],
    ["an unknown part of a user", { users: [{ ...LOCAL_USER, pw: "" }] }, "Unknown option users.pw"],
    ["a user without a password", { users: [{ name: "n", domain: "d" }] }, "Option users"],
    ["tokens that are never valid", { tokenValidityMs: 0 }, "Option tokenValidityMs"],
    ["no bytes at all", { maxBytes: 0 }, "Option maxBytes"],
    ["a timeout that is negative", { headersTimeoutMs: -1 }, "Option headersTimeoutMs"],
    ["a timeout of a month", { requestTimeoutMs: 30 * 86_400_000 }, "Option requestTimeoutMs"],
    ["an origin without a list", { cors: "https://app.example" }, "Option cors"],
    ["a project id with a slash", { projectId: "a/b" }, "Option projectId"],
    ["an unknown value of noCheckpoint", { noCheckpoint: "null" }, "Option noCheckpoint"],
    ["limits of scaling that are not true or false", { scalingLimits: "on" }, "Option scalingLimits"],
    ["a negative quota", { partitionQuota: -1 }, "Option partitionQuota"],
    ["a session of 0", { groupSessionMs: 0 }, "Option groupSessionMs"],
    ["a negative join window", { joinWindowMs: -1 }, "Option joinWindowMs"],
    ["a body limit of 0", { maxBodyBytes: 0 }, "Option maxBodyBytes"],
    ["unknown rates", { rates: "slow" }, "Option rates"],
    ["unknown users of the controls", { control: "me" }, "Option control"],
    ["faults that are no list", { faults: { throttle: 429 } }, "Option faults must be a list of rules"],
    ["a fault without an effect", { faults: [{ call: "*" }] }, "Option faults must be a list of rules; rule 1: A fault needs"],
    ["a negative log size", { logSize: -1 }, "Option logSize"],
    ["a clock without now", { clock: {} }, "Option clock"],
    ["no clock", { clock: null }, "Option clock"],
    ["credentials that are null", { credentials: null }, "Option credentials must be an object"],
    ["a token without a list", { credentials: { tokens: "t" } }, "Option credentials.tokens must be a list"],
    ["a key that is null", { credentials: { keys: [null] } }, "Option credentials.keys must be an object"],
    ["users that are null", { users: null }, "Option users must be a list"],
    ["a user that is null", { users: [null] }, "Option users must be an object"],
    ["overrides that are null", { calls: null }, "Option calls must be an object"],
    ["an override that is no function", { calls: { createApp: { status: 200 } } }, "Option calls.createApp must be a function"],
    ["an onServer that is no function", { onServer: {} }, "Option onServer must be a function"],
    ["a list", [], "The options must be an object"],
  ])("%s", (_title, options, message) => {
    expect(() => resolveOptions(options as LocalDisOptions)).toThrow(TypeError);
    expect(() => resolveOptions(options as LocalDisOptions)).toThrow(message);
  });
});
