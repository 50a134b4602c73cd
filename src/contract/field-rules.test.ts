import { expect, test } from "vitest";
import { type FieldRule, isInferred, ruleBreach } from "./field-rules.js";

type Fields = Readonly<Record<string, unknown>>;

const label: FieldRule = { anyPresent: ["label", "label_list"] };
const format: FieldRule = { present: ["format"], when: { type: ["String"] } };
const stored: FieldRule = { present: ["sequence_number"], when: { error_code: [null, ""] } };
const count: FieldRule = { absent: ["limit", "offset"], when: { action: ["count"] } };
const keys: FieldRule = { unique: ["tags", "not_tags"], by: "key" };
const scale: FieldRule = { ascending: ["least", "most"] };
const one: FieldRule = { mostOne: ["a", "b"] };

test.each<[FieldRule, Fields, string | undefined]>([
  [label, {}, "label or label_list must be given"],
  [label, { label: null }, "label or label_list must be given"],
  [label, { label_list: "x" }, undefined],
  [format, { type: "String" }, "format must be given with type String"],
  [format, { type: "String", format: "yyyy" }, undefined],
  [format, { type: "Timestamp" }, undefined],
  [format, {}, undefined],
  [stored, {}, "sequence_number must be given without error_code"],
  [stored, { error_code: null }, "sequence_number must be given without error_code"],
  [stored, { error_code: "DIS.4303" }, undefined],
  [count, { action: "count", offset: "0" }, "offset must not be given with action count"],
  [count, { action: "filter", offset: "0" }, undefined],
  [keys, { tags: [{ key: "a" }, { key: "b" }], not_tags: [{ key: "a" }] }, undefined],
  [keys, { not_tags: [{ key: "a" }, { key: "b" }, { key: "a" }] }, "not_tags must not have a key twice"],
  [keys, { tags: [{ key: "a" }, null, {}, {}, 5] }, undefined],
  [keys, { tags: "no list" }, undefined],
  [scale, { least: 2, most: 2 }, undefined],
  [scale, { least: 3, most: 2 }, "most must not be less than least"],
  [scale, { most: 2 }, undefined],
  [one, { a: 1 }, undefined],
  [one, { a: 1, b: 2 }, "b must not be given beside a"],
])("%j of %j: %s", (rule, fields, expected) => {
  const breach = ruleBreach(rule, fields);
  expect(breach && `${breach.field} ${breach.words}`).toBe(expected);
});

test("a rule is assumed when its source says so", () => {
  expect(isInferred(scale)).toBe(false);
  expect(isInferred({ ...scale, "x-source": { document: "user guide", confidence: "inferred" } })).toBe(true);
  expect(isInferred({ ...scale, "x-source": { document: "user guide", confidence: "documented" } })).toBe(false);
});
