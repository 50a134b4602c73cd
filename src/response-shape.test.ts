import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { calls } from "../generated/calls.js";
import { clientWith, failure, json } from "../testing/fake-service.js";
import type { Contract, Schema } from "./contract/document.js";
import { resolve } from "./contract/document.js";
import { callsOf } from "./contract/operations.js";
import type { CallSpec } from "./contract/rules.js";
import { missingIn } from "./response-shape.js";

const contract = JSON.parse(readFileSync("generated/openapi.json", "utf8")) as Contract;

interface Media {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, { readonly value: object }>>;
}

/** The JSON response of each call that has one. */
const media = callsOf(contract).flatMap(({ name, responses, success }): [string, Media][] => {
  const json = responses[success]?.value.content?.["application/json"] as Media | undefined;
  return json === undefined ? [] : [[name, json]];
});

const specs: Readonly<Record<string, CallSpec>> = calls;
const shapeOf = (call: string) => specs[call]?.response ?? {};

/** Every copy of a value that lacks one field that its schema requires, with the place of the field. */
function damaged(part: Schema, value: unknown, place = ""): [place: string, copy: unknown][] {
  const schema = resolve(contract, part);
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) =>
      damaged(schema.items ?? {}, entry, `${place}[${index}]`).map(([at, copy]): [string, unknown] => [
        at,
        value.with(index, copy),
      ]),
    );
  }
  if (typeof value !== "object" || value === null) return [];
  const fields = value as Readonly<Record<string, unknown>>;
  return (schema.required ?? []).flatMap((name) => {
    const { [name]: inner, ...rest } = fields;
    const at = place === "" ? name : `${place}.${name}`;
    const below = damaged(schema.properties?.[name] ?? {}, inner, at);
    return [[at, rest], ...below.map(([path, copy]) => [path, { ...fields, [name]: copy }])] as [string, unknown][];
  });
}

const examples = media.flatMap(([call, { schema, examples = {} }]) =>
  Object.values(examples).map(({ value }) => ({ call, schema, value })),
);

test("each example of the contract has what its call requires", () => {
  expect(examples.length).toBeGreaterThan(15);
  for (const { call, value } of examples) expect(missingIn(value, shapeOf(call)), call).toBeUndefined();
});

test("each field that the contract requires is missed, at every depth, and named by its place", () => {
  const places = examples.flatMap(({ call, schema, value }) =>
    damaged(schema, value).map(([place, copy]) => {
      expect(missingIn(copy, shapeOf(call)), `${call} ${place}`).toEqual({ place, rule: "must be given" });
      return place.replace(/\d+/g, "");
    }),
  );
  expect(new Set(places)).toContain("records[].sequence_number");
  expect(new Set(places).size).toBeGreaterThan(20);
});

test("a call of which the response has required fields has them in the table", () => {
  const requiring = media.filter(([, { schema }]) => (resolve(contract, schema).required ?? []).length > 0);
  expect(Object.keys(specs).filter((name) => specs[name]?.response !== undefined)).toEqual(requiring.map(([name]) => name));
});

const page = (...records: unknown[]) => ({ records, next_partition_cursor: "c" });
const read = { "partition-cursor": "c" };

test.each<[string, unknown, string]>([
  ["null for a record", page(null), "records[0] must be an object"],
  ["null behind a record", page({ sequence_number: "1", data: "" }, null), "records[1] must be an object"],
  ["a text for a record", page("x"), "records[0] must be an object"],
  ["an object for the records", { ...page(), records: {} }, "records must be an array"],
  ["null for the records", { ...page(), records: null }, "records must be an array"],
  [
    "a sequence number of letters",
    page({ sequence_number: "abc", data: "" }),
    "records[0].sequence_number must be a whole number in digits",
  ],
  [
    "an empty sequence number",
    page({ sequence_number: "", data: "" }),
    "records[0].sequence_number must be a whole number in digits",
  ],
  [
    "a negative sequence number",
    page({ sequence_number: -1, data: "" }),
    "records[0].sequence_number must be a whole number in digits",
  ],
  [
    "a sequence number that was rounded",
    page({ sequence_number: 1e21, data: "" }),
    "records[0].sequence_number must be a whole number in digits",
  ],
  [
    "a list for a sequence number",
    page({ sequence_number: ["5"], data: "" }),
    "records[0].sequence_number must be a whole number in digits",
  ],
  ["a number for the data", page({ sequence_number: "1", data: 5 }), "records[0].data must be a string"],
  ["null for the cursor", { ...page(), next_partition_cursor: null }, "next_partition_cursor must be a string"],
])("a success with %s is an error of kind response, which may pass", async (_what, body, what) => {
  const { dis } = clientWith([json(200, body, { "x-request-id": "r1" })]);
  expect(await failure(dis.consumeRecords(read))).toMatchObject({
    kind: "response",
    message: `consumeRecords: The response breaks the contract: ${what}.`,
    operation: "consumeRecords",
    field: what.split(" ")[0],
    status: 200,
    requestId: "r1",
    attempts: 1,
    retryable: true,
  });
});

describe("an empty object", () => {
  test.each([
    ["showCursor", { "stream-name": "s", "partition-id": "0" }, "partition_cursor"],
    ["showConsumerState", { stream_name: "s", app_name: "a", checkpoint_type: "LAST_READ" }, "has_more"],
    ["showStream", { stream_name: "s" }, "stream_name"],
    ["listApp", {}, "has_more_app"],
  ] as const)("is no response to %s", async (name, input, field) => {
    const { dis } = clientWith([json(200, {})]);
    const call = dis[name] as (input: object) => PromiseLike<unknown>;
    expect(await failure(call(input))).toMatchObject({
      kind: "response",
      field,
      message: expect.stringContaining("must be given"),
    });
  });

  test("is a response where nothing is required", async () => {
    const { dis } = clientWith([json(200, {})]);
    const checkpoint = { stream_name: "s", app_name: "a", partition_id: "0", checkpoint_type: "LAST_READ" } as const;
    expect(await dis.showCheckpoint(checkpoint)).toEqual({});
  });

  test("is an error of a request by path, too", async () => {
    const { dis } = clientWith([json(200, {})]);
    const sent = dis.api.GET("/v2/{project_id}/streams", { params: { path: { project_id: "p1" } } });
    expect(await failure(sent)).toMatchObject({ kind: "response", operation: "listStreams", field: "total_number" });
  });

  test("is shown as it came by raw()", async () => {
    const { dis } = clientWith([json(200, {})]);
    expect(await dis.listApp().raw()).toMatchObject({ status: 200, text: "{}" });
  });
});

test("numbers that JavaScript would round, and sequence numbers that are numbers, are taken", async () => {
  const streams = '{"total_number":9007199254740993,"stream_names":[],"has_more_streams":false}';
  expect(await clientWith([new Response(streams)]).dis.listStreams()).toMatchObject({ total_number: "9007199254740993" });
  const records =
    '{"records":[{"sequence_number":9223372036854775807,"data":""},{"sequence_number":0,"data":""}],"next_partition_cursor":"c"}';
  const { dis } = clientWith([new Response(records)]);
  expect((await dis.consumeRecords(read)).records.map(({ sequence_number }) => sequence_number)).toEqual([
    "9223372036854775807",
    0,
  ]);
});
