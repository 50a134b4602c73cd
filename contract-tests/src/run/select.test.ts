import { describe, expect, test } from "vitest";
import { disContract } from "../contract/dis-contract.js";
import { planOf } from "../plan/plan.js";
import { prefixOf, runId } from "./names.js";
import { EVERYTHING, isLoopback, type PolicyOptions, policyFor, type Selection, select } from "./select.js";
import { disposableProfile, prismProfile, statefulProfile, type Target } from "./target.js";

const plan = planOf(disContract());
const run = runId(Date.UTC(2026, 10, 21), 5);
const prefix = prefixOf(run);
const credentials = { token: "some-token", accessKey: "AK", secretKey: "SK", region: "cn-north-4" };
const far: Target = {
  name: "far",
  endpoint: "https://dis.example.com",
  projectId: "project",
  credentials,
  profile: statefulProfile,
};
const near: Target = { ...far, endpoint: "http://127.0.0.1:7070" };
const FEW: PolicyOptions = { allowWrites: true, allowBillable: true };
const all = plan.cases.length + plan.scenarios.length;

function selected(target: Target, options: PolicyOptions = {}): Selection {
  return select(plan, policyFor(target, run, options));
}

function reasonOf({ skipped }: Selection, id: string): string | undefined {
  return skipped.find((item) => item.id === id)?.reason;
}

function requestOf({ cases }: Selection, id: string) {
  return cases.find(({ testCase }) => testCase.id === id)?.testCase.request;
}

/** Every text of the requests that are sent. */
function textsOf({ cases }: Selection): string {
  return JSON.stringify(cases.map(({ testCase }) => testCase.request));
}

test("what is sent and what is skipped are the plan, in its order", () => {
  const selection = selected(far);
  expect(selection.counts.sent + selection.skipped.length).toBe(all);
  const order = [...plan.cases, ...plan.scenarios].map(({ id }) => id);
  expect(selection.skipped.map(({ id }) => id)).toEqual(order.filter((id) => reasonOf(selection, id) !== undefined));
});

describe("read-only, as it is by default,", () => {
  const selection = selected(near, { named: { stream: "orders", app: "billing", partition: "3" } });

  test("nothing is sent that changes something", () => {
    expect([...selection.cases, ...selection.scenarios].filter(({ care }) => care.access === "write")).toEqual([]);
    expect(selection.counts.billable).toBe(0);
    expect(selection.needs).toEqual({ streams: false, apps: false });
  });

  test("the names of the examples are those that the user gave", () => {
    expect(requestOf(selection, "showStream/path/loose-url")?.path).toMatchObject({ stream_name: "orders" });
    expect(requestOf(selection, "showCheckpoint/path/loose-url")?.query).toMatchObject({
      stream_name: "orders",
      app_name: "billing",
      partition_id: "3",
    });
    expect(requestOf(selection, "showCursor/path/loose-url")?.query).toMatchObject({ "partition-id": "shardId-0000000003" });
    expect(textsOf(selection)).not.toMatch(/"(newstream|newapp|stream_name_test1|app_name1)"/);
  });

  test("a cursor is asked of the named stream", () => {
    const chosen = selection.cases.find(({ testCase }) => testCase.id === "consumeRecords/path/loose-url");
    expect(chosen?.live).toEqual({ stream: "orders", partition: "3" });
  });

  test("a case that depends on the content of a stream that somebody else filled may get an error about its state", () => {
    const prepared = (id: string) => selection.cases.find(({ testCase }) => testCase.id === id)?.testCase.prepared;
    expect(prepared("showCheckpoint/path/loose-url")).toBe(false);
    expect(prepared("showStream/path/loose-url")).toBe(true);
  });

  test.each([
    ["showStream/path/loose-url", {}, /no.* --stream/i],
    ["showApp/path/loose-url", { stream: "orders" }, /--app/],
    ["showCursor/path/loose-url", { stream: "orders" }, /--partition/],
    ["consumeRecords/path/loose-url", {}, /--stream/],
    ["createStream/body/examples/threePartitions", {}, /--allow-writes and --allow-billable/],
    ["createApp/body/app_name/minLength-1", {}, /--allow-writes lets/],
  ])("%s is skipped when %j is named", (id, named, reason) => {
    expect(reasonOf(selected(near, { named }), id)).toMatch(reason);
  });

  test("what names nothing is sent without any name", () => {
    expect(reasonOf(selected(near), "listStreams/path/loose-url")).toBeUndefined();
    expect(reasonOf(selected(near), "showStream/path/stream_name/maxLength+1")).toBeUndefined();
  });
});

describe("with --allow-writes", () => {
  test("alone, only what costs nothing is added", () => {
    const selection = selected(near, { allowWrites: true });
    expect(selection.counts.billable).toBe(0);
    expect(selection.needs).toEqual({ streams: false, apps: true });
    expect(reasonOf(selection, "createApp/path/loose-url")).toBeUndefined();
    expect(reasonOf(selection, "sendRecords/path/loose-url")).toMatch(/--allow-billable/);
    expect(reasonOf(selection, "showApp/path/loose-url")).toBeUndefined();
    expect(requestOf(selection, "showApp/path/loose-url")?.path).toMatchObject({ app_name: `${prefix}newapp` });
  });

  test("every name of a stream or an app in what changes something carries the prefix, or is made when it is sent", () => {
    const selection = selected(near, EVERYTHING);
    const bare = selection.cases
      .filter(({ care }) => care.access === "write")
      .flatMap(({ testCase: { id, request, fill } }) => {
        const fields = { ...request.path, ...request.query, ...(request.body as object | undefined) };
        const names = Object.entries(fields).filter(
          ([field]) => /^(stream[_-]name|app_name|groupId)$/.test(field) && !(field in fill),
        );
        return names
          .filter(([, value]) => value !== null && !String(value).startsWith(prefix))
          .map(([field]) => `${id} ${field}`);
      });
    expect(bare).toEqual([]);
  });

  test("a name at its longest keeps its length, a wrong one what is wrong with it", () => {
    const selection = selected(near, EVERYTHING);
    const longest = requestOf(selection, "commitCheckpoint/body/app_name/maxLength")?.body as { app_name: string };
    expect(longest.app_name).toMatch(new RegExp(`^${prefix}a{${50 - prefix.length}}$`));
    const wrong = requestOf(selection, "createStream/body/stream_name/pattern")?.body as { stream_name: string };
    expect(wrong.stream_name).toBe(`${prefix}newstrea!`);
  });

  test("what cannot carry the prefix is skipped, unless the target exists for tests only", () => {
    const id = "createStream/body/stream_name/minLength";
    expect(reasonOf(selected(near, EVERYTHING), id)).toMatch(/cannot begin with/);
    expect(reasonOf(selected({ ...near, profile: disposableProfile }, EVERYTHING), id)).toBeUndefined();
    expect(reasonOf(selected(near, EVERYTHING), "deleteStream/path/stream_name/minLength")).toMatch(/cannot begin with/);
  });

  test("no DELETE that the contract does not have goes to what is not of the run alone", () => {
    const ids = plan.cases.filter(({ request }) => request.method === "DELETE").map(({ id }) => id);
    expect(ids).toContain("listStreams/method/DELETE");
    expect(reasonOf(selected(near, EVERYTHING), "listStreams/method/DELETE")).toMatch(/belongs to somebody else/);
    expect(reasonOf(selected({ ...near, profile: disposableProfile }, EVERYTHING), "listStreams/method/DELETE")).toBeUndefined();
  });

  test("what the user named is only ever read", () => {
    const selection = selected(near, { ...EVERYTHING, named: { stream: "orders", app: "billing", partition: "0" } });
    const speaking = selection.cases.filter(({ testCase }) => /"(orders|billing)"/.test(JSON.stringify(testCase.request)));
    expect(speaking.length).toBeGreaterThan(50);
    expect(speaking.filter(({ care }) => care.access === "write")).toEqual([]);
  });
});

describe("off this machine", () => {
  test("five requests fail authentication, of different calls and in different ways", () => {
    const { cases, counts } = selected(far, FEW);
    const failing = cases.filter(({ care }) => care.failsAuthentication).map(({ testCase }) => testCase);
    expect(counts.failsAuthentication).toBe(5);
    expect(new Set(failing.map(({ call }) => call)).size).toBe(5);
    expect(new Set(failing.map(({ credentials: way }) => way)).size).toBe(5);
    expect(selected(far, FEW)).toEqual(selected(far, FEW));
  });

  test("with --auth-cases=all, and on this machine, all of them are sent", () => {
    expect(selected(far, EVERYTHING).counts.failsAuthentication).toBeGreaterThan(300);
    expect(selected(near, { allowWrites: true, allowBillable: true }).counts.failsAuthentication).toBeGreaterThan(300);
  });

  test("the reason names the option", () => {
    const { skipped } = selected(far);
    expect(skipped.filter(({ reason }) => reason.includes("--auth-cases=all")).length).toBeGreaterThan(10);
  });
});

describe("what uploads more than 1 MB", () => {
  const large = plan.scenarios.filter(({ care }) => care.bytes > 1_000_000).map(({ id }) => id);
  const reasons = (target: Target, options: PolicyOptions) => large.map((id) => reasonOf(selected(target, options), id));

  test("is sent on this machine, to an endpoint that exists for tests, and with --allow-volume", () => {
    expect(large.length).toBeGreaterThan(0);
    const sent = large.map(() => undefined);
    expect(reasons(near, FEW)).toEqual(sent);
    expect(reasons({ ...far, profile: disposableProfile }, FEW)).toEqual(sent);
    expect(reasons(far, { ...FEW, allowVolume: true })).toEqual(sent);
  });

  test("is not sent elsewhere, and the reason names the option", () => {
    expect(reasons(far, FEW)).toEqual(large.map(() => expect.stringMatching(/--allow-volume lets/)));
    expect(selected(far, FEW).counts.bytes).toBeLessThan(selected(near, FEW).counts.bytes);
  });

  test("needs the options of every stream as well", () => {
    expect(reasons(near, { allowVolume: true })).toEqual(large.map(() => expect.stringMatching(/--allow-writes and/)));
  });
});

test.each([
  ["http://127.0.0.1:7070", true],
  ["http://127.8.8.8", true],
  ["http://localhost:1", true],
  ["http://dis.localhost", true],
  ["http://[::1]:7070", true],
  ["https://127.0.0.1.example.com", false],
  ["https://localhost.example.com", false],
  ["http://10.0.0.1", false],
])("%s is on this machine: %s", (endpoint, expected) => {
  expect(isLoopback(endpoint)).toBe(expected);
});

describe("--only and --skip", () => {
  test("name calls, or ids with any text in between", () => {
    const ofCall = selected(near, { ...EVERYTHING, only: ["showApp"] });
    expect(new Set(ofCall.cases.map(({ testCase }) => testCase.call))).toEqual(new Set(["showApp"]));
    const ids = selected(near, { ...EVERYTHING, only: ["*/credentials/*"], skip: ["*/wrong-token"] });
    expect(ids.cases.length).toBeGreaterThan(100);
    expect(ids.cases.filter(({ testCase: { id } }) => !id.includes("/credentials/") || id.endsWith("wrong-token"))).toEqual([]);
  });

  test("a call is not the beginning of another one", () => {
    const { cases } = selected(near, { ...EVERYTHING, only: ["createTag"] });
    expect(new Set(cases.map(({ testCase }) => testCase.call))).toEqual(new Set(["createTag"]));
  });
});

test("without an access key nothing is signed, and without a token none is wrong", () => {
  const withToken = selected({ ...near, credentials: { token: "t" } }, EVERYTHING);
  expect(withToken.cases.filter(({ testCase }) => testCase.needs.includes("signature"))).toEqual([]);
  const withKey = selected({ ...near, credentials: { ...credentials, token: undefined } }, EVERYTHING);
  expect(withKey.cases.filter(({ testCase }) => testCase.credentials === "wrong-token")).toEqual([]);
  expect(withKey.counts.sent).toBeGreaterThan(2000);
});

test("a mock without state gets the examples as they are", () => {
  const selection = selected({ ...near, profile: prismProfile }, EVERYTHING);
  expect(requestOf(selection, "createStream/body/stream_name/minLength")?.body).toMatchObject({ stream_name: "a" });
  expect(selection.needs).toEqual({ streams: false, apps: false });
});
