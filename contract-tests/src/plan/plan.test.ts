import { at, type Contract, callOf, calls } from "dis-openapi/contract";
import { describe, expect, test } from "vitest";
import { limitOf } from "../../../testing/limits.js";
import { disContract } from "../contract/dis-contract.js";
import { scenarios } from "../suite/scenarios.js";
import { brokenRules } from "./broken-rules.js";
import type { Case } from "./case.js";
import { casesOf } from "./plan.js";

const contract = disContract();
const cases = casesOf(contract);

function caseOf(id: string): Case {
  const found = cases.find((testCase) => testCase.id === id);
  if (found === undefined) throw new Error(`The plan has no case ${id}.`);
  return found;
}

describe("the plan", () => {
  test("is the same for the same contract, and plain data", { timeout: 30_000 }, () => {
    expect(casesOf(contract)).toEqual(cases);
    expect(JSON.parse(JSON.stringify(cases))).toEqual(cases);
  });

  test.each(Object.keys(calls))("has accepted, refused and unauthenticated cases of %s", (call) => {
    const expectations = new Set(cases.filter((testCase) => testCase.call === call).map(({ expect: expected }) => expected));
    expect([...expectations]).toEqual(expect.arrayContaining(["accepted", "refused", "unauthenticated", "denied"]));
  });

  test("has ids that start with the call and can be typed", () => {
    for (const { id, call } of cases) expect(id).toMatch(new RegExp(`^${call}/[\\x21-\\x7e]+$`));
  });

  test("names a line of the contract that exists, in every case and every scenario", () => {
    for (const { pointer } of [...cases, ...scenarios]) expect(at(contract, pointer).value).toBeDefined();
  });

  test("has an id for each scenario that no case has", () => {
    const ids = [...cases, ...scenarios].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("breaks nothing on the wire in an accepted case and something in each refused one", () => {
    for (const { call, request, expect: expected } of cases) {
      const broken = brokenRules(contract, callOf(contract, call), request).length > 0;
      expect(broken).toBe(expected === "refused" || expected === "not-allowed");
    }
  });

  test("stops at an example that breaks the contract itself", { timeout: 30_000 }, () => {
    const damaged: Contract = structuredClone(contract);
    const example = at<Record<string, unknown>>(damaged, "/components/parameters/CheckpointStreamName");
    Object.assign(example.value, { example: "not a name" });
    expect(() => casesOf(damaged)).toThrow(/^Case showCheckpoint\/.* is to be accepted and breaks pattern/);
  });
});

describe("a case of a call that takes things away", () => {
  test.each([
    ["deleteStream/credentials/scoped-signature", "stream_name", "spare-stream"],
    ["deleteApp/path/loose-url", "app_name", "spare-app"],
    ["updatePartitionCount/body/target_partition_count/minimum", "stream_name", "spare-stream"],
  ])("%s gets a %s to spare", (id, field, fill) => {
    expect(caseOf(id).fill).toEqual({ [field]: fill });
  });

  test("keeps the name that it is about", () => {
    expect(caseOf("deleteStream/path/stream_name/maxLength").fill).toEqual({});
  });
});

test("a name that stands in path and body is the same in both, where the request is to be accepted", () => {
  for (const id of ["path/stream_name/maxLength", "body/stream_name/maxLength", "path/stream_name/example"]) {
    const { path, body } = caseOf(`updatePartitionCount/${id}`).request;
    expect((body as Record<string, string>)["stream_name"]).toBe(path["stream_name"]);
  }
});

test("an optional parameter that is empty is no case: it may count as omitted", () => {
  const ids = cases.map(({ id }) => id);
  expect(ids).not.toContain("listStreams/query/start_stream_name/minLength-1");
  expect(ids).toContain("showCursor/query/stream-name/minLength-1");
});

describe("a refused case breaks one keyword", () => {
  /** Rules that imply another one, so that no value breaks them alone. */
  const together = [
    ["minLength", "pattern"], // names: an empty one has no letter either
    ["maxLength", "pattern"], // partition ids and sequence numbers: the pattern has the length in it
    ["maxLength", "pattern", "format"],
    ["maximum", "format"], // the largest int32, said twice
    ["pattern", "contentEncoding"], // base64, said twice
    ["type", "enum"], // a value of another type is not in the list
    ["type", "enum", "x-rules"], // null counts as missing, where another field asks for a value
    ["type", "x-rules"],
  ].map((keywords) => keywords.sort().join());

  test.each(cases.filter(({ breaks }) => breaks.length > 1))("$id, unless one implies the other", ({ breaks }) => {
    expect(together).toContain([...breaks].sort().join());
  });
});

describe("values at a boundary", () => {
  test.each([
    ["createStream", "stream_name"],
    ["commitCheckpoint", "app_name"],
    ["commitCheckpoint", "metadata"],
  ] as const)("%s: %s is as long as it may be, and one longer", (call, field) => {
    const lengthOf = (id: string) => (caseOf(id).request.body as Record<string, string>)[field]?.length;
    const most = limitOf(call, field, "maxLength");
    expect(lengthOf(`${call}/body/${field}/maxLength`)).toBe(most);
    expect(lengthOf(`${call}/body/${field}/maxLength+1`)).toBe(most + 1);
  });

  test("the largest record has exactly 1 MiB before base64, and the next larger one is still base64", () => {
    const dataOf = (id: string) => (caseOf(id).request.body as { records: [{ data: string }] }).records[0].data;
    expect(Buffer.from(dataOf("sendRecords/body/records[]/data/maxLength"), "base64")).toHaveLength(1_048_576);
    expect(caseOf("sendRecords/body/records[]/data/maxLength+1").breaks).toEqual(["maxLength"]);
  });

  test("the tags of a stream have different keys", () => {
    const { tags } = caseOf("createStream/body/tags/maxItems").request.body as unknown as { tags: { key: string }[] };
    expect(new Set(tags.map(({ key }) => key)).size).toBe(limitOf("createStream", "tags", "maxItems"));
  });

  test("the sequence numbers around 2^63 - 1 keep all their digits", () => {
    expect(caseOf("commitCheckpoint/body/sequence_number/int64").request.body).toMatchObject({
      sequence_number: "9223372036854775807",
    });
    expect(caseOf("showCursor/query/starting-sequence-number/int64+1").request.query).toMatchObject({
      "starting-sequence-number": "9223372036854775808",
    });
  });
});
