import { describe, expect, expectTypeOf, test } from "vitest";
import { consume, stream } from "../../testing/consume.js";
import { clientWith, failure } from "../../testing/fake-service.js";
import { APP, STREAM } from "../../testing/local-stream.js";
import { bytes, createConsumer, type Decode, json, type StandardSchema, text } from "./index.js";

interface Order {
  readonly item: string;
  readonly count: number;
}

/** A schema as a library makes it: the types are known to the compiler only. */
function orders(later = false): StandardSchema<Order> & { decode(value: string): number; parse(value: unknown): Order } {
  const validate = (value: unknown) => {
    const { item, count } = value as Record<string, unknown>;
    const issues = [
      ...(typeof item === "string" ? [] : [{ message: "must be a text", path: ["item"] }]),
      ...(Number.isInteger(Number(count)) ? [] : [{ message: "must be a number", path: [{ key: "count" }, 0] }]),
    ];
    return issues.length > 0 ? { issues } : { value: { item: item as string, count: Number(count) } };
  };
  return {
    "~standard": { version: 1, vendor: "test", validate: later ? async (value) => validate(value) : validate },
    // Methods that libraries have beside it, and that must not be taken for ours.
    decode: () => 0,
    parse: () => ({ item: "", count: 0 }),
  };
}

/** The values that a handler sees of these texts. */
async function valuesOf<T>(decode: Decode<T>, ...texts: string[]): Promise<T[]> {
  const made = await stream();
  await made.send("0", ...texts);
  const values: T[] = [];
  const consumer = createConsumer(made.dis, {
    stream: STREAM,
    app: APP,
    decode,
    eachRecord: (record) => {
      values.push(record.value);
      if (values.length === texts.length) void consumer.stop();
    },
  });
  await consumer.run();
  return values;
}

describe("the value of a record", () => {
  test("is what json(), text() and bytes() make of its data", async () => {
    expect(await valuesOf(json(), '{"a":[1]}', "null")).toEqual([{ a: [1] }, null]);
    expect(await valuesOf(text(), "数据 😀")).toEqual(["数据 😀"]);
    expect(await valuesOf(bytes(), "az")).toEqual([new Uint8Array([97, 122])]);
  });

  test.each([
    ["at once", false],
    ["later", true],
  ])("is what a schema that responds %s makes of its JSON", async (_when, later) => {
    expect(await valuesOf(orders(later), '{"item":"tea","count":"2"}')).toEqual([{ item: "tea", count: 2 }]);
  });

  test("is what a schema that is a function makes of its JSON", async () => {
    const schema = Object.assign((value: unknown) => `called with ${String(value)}`, orders());
    expect(await valuesOf<Order>(schema, '{"item":"tea","count":2}')).toEqual([{ item: "tea", count: 2 }]);
  });

  test("is what an object of the user's own makes of the record", async () => {
    const lengths = { fromRecord: async (record: { bytes(): Uint8Array }) => record.bytes().length };
    expect(await valuesOf(lengths, "abc", "")).toEqual([3, 0]);
  });

  test("is undefined without the option", async () => {
    const made = await stream();
    await made.send("0", "a");
    const seen: unknown[] = [];
    await consume(made, () => seen.length > 0, { eachRecord: (record) => seen.push(record.value) });
    expect(seen).toEqual([undefined]);
  });

  test("has the type of the decoder in every kind of handler", () => {
    const { dis } = clientWith([]);
    const names = { stream: STREAM, app: APP };
    createConsumer(dis, { ...names, decode: orders(), eachRecord: ({ value }) => expectTypeOf(value).toEqualTypeOf<Order>() });
    createConsumer(dis, { ...names, decode: text(), eachRecord: ({ value }) => expectTypeOf(value).toEqualTypeOf<string>() });
    createConsumer(dis, { ...names, decode: json(), eachRecord: ({ value }) => expectTypeOf(value).toEqualTypeOf<unknown>() });
    createConsumer(dis, {
      ...names,
      decode: json<Order>(),
      eachRecord: ({ value }) => expectTypeOf(value).toEqualTypeOf<Order>(),
    });
    createConsumer(dis, { ...names, eachRecord: ({ value }) => expectTypeOf(value).toEqualTypeOf<undefined>() });
    createConsumer(dis, {
      ...names,
      decode: bytes(),
      eachBatch: ({ records: [record] }) => expectTypeOf(record?.value).toEqualTypeOf<Uint8Array | undefined>(),
    });
    const consumer = createConsumer(dis, { ...names, decode: orders() });
    expectTypeOf(consumer.batches).returns.toExtend<AsyncIterable<{ readonly records: readonly { readonly value: Order }[] }>>();
  });
});

describe("a record that cannot be decoded", () => {
  test("ends the consumer with an error that names it; what came before it is handled and committed", async () => {
    const made = await stream();
    await made.send("0", "1", "2", "no json", "4");
    const seen: unknown[] = [];
    const error = await failure(
      consume(made, 9, {
        eachRecord: undefined as never,
        decode: json(),
        onFailure: { retries: 5 },
        eachBatch: ({ records }) => seen.push(records.map(({ value }) => value)),
      }),
    );
    expect(error).toMatchObject({
      kind: "handler",
      field: "decode",
      partition: "0",
      sequenceNumber: "2",
      lastSequenceNumber: undefined,
      message: expect.stringContaining("The record could not be decoded in partition 0 at record 2: "),
      cause: expect.any(SyntaxError),
    });
    expect(seen).toEqual([[1, 2]]);
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "1" });
  });

  test.each([false, true])("names what the schema does not permit (later: %s)", async (later) => {
    const made = await stream();
    await made.send("0", '{"item":1,"count":"x"}');
    const error = await failure(consume(made, 9, { decode: orders(later) }));
    expect((error as Error).message).toContain("at record 0: item: must be a text; count.0: must be a number");
    expect((error as { cause: { issues: unknown[] } }).cause.issues).toHaveLength(2);
  });

  test("lists the first five issues of many", async () => {
    const issues = Array.from({ length: 9 }, (_, index) => ({ message: `wrong ${index}` }));
    const decode = { "~standard": { version: 1 as const, vendor: "test", validate: () => ({ issues }) } };
    const made = await stream();
    await made.send("0", "{}");
    expect(await failure(consume(made, 9, { decode }))).toHaveProperty(
      "summary",
      expect.stringMatching(/wrong 0; wrong 1; wrong 2; wrong 3; wrong 4; and 4 more$/),
    );
  });

  test("is skipped by the policy, between the records around it", async () => {
    const made = await stream();
    await made.send("0", "1", "no json", "3", "neither", "5");
    const seen: unknown[] = [];
    const { events } = await consume(made, () => seen.length === 3, {
      eachRecord: undefined as never,
      decode: json(),
      onFailure: { action: "skip" },
      eachBatch: ({ records }) => seen.push(records.map(({ value }) => value)),
    });
    expect(seen).toEqual([[1], [3], [5]]);
    expect(events.filter(({ type }) => type === "skipped")).toMatchObject([
      { partition: "0", sequenceNumber: "1", error: { field: "decode" } },
      { partition: "0", sequenceNumber: "3" },
    ]);
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "4" });
  });
});

test.each<[string, unknown]>([
  ["a function that was not called", json],
  ["null", null],
  ["a text", "json"],
  ["an object without fromRecord", { decode: () => 1 }],
  ["a schema without validate", { "~standard": { version: 1 } }],
])("%s is refused as a decoder, naming the option", async (_what, decode) => {
  const { dis } = clientWith([]);
  const make = () => createConsumer(dis, { stream: STREAM, app: APP, decode: decode as never, eachRecord: () => {} });
  expect(make).toThrow(expect.objectContaining({ kind: "configuration", field: "decode" }));
});
