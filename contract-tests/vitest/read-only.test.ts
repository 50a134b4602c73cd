import { expect, test } from "vitest";
import { disContract, planOf, runPlan } from "../src/index.js";
import { asker } from "../src/run/send.js";
import { openDisLocal } from "./targets.js";

const contract = disContract();
const whole = planOf(contract);
const plan = { ...whole, cases: [], scenarios: whole.scenarios.filter(({ readsNamed }) => readsNamed) };

test("on a stream that is named the scenarios that read it run read-only, and make nothing", async () => {
  const { target, close } = await openDisLocal();
  const ask = asker(contract, target);
  await ask("createStream", { stream_name: "orders", partition_count: 3 });
  const records = Array.from({ length: 20 }, (_, index) => ({ data: btoa(`order ${index}`), partition_id: "1" }));
  await ask("sendRecords", { stream_name: "orders", records });
  const { results } = await runPlan(plan, target, { named: { stream: "orders", partition: "1" } });
  const { response } = await ask("listStreams", {});
  await close();
  expect(results.map(({ id, status }) => `${id} ${status}`)).toEqual([
    "listStreams/state/agrees-with-show-stream passed",
    "showStream/state/pages-of-a-stream-in-use passed",
    "consumeRecords/state/order-of-a-stream-in-use passed",
    "showCursor/state/types-of-a-stream-in-use passed",
  ]);
  expect(JSON.parse(response.bodyText)).toMatchObject({ stream_names: ["orders"] });
});

test("without a named stream they are skipped in a run that may not write", async () => {
  const { target, close } = await openDisLocal();
  const { results } = await runPlan(plan, target);
  await close();
  expect(results.map(({ status }) => status)).toEqual(plan.scenarios.map(() => "skipped"));
});

test("a named stream with nothing in it is no fault", async () => {
  const { target, close } = await openDisLocal();
  await asker(contract, target)("createStream", { stream_name: "empty", partition_count: 1 });
  const { results } = await runPlan(plan, target, { named: { stream: "empty" } });
  await close();
  expect(results.filter(({ status }) => status !== "passed")).toEqual([]);
});
