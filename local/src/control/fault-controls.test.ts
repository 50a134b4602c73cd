import { type LocalDis, startLocalDis } from "dis-local";
import { afterEach, beforeEach, expect, test } from "vitest";

let local: LocalDis;

beforeEach(async () => {
  local = await startLocalDis();
});
afterEach(() => local.close());

async function faults(method: string, path = "", body?: unknown) {
  const init = { method, headers: { "content-type": "application/json" } };
  const response = await fetch(
    `${local.endpoint}/_dis-local/faults${path}`,
    body === undefined ? init : { ...init, body: JSON.stringify(body) },
  );
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}

test("a rule is added, listed and removed", async () => {
  const added = await faults("POST", "", { call: "listStreams", throttle: 429 });
  expect(added).toEqual({
    status: 201,
    body: { faults: [{ id: "f1", call: "listStreams", throttle: 429, seen: 0, struck: 0 }] },
  });
  expect((await faults("GET")).body).toEqual(added.body);
  expect(local.faults.list()).toEqual(added.body.faults);
  expect((await faults("DELETE", "/f1")).status).toBe(204);
  expect((await faults("DELETE", "/f1")).status).toBe(404);
  expect((await faults("GET")).body).toEqual({ faults: [] });
});

test("a list of rules is added as a file has it, and cleared", async () => {
  expect((await faults("POST", "", [{ throttle: 429 }, { id: "slow", delayMs: 5 }])).body.faults).toHaveLength(2);
  expect((await faults("DELETE")).status).toBe(204);
  expect(local.faults.list()).toEqual([]);
});

test("one rule too many is refused", async () => {
  expect(
    await faults(
      "POST",
      "",
      Array.from({ length: 1001 }, () => ({ throttle: 429 })),
    ),
  ).toMatchObject({ status: 400 });
  expect(local.faults.list()).toEqual([]);
});

test.each([
  [{ throttle: 1 }],
  [[{ throttle: 429 }, { id: "" }]],
  { id: ".", throttle: 429 },
  { id: "..", throttle: 429 },
  ["text"],
  [1],
  [null],
  [undefined],
])("%j is refused", async (body) => {
  expect(await faults("POST", "", body)).toMatchObject({ status: 400, body: { errorCode: "DIS.4200" } });
  expect(local.faults.list()).toEqual([]);
});

test("a body that is nested too deep, or is too large, is refused", async () => {
  const post = (body: string) =>
    fetch(`${local.endpoint}/_dis-local/faults`, { method: "POST", headers: { "content-type": "application/json" }, body });
  const deep = await post(`{"status":200,"body":${"[".repeat(10_000)}${"]".repeat(10_000)}}`);
  expect([deep.status, (await deep.json()).message]).toEqual([400, "Invalid request. [the body is nested more than 100 deep]"]);
  expect((await post(`[${"1,".repeat(200_000)}1]`)).status).toBe(413);
  expect(local.faults.list()).toEqual([]);
});
