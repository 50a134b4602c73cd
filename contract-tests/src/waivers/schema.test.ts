import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readWaivers, WAIVER_FIELDS } from "./file.js";

const schema = JSON.parse(readFileSync(new URL("../../waivers.schema.json", import.meta.url), "utf8"));
const isValid = new Ajv2020({ validateFormats: false }).compile(schema);

const GOOD = `waivers:
  - case: createStream/*
    fingerprint: 0123456789ab
    reason: known
    owner: platform
    expires: 2026-12-31
`;

/** Whether the gate reads a file, and whether an editor with the schema takes it for right. */
function opinions(text: string) {
  let isRead = true;
  try {
    readWaivers(text, { file: "w.yaml", today: "2026-11-21" });
  } catch {
    isRead = false;
  }
  return { isRead, isValid: isValid(parse(text)) };
}

test("the schema has the fields that the reader wants", () => {
  const { properties, required } = schema.properties.waivers.items;
  expect(Object.keys(properties)).toEqual([...WAIVER_FIELDS]);
  expect(required).toEqual([...WAIVER_FIELDS]);
});

test.each([
  ["a good file", GOOD],
  ["an empty file", ""],
  ["an empty list", "waivers: []\n"],
  ["no list", "waivers:\n"],
])("reader and schema take %s", (_, text) => {
  expect(opinions(text)).toEqual({ isRead: true, isValid: true });
});

test.each([
  ["an unknown key of the file", `${GOOD}more: 1\n`],
  ["an unknown key of an entry", GOOD.replace("owner", "by")],
  ["a missing key", GOOD.replace(/ {4}owner.*\n/, "")],
  ["an empty reason", GOOD.replace("known", "' '")],
  ["a proposal", GOOD.replace("known", "'todo: why'")],
  ["a case with a space", GOOD.replace("createStream/*", "create stream")],
  ["a fingerprint that is none", GOOD.replace("0123456789ab", "xyz")],
  ["a date of another form", GOOD.replace("2026-12-31", "31.12.2026")],
  ["a list", "- case: a\n"],
])("reader and schema refuse %s", (_, text) => {
  expect(opinions(text)).toEqual({ isRead: false, isValid: false });
});
