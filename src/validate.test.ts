import { readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { errorCodes } from "../generated/error-codes.js";
import { clientWith, failure, json } from "../testing/fake-service.js";
import type { DisWarning } from "./index.js";
import { responses } from "./validate.js";

const record = { partition_key: "k", sequence_number: "1", data: "aGk=", timestamp: 1 };
const records = (...list: object[]) => ({ records: list, next_partition_cursor: "c" });

describe("a response that breaks the contract", () => {
  test.each<[string, string, unknown, string, RegExp]>([
    ["a number for a text", "showCursor", { partition_cursor: 5 }, "partition_cursor", /must be string/],
    ["a field that is missing", "showCursor", {}, "partition_cursor", /must be given/],
    ["a list that is none", "consumeRecords", { records: {}, next_partition_cursor: "c" }, "records", /must be array/],
    ["a field in an entry", "consumeRecords", records(record, { ...record, data: 5 }), "records[1].data", /must be string/],
    ["an entry without a field", "consumeRecords", records({ data: "aGk=" }), "records[0].sequence_number", /must be given/],
    ["base64 with other signs", "consumeRecords", records({ ...record, data: "a-b_" }), "records[0].data", /must match pattern/],
    ["base64 without padding", "consumeRecords", records({ ...record, data: "aGk" }), "records[0].data", /must match pattern/],
    [
      "a text for a number",
      "consumeRecords",
      records({ ...record, sequence_number: "x" }),
      "records[0].sequence_number",
      /match/,
    ],
    ["a fraction", "consumeRecords", records({ ...record, timestamp: 1.5 }), "records[0].timestamp", /must be integer/],
    ["no digits", "consumeRecords", records({ ...record, timestamp: "soon" }), "records[0].timestamp", /must match pattern/],
    ["a list for an object", "listStreams", [], "the response", /must be object/],
    ["a truth for a number", "listStreams", { total_number: true }, "stream_names", /must be given/],
  ])("%s has its place and its rule", (_what, call, data, place, rule) => {
    expect(responses.breach(call, data)).toEqual({ place, rule: expect.stringMatching(rule) });
  });

  test("is an error that names call, place and rule, and never the value", async () => {
    const app = { app_name: "a", app_id: ["CANARY"] };
    const { dis } = clientWith([json(200, app, { "x-request-id": "r1" })], { validate: responses });
    const error = await failure(dis.showApp({ app_name: "a" }));
    expect(error).toMatchObject({
      kind: "response",
      message: "showApp: The response breaks the contract: app_id must be string.",
      operation: "showApp",
      field: "app_id",
      status: 200,
      requestId: "r1",
      attempts: 1,
      retryable: false,
    });
    expect(JSON.stringify(error)).not.toContain("CANARY");
  });

  test("is a warning when that is chosen, once for a field, and the data is given", async () => {
    const onWarning = vi.fn<(warning: DisWarning) => void>();
    const wrong = records({ ...record, partition_key: 5 }, { ...record, partition_key: 6 });
    const { dis } = clientWith([json(200, wrong)], { validate: responses, onWarning });
    const lenient = dis.with({ validate: "warn" });
    expect(await lenient.consumeRecords({ "partition-cursor": "c" })).toEqual(wrong);
    await lenient.consumeRecords({ "partition-cursor": "c" });
    expect(onWarning).toHaveBeenCalledExactlyOnceWith({
      operation: "consumeRecords",
      field: "records[0].partition_key",
      message: "must be string,null",
    });
  });

  test("passes when it is not looked for", async () => {
    const app = { app_name: "a", app_id: 5 };
    const { dis } = clientWith([json(200, app)]);
    const input = { app_name: "a" };
    expect(await dis.showApp(input)).toEqual(app);
    const strict = dis.with({ validate: responses });
    expect(await strict.showApp(input, { validate: false })).toEqual(app);
    expect(await failure(strict.showApp(input))).toMatchObject({ kind: "response" });
    expect(await failure(dis.showApp(input, { validate: responses }))).toMatchObject({ kind: "response" });
    const off = strict.with({ validate: false });
    expect(await failure(off.showApp(input, { validate: true }))).toMatchObject({ kind: "response" });
  });
});

describe("a response as the contract has it", () => {
  interface Media {
    readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
  }
  interface Operation {
    readonly operationId: string;
    readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
  }
  const contract = JSON.parse(readFileSync("generated/openapi.json", "utf8")) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  };
  const operations = Object.values(contract.paths).flatMap((item) => Object.values(item).filter((node) => node.operationId));
  const examples = operations.flatMap(({ operationId, responses }) =>
    Object.entries(responses)
      .filter(([status]) => status.startsWith("2"))
      .flatMap(([, response]) => Object.values(response.content?.["application/json"]?.examples ?? {}))
      .map(({ value }) => [operationId, value] as const),
  );

  test("is taken: the examples of all calls", () => {
    expect(new Set(examples.map(([call]) => call)).size).toBeGreaterThan(15);
    for (const [call, value] of examples)
      expect(responses.breach(call, value), `${call} ${JSON.stringify(value)}`).toBeUndefined();
  });

  test("and each example without one of its fields that must be there is not", () => {
    let refused = 0;
    for (const [call, value] of examples) {
      for (const name of Object.keys(value as object)) {
        const { [name]: _, ...rest } = value as Record<string, unknown>;
        if (responses.breach(call, rest) !== undefined) refused++;
      }
    }
    expect(refused).toBeGreaterThan(15);
  });

  test("may have fields that the contract does not know, and numbers that JavaScript would round", () => {
    expect(responses.breach("showCursor", { partition_cursor: "c", new_field: { a: 1 } })).toBeUndefined();
    const listed = { total_number: "9007199254740993", stream_names: [], has_more_streams: false };
    expect(responses.breach("listStreams", listed)).toBeUndefined();
    expect(responses.breach("listStreams", { ...listed, total_number: "many" })).toMatchObject({ place: "total_number" });
  });

  test("has a pattern wherever a text has a format: formats themselves are not looked at", () => {
    const missing: string[] = [];
    const visit = (node: unknown, place: string) => {
      if (typeof node !== "object" || node === null) return;
      const { type, format, contentEncoding, pattern } = node as Record<string, unknown>;
      const hasFormat = format === "int64" || contentEncoding !== undefined;
      if ([type].flat().includes("string") && hasFormat && pattern === undefined) missing.push(place);
      for (const [name, child] of Object.entries(node)) visit(child, `${place}/${name}`);
    };
    visit(contract, "");
    expect(missing).toEqual([]);
    expect(responses.breach("consumeRecords", records({ ...record, data: "A".repeat(4_000_000) }))).toBeUndefined();
  });

  test("is not looked for where a call has no data", () => {
    expect(responses.breach("createApp", undefined)).toBeUndefined();
    expect(responses.breach("toString", 5)).toBeUndefined();
  });
});

test("the compiled validators stand alone, and the client itself does not load them", async () => {
  const source = readFileSync("generated/validators.ts", "utf8");
  expect(source).not.toMatch(/\b(require|import)\b\s*\(?\s*["']/);
  const { build } = await import("esbuild");
  const { metafile } = await build({
    stdin: { contents: 'export { createDisClient } from "./src/index.ts";', resolveDir: "." },
    bundle: true,
    format: "esm",
    write: false,
    metafile: true,
  });
  const loaded = Object.keys(metafile.inputs);
  expect(loaded).toContain("src/client.ts");
  const optional = ["generated/validators.ts", "generated/error-codes.ts", "src/errors/remedy.ts"];
  expect(loaded.filter((file) => optional.includes(file))).toEqual([]);
  expect(Object.keys(errorCodes).length).toBeGreaterThan(50);
});
