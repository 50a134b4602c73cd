import { expect, test } from "vitest";
import { runsAll, sayShare } from "../../testing/share.js";
import { ofCalls } from "../src/index.js";
import { withFreedoms } from "./freedoms.js";
import { faultsOf, wholePlan } from "./hunt.js";

/** Calls whose responses are lists, records, and streams that come and go. */
const ALL_CALLS = ["listStreams", "consumeRecords", "listApp", "showStream", "deleteStream"];

const calls = runsAll ? ALL_CALLS : ALL_CALLS.slice(0, 2);

test("a sound server that uses every freedom of the documents has no finding", { timeout: 240_000 }, async () => {
  const { cases, ...plan } = ofCalls(wholePlan(4), calls);
  const some = cases.filter(({ expect }) => expect === "accepted");
  const found = await faultsOf({ ...plan, cases: some }, () => withFreedoms(4));
  sayShare("calls of a server that uses every freedom", calls.length, ALL_CALLS.length);
  expect(found.map(({ id, findings }) => [id, findings[0]?.expected, findings[0]?.found])).toEqual([]);
});
