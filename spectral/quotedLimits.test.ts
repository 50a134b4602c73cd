import { expect, test } from "vitest";

// The damages show that the rule bites; here, what counts as a quoted limit and what does not.

interface Finding {
  readonly message: string;
}

const { default: quotedLimits } = (await import(new URL("quotedLimits.js", import.meta.url).href)) as {
  default: (node: unknown, options: unknown, context: unknown) => Finding[];
};

function findings(node: unknown, schemas: unknown = {}): string[] {
  const documentInventory = { unresolved: { components: { schemas } } };
  return quotedLimits(node, undefined, { path: [], documentInventory }).map(({ message }) => message);
}

const text = { type: "string", minLength: 1, maxLength: 64 };
const list = { type: "array", minItems: 1, maxItems: 10 };
const seconds = { type: "integer", minimum: 30, maximum: 900 };

test.each([
  ["1 to 64 characters", text],
  ["64 characters at the most, or `up to 70 characters`", text],
  ["a number from 0 to 100, as a text", text],
  ["up to 5 MB", text],
  ["valid for 24 hours", text],
  ["one to ten", list],
  ["at most 10 keys; up to 5 MB together", list],
  ["each of up to 36 characters", list],
  ["30 to 900", seconds],
  ["in seconds, 30 to 900 seconds", seconds],
  ["in seconds, up to seven days", seconds],
  ["seconds since 1970-01-01, version 1.2 to 3.4", seconds],
  ["up to 1,000", { type: "integer" }],
  ["up to 1,000 characters", { type: "string", enum: ["a"] }],
])("nothing is wrong with %s", (description, schema) => {
  expect(findings({ ...schema, description })).toEqual([]);
});

test.each([
  ["2 to 64 characters", text, ['the description says "2 to 64 characters", and minLength is 1']],
  ["60 letters", text, ['the description says "60 letters", and maxLength is 64']],
  ["1 to 1,000 keys", list, ['the description says "1 to 1,000 keys", and maxItems is 10']],
  ["no more than eleven", list, ['the description says "no more than eleven", and maxItems is 10']],
  ["at least 30 and up to 600 seconds", seconds, ['the description says "up to 600 seconds", and maximum is 900']],
  ["in seconds, from 0 on", seconds, ['the description says "from 0 on", and minimum is 30']],
  [
    "up to\n  65 characters",
    { type: "string", minLength: 1 },
    ['the description says "up to 65 characters", and maxLength is missing'],
  ],
])("%s is not what the schema says", (description, schema, messages) => {
  expect(findings({ ...schema, description })).toEqual(messages);
});

test("a parameter speaks of its schema, also of a component", () => {
  const parameter = { name: "limit", in: "query", description: "Up to 20.", schema: { $ref: "#/components/schemas/Limit" } };
  const found = findings(parameter, { Limit: { type: "integer", minimum: 1, maximum: 10 } });
  expect(found).toEqual(['the description says "Up to 20", and maximum is 10']);
});

test("fields are looked at however deep", () => {
  const inner = { type: "array", maxItems: 3, description: "Up to 4.", items: { ...text, description: "65 characters." } };
  expect(findings({ type: "object", properties: { inner } })).toEqual([
    'the description says "Up to 4", and maxItems is 3',
    'the description says "65 characters", and maxLength is 64',
  ]);
});
