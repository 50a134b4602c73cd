import { type Call, type Contract, type Json, type Located, pointerOf, type Schema, typesOf } from "dis-openapi/contract";
import { fits } from "../contract/validate.js";
import type { CaseRequest, Expectation } from "./case.js";
import type { Draft } from "./draft.js";
import { put, type Site, sites, valueAt } from "./site.js";
import { together } from "./together.js";
import { anyTextsOf, breaking, items, sample, textOf } from "./value.js";

const INT64_MAX = 2n ** 63n - 1n;

/** A value at a limit of a keyword, or one past it; `variant` goes into the id: `maxLength`, `maxLength+1`, `enum/CSV`. */
interface Edge {
  readonly keyword: string;
  readonly variant: string;
  readonly value: Json | undefined;
  readonly what: string;
  readonly expect: Expectation;
}

type EdgeRule = (contract: Contract, schema: Located<Schema>, current: Json | undefined) => Edge[];

function edge(keyword: string, variant: string, what: string, expect: Expectation, value: Json | undefined): Edge {
  return { keyword, variant, what, expect, value };
}

const minLength: EdgeRule = (contract, schema) => {
  const { minLength: least } = schema.value;
  if (least === undefined || least < 1) return [];
  const past = breaking(contract, schema, "minLength", anyTextsOf(schema, least - 1));
  return [
    edge("minLength", "minLength", `of ${least} characters`, "accepted", textOf(contract, schema, least)),
    edge("minLength", "minLength-1", `of ${least - 1} characters`, "refused", past),
  ];
};

const maxLength: EdgeRule = (contract, schema) => {
  const { maxLength: most } = schema.value;
  if (most === undefined) return [];
  const longest = textOf(contract, schema, most);
  // base64 comes in fours: the shortest text that is only too long can be up to four characters past the limit.
  const longer = [1, 2, 3, 4].flatMap((more) => anyTextsOf(schema, most + more));
  const past = breaking(contract, schema, "maxLength", [...(longest === undefined ? [] : [`${longest}0`]), ...longer]);
  return [
    edge("maxLength", "maxLength", `of ${most} characters`, "accepted", longest),
    edge("maxLength", "maxLength+1", `of more than ${most} characters`, "refused", past),
  ];
};

/** Characters that a pattern may forbid, the likeliest first. ASCII only: a mock server can crash on a message with others. */
const MARKS = ["!", ".", " ", "/", ",", "=", "*", "|", "<", "\\", "#", "a", "0"] as const;

const pattern: EdgeRule = (contract, schema, current) => {
  if (schema.value.pattern === undefined) return [];
  const valid = String(current ?? sample(contract, schema));
  const last = MARKS.map((mark) => valid.slice(0, -1) + mark);
  const first = MARKS.map((mark) => mark + valid.slice(1));
  const past = breaking(contract, schema, "pattern", [...last, ...first]);
  return [edge("pattern", "pattern", "that breaks the pattern", "refused", past)];
};

/** Texts that a pattern may allow and a server may not expect, made of a valid one; by their ids, and in words. */
const SHAPES: Readonly<Record<string, readonly [words: string, of: (valid: string) => string]>> = {
  "begins-with/underscore": ["that begins with _", (valid) => `_${valid.slice(1)}`],
  "begins-with/hyphen": ["that begins with -", (valid) => `-${valid.slice(1)}`],
  "begins-with/digit": ["that begins with a digit", (valid) => `0${valid.slice(1)}`],
  "ends-with/hyphen": ["that ends with -", (valid) => `${valid.slice(0, -1)}-`],
  "made-of/hyphens": ["of hyphens alone", (valid) => "-".repeat(valid.length)],
  "made-of/digits": ["of digits alone", (valid) => valid.replace(/./gu, "7")],
};

const shape: EdgeRule = (contract, schema, current) => {
  if (schema.value.pattern === undefined) return [];
  const valid = String(current ?? sample(contract, schema));
  return Object.entries(SHAPES).flatMap(([id, [words, of]]) => {
    if (valid.length < 2 || !fits(contract, schema.pointer, of(valid))) return [];
    return [edge("pattern", id, words, "accepted", of(valid))];
  });
};

/** A value of a list as ids show it: without spaces, and never empty. */
function idOf(value: Json): string {
  return String(value).replace(/\s/g, "_") || "empty";
}

const enumeration: EdgeRule = (contract, schema) => {
  const values = schema.value.enum ?? [];
  if (values.length === 0) return [];
  const other = breaking(contract, schema, "enum", [String(values[0]).toLowerCase(), `${values[0]}_`]);
  const known = values.map((value) => edge("enum", `enum/${idOf(value)}`, `${value}`, "accepted", value));
  return [...known, edge("enum", "enum/other", "outside the list", "refused", other)];
};

const minimum: EdgeRule = (_, schema) => {
  const { minimum: least } = schema.value;
  if (least === undefined) return [];
  return [
    edge("minimum", "minimum", `${least}`, "accepted", least),
    edge("minimum", "minimum-1", `${least - 1}`, "refused", least - 1),
  ];
};

const maximum: EdgeRule = (_, schema) => {
  const { maximum: most } = schema.value;
  if (most === undefined) return [];
  return [
    edge("maximum", "maximum", `${most}`, "accepted", most),
    edge("maximum", "maximum+1", `${most + 1}`, "refused", most + 1),
  ];
};

const itemCount: EdgeRule = (contract, schema) => {
  const { minItems: least, maxItems: most } = schema.value;
  const count = (keyword: string, variant: string, number: number, expect: Expectation) =>
    edge(keyword, variant, `with ${number} items`, expect, items(contract, schema, number));
  return [
    ...(least === undefined ? [] : [count("minItems", "minItems", least, "accepted")]),
    ...(least === undefined || least === 0 ? [] : [count("minItems", "minItems-1", least - 1, "refused")]),
    ...(most === undefined ? [] : [count("maxItems", "maxItems", most, "accepted")]),
    ...(most === undefined ? [] : [count("maxItems", "maxItems+1", most + 1, "refused")]),
  ];
};

/** One item twice. The other rules of lists prove that a list without repeated items is accepted. */
const uniqueness: EdgeRule = (contract, schema) => {
  if (schema.value.uniqueItems !== true) return [];
  const [item = null] = items(contract, schema, 1);
  return [edge("uniqueItems", "uniqueItems", "with an item twice", "refused", [item, item])];
};

/** Only for text: a number of this size does not survive JSON; its limit is `maximum`. */
const int64Text: EdgeRule = (_, schema) => {
  if (schema.value.format !== "int64" || !typesOf(schema.value).includes("string")) return [];
  return [
    edge("format", "int64", `${INT64_MAX}`, "accepted", `${INT64_MAX}`),
    edge("format", "int64+1", `${INT64_MAX + 1n}`, "refused", `${INT64_MAX + 1n}`),
  ];
};

/** Both values are accepted. Past them there are only other types. */
const booleans: EdgeRule = (_, schema) => {
  if (!typesOf(schema.value).includes("boolean") || schema.value.enum !== undefined) return [];
  return [true, false].map((value) => edge("type", `${value}`, `${value}`, "accepted", value));
};

const RULES: readonly EdgeRule[] = [
  minLength,
  maxLength,
  pattern,
  enumeration,
  minimum,
  maximum,
  itemCount,
  uniqueness,
  int64Text,
  booleans,
];

/**
 * Whether an empty value means something at a site. A path with an empty segment belongs to no operation, and an empty optional
 * parameter may count as omitted: no document says.
 */
function emptyMeansSomething({ parameters }: Call, site: Site): boolean {
  if (site.in !== "query") return site.in !== "path";
  return parameters.some(({ value }) => value.in === "query" && value.name === site.label && value.required === true);
}

function draftOf(contract: Contract, call: Call, base: CaseRequest, site: Site, found: Edge): Draft[] {
  const { keyword, variant, what, expect, value } = found;
  if (value === undefined || (value === "" && !emptyMeansSomething(call, site))) return [];
  const request = put(contract, base, site, value);
  return [
    {
      id: `${site.name}/${variant}`,
      title: `${expect === "accepted" ? "accepts" : "refuses"} ${site.label} ${what}`,
      kind: "boundary",
      pointer: site.schema.pointer + pointerOf(keyword),
      request: expect === "accepted" ? together(contract, call, request, site) : request,
      expect,
      about: site,
    },
  ];
}

/** What a caller names, by the field with the name. */
const NAMES: ReadonlySet<string> = new Set(["stream_name", "app_name", "task_name", "key"]);

/** The rules for a field: names are given by the calls that make something. */
function rulesFor({ name: call }: Call, { label, in: place }: Site): readonly EdgeRule[] {
  return place === "body" && NAMES.has(label) && /create/i.test(call) ? [...RULES, shape] : RULES;
}

/** Each constraint of each field, at its limit and one past it. */
export function boundaryDrafts(contract: Contract, call: Call, base: CaseRequest): Draft[] {
  return sites(contract, call).flatMap((site) =>
    rulesFor(call, site)
      .flatMap((rule) => rule(contract, site.schema, valueAt(base, site)))
      .flatMap((found) => draftOf(contract, call, base, site, found)),
  );
}
