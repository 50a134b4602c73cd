import { describe, expect, test } from "vitest";
import { GONE, SkippedError } from "../check/finding.js";
import type { Resource } from "../verdict.js";
import { createScenarioResources, namesOf, removeAll } from "./clean-up.js";
import type { Ask } from "./send.js";

const stream = (name: string): Resource => ({ kind: "stream", name });
const app = (name: string): Resource => ({ kind: "app", name });

type Reply = Error | { readonly status: number; readonly code?: string };

/** A target that responds to the removal of a name with the replies in turn, and then removes it. */
function targetOf(replies: Readonly<Record<string, readonly Reply[]>> = {}) {
  const asked: string[] = [];
  const ask = (async (call: string, input: { readonly stream_name?: string; readonly app_name?: string }) => {
    const name = input.stream_name ?? input.app_name ?? "";
    const reply = replies[name]?.[asked.filter((one) => one === name).length] ?? { status: 204 };
    asked.push(name);
    if (reply instanceof Error) throw reply;
    const bodyText = reply.code === undefined ? "" : JSON.stringify({ errorCode: reply.code, message: "m" });
    return {
      call,
      request: { method: "DELETE", url: "", headers: {} },
      response: { status: reply.status, headers: {}, bodyText },
    };
  }) as unknown as Ask;
  return { ask, asked };
}

/** Removes without waiting. */
const removed = ({ ask }: { readonly ask: Ask }, made: readonly Resource[]) => removeAll(ask, made, async () => {});

test("what depends on something else is removed before it: streams before apps, the newest first", async () => {
  const target = targetOf();
  await removed(target, [app("a1"), stream("s1"), app("a2"), stream("s2")]);
  expect(target.asked).toEqual(["s2", "s1", "a2", "a1"]);
});

test("a scenario removes in the same order", async () => {
  const target = targetOf();
  const resources = createScenarioResources();
  for (const app_name of ["a1", "a2"]) resources.noteRequest("createApp", { app_name });
  for (const stream_name of ["s1", "s2"]) resources.noteRequest("createStream", { stream_name, partition_count: 1 });
  expect(await resources.remove(target.ask)).toEqual([]);
  expect(target.asked).toEqual(["s2", "s1", "a2", "a1"]);
});

describe("is tried again", () => {
  test.each<[string, Reply]>([
    ["an app that is in use", { status: 400, code: "DIS.4331" }],
    ["a stream that is not ready", { status: 400, code: "DIS.4205" }],
    ["a failure of the service", { status: 500, code: "DIS.5000" }],
    ["a gateway that is overloaded", { status: 503 }],
    ["a connection that breaks", new Error("socket hang up")],
  ])("%s", async (_what, reply) => {
    const target = targetOf({ a1: [reply, reply] });
    expect(await removed(target, [app("a1"), app("a2")])).toEqual({ gone: [app("a2"), app("a1")], left: [] });
    expect(target.asked).toEqual(["a2", "a1", "a1", "a1"]);
  });

  test("at most twice", async () => {
    const target = targetOf({ s1: Array.from({ length: 9 }, () => ({ status: 503 })) });
    expect(await removed(target, [stream("s1")])).toEqual({ gone: [], left: [{ ...stream("s1"), reason: "status 503" }] });
    expect(target.asked).toHaveLength(3);
  });
});

describe("is not tried again", () => {
  test.each<[string, Reply, string]>([
    ["a refusal", { status: 400, code: "DIS.4200" }, "status 400 DIS.4200"],
    ["a missing permission", { status: 403, code: "DIS.4116" }, "status 403 DIS.4116"],
    ["a target that is gone", new SkippedError(GONE), GONE],
  ])("%s", async (_what, reply, reason) => {
    const target = targetOf({ s1: [reply] });
    expect(await removed(target, [stream("s1")])).toEqual({ gone: [], left: [{ ...stream("s1"), reason }] });
    expect(target.asked).toEqual(["s1"]);
  });
});

test("a stream that is being removed already is not removed again", async () => {
  const asked: string[] = [];
  const ask = (async (call: string) => {
    asked.push(call);
    const [status, body] = call === "showStream" ? [200, { status: "TERMINATING" }] : [400, { errorCode: "DIS.4205" }];
    const response = { status, headers: {}, bodyText: JSON.stringify(body) };
    return { call, request: { method: "GET", url: "", headers: {} }, response };
  }) as unknown as Ask;
  expect(await removed({ ask }, [stream("s1")])).toEqual({ gone: [stream("s1")], left: [] });
  expect(asked).toEqual(["deleteStream", "showStream"]);
});

test("a stream that is being removed is not left behind, also when its page ends with it", async () => {
  const pages = [
    { stream_names: ["a", "b"], stream_info_list: [{ stream_name: "b", status: "TERMINATING" }], has_more_streams: true },
    { stream_names: ["c"], stream_info_list: [{ stream_name: "c", status: "RUNNING" }, null], has_more_streams: false },
  ];
  const starts: unknown[] = [];
  const ask = (async (call: string, { start_stream_name }: { readonly start_stream_name?: string }) => {
    const bodyText = JSON.stringify(pages[starts.push(start_stream_name) - 1]);
    return { call, request: { method: "GET", url: "", headers: {} }, response: { status: 200, headers: {}, bodyText } };
  }) as unknown as Ask;
  expect(await namesOf(ask, "stream")).toEqual(["a", "c"]);
  expect(starts).toEqual([undefined, "b"]);
});
