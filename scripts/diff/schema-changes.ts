import { findUnder, type Located, pointerOf } from "../../src/contract/document.js";
import { type Operation, parametersOf } from "../../src/contract/operations.js";
import { commonOperations } from "./operation-changes.js";
import { isPart, missingIn, type Part, partAt, same } from "./parts.js";
import type { Change } from "./verdict.js";

/** A schema in its old and its new form, as it stands in requests or in responses. */
interface SchemaPair {
  readonly before: Part;
  readonly after: Part;
  /** Place in the new version, where the schema is written and not where it is referred to. */
  readonly pointer: string;
  readonly direction: "request" | "response";
}

/** A place in one of the two versions. */
interface Side {
  readonly document: Part;
  readonly place: Located;
}

type Pair = readonly [Side, Side];

const SINGLE = ["items", "additionalProperties", "contains", "propertyNames", "not"];
const LISTS = ["oneOf", "anyOf", "allOf", "prefixItems"];
const MAPS = ["properties", "patternProperties"];

/** The same part of both sides, references followed; nothing unless both have it. */
function parts([before, after]: Pair, ...keys: readonly string[]): Pair[] {
  const [old, now] = [before, after].map(({ document, place }) => findUnder(document, place, ...keys));
  return old === undefined || now === undefined
    ? []
    : [
        [
          { ...before, place: old },
          { ...after, place: now },
        ],
      ];
}

function namesIn({ place }: Side, keyword: string): string[] {
  const value = isPart(place.value) ? place.value[keyword] : undefined;
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

/** Alternatives belong together when they refer to the same schema, otherwise by their order. */
function alternatives([before, after]: Pair, keyword: string): Pair[] {
  const branches = (side: Side) => namesIn(side, keyword).map((index) => findUnder(side.document, side.place, keyword, index));
  const later = branches(after);
  return branches(before).flatMap((old, index): Pair[] => {
    const isReference = old?.pointer !== before.place.pointer + pointerOf(keyword, index);
    const now = isReference ? later.find((each) => each?.pointer === old?.pointer) : later[index];
    if (old === undefined || now === undefined) return [];
    return [
      [
        { ...before, place: old },
        { ...after, place: now },
      ],
    ];
  });
}

function partsOfSchema(pair: Pair): Pair[] {
  return [
    ...SINGLE.flatMap((keyword) => parts(pair, keyword)),
    ...MAPS.flatMap((keyword) => namesIn(pair[0], keyword).flatMap((name) => parts(pair, keyword, name))),
    ...LISTS.flatMap((keyword) => alternatives(pair, keyword)),
  ];
}

/** The schemas of a body, by media type. */
function bodySchemas(bodies: readonly Pair[]): Pair[] {
  return bodies.flatMap((body) => namesIn(body[0], "content").flatMap((type) => parts(body, "content", type, "schema")));
}

/** The schemas of the parameters that both versions of an operation have, by place and name, and of its body. */
function requestSchemas(documents: readonly [Part, Part], [before, after]: readonly [Operation, Operation]): Pair[] {
  const later = parametersOf(documents[1], after);
  const parameters = parametersOf(documents[0], before).flatMap((old): Pair[] => {
    const now = later.find(({ value }) => value.name === old.value.name && value.in === old.value.in);
    return now === undefined ? [] : parts([at(documents[0], old), at(documents[1], now)], "schema");
  });
  return [...parameters, ...bodySchemas(parts([at(documents[0], before), at(documents[1], after)], "requestBody"))];
}

function responseSchemas(documents: readonly [Part, Part], [before, after]: readonly [Operation, Operation]): Pair[] {
  const operations: Pair = [at(documents[0], before), at(documents[1], after)];
  return namesIn(operations[0], "responses").flatMap((status) => bodySchemas(parts(operations, "responses", status)));
}

function at(document: Part, place: Located): Side {
  return { document, place };
}

/** All schemas that both versions have, each once per direction in which it is used. */
function schemaPairs(before: Part, after: Part): SchemaPair[] {
  const found = new Map<string, SchemaPair>();
  const visit = (pair: Pair, direction: SchemaPair["direction"]): void => {
    const [{ place: old }, { place: now }] = pair;
    const key = JSON.stringify([old.pointer, now.pointer, direction]);
    if (!isPart(old.value) || !isPart(now.value) || found.has(key)) return;
    found.set(key, { before: old.value, after: now.value, pointer: now.pointer, direction });
    for (const inner of partsOfSchema(pair)) visit(inner, direction);
  };
  for (const operations of commonOperations(before, after)) {
    for (const pair of requestSchemas([before, after], operations)) visit(pair, "request");
    for (const pair of responseSchemas([before, after], operations)) visit(pair, "response");
  }
  return [...found.values()];
}

type Check = (pair: SchemaPair) => Change[];

/** A value as it stands in a sentence, cut when it is long. */
function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** A field that a client omits now means something else. */
const defaults: Check = ({ before, after, pointer, direction }) => {
  const [old, now] = [before["default"], after["default"]];
  if (direction !== "request" || same(old, now)) return [];
  if (old === undefined)
    return [{ impact: "minor", pointer, property: "default", what: `default ${quote(now)} is named`, by: "own" }];
  const what = now === undefined ? `default ${quote(old)} was removed` : `default changed from ${quote(old)} to ${quote(now)}`;
  return [{ impact: "major", pointer, property: "default", what, by: "own" }];
};

/** The same text now stands for other bytes, in whichever direction. */
const encodings: Check = ({ before, after, pointer }) =>
  ["contentEncoding", "contentMediaType"]
    .filter((property) => !same(before[property], after[property]))
    .map((property) => ({
      impact: "major",
      pointer,
      property,
      what: `${property} changed from ${quote(before[property])} to ${quote(after[property])}`,
      by: "own",
    }));

/** Programs can no longer send the field, and typed clients no longer know it. */
const requestProperties: Check = ({ before, after, pointer, direction }) => {
  if (direction !== "request") return [];
  return missingIn(partAt(after, "properties"), partAt(before, "properties")).map((name) => ({
    impact: "major",
    pointer: pointer + pointerOf("properties", name),
    what: "this field of requests was removed",
    by: "own",
  }));
};

/** A field that one side may no longer use. */
const oneWay: Check = ({ before, after, pointer, direction }) => {
  const property = direction === "request" ? "readOnly" : "writeOnly";
  if (before[property] === true || after[property] !== true) return [];
  return [{ impact: "major", pointer, property, what: `it is ${property} now, and was part of this ${direction}`, by: "own" }];
};

/** The smaller of two upper limits, and the larger of two lower ones, refuses more. */
function refusesMore(keyword: string, old: number, now: unknown): boolean {
  if (typeof now !== "number") return false;
  return keyword.startsWith("min") ? now > old : now < old;
}

/** Clients refuse values that they only warned of before. */
const tolerances: Check = ({ before, after, pointer }) => {
  const [old, now] = [partAt(before, "x-tolerance"), partAt(after, "x-tolerance")];
  const narrower = Object.entries(old).filter(
    ([keyword, limit]) => typeof limit === "number" && refusesMore(keyword, limit, now[keyword] ?? after[keyword]),
  );
  return narrower.map(([keyword, limit]) => ({
    impact: "major",
    pointer,
    property: "x-tolerance",
    what: `values up to a ${keyword} of ${quote(limit)} were tolerated, now ${quote(now[keyword] ?? after[keyword])}`,
    by: "own",
  }));
};

function mappingOf(schema: Part): Part {
  return partAt(partAt(schema, "discriminator"), "mapping");
}

/** Generated code chooses another type, or no type. */
const discriminators: Check = ({ before, after, pointer }) => {
  if (before["discriminator"] === undefined || same(before["discriminator"], after["discriminator"])) return [];
  const [old, now] = [mappingOf(before), mappingOf(after)];
  const kept = partAt(before, "discriminator")["propertyName"] === partAt(after, "discriminator")["propertyName"];
  const broken = !kept || Object.keys(old).some((value) => old[value] !== now[value]);
  return [
    {
      impact: broken ? "major" : "minor",
      pointer,
      property: "discriminator",
      what: broken ? "the discriminator no longer leads where it led" : "the discriminator knows more values",
      by: "own",
    },
  ];
};

const CHECKS: readonly Check[] = [defaults, encodings, requestProperties, oneWay, tolerances, discriminators];

/** Changes of schemas that Redocly does not rate, or rates too weakly. */
export function schemaChanges(before: Part, after: Part): Change[] {
  const changes = schemaPairs(before, after).flatMap((pair) => CHECKS.flatMap((check) => check(pair)));
  // A schema that stands in requests and responses is visited twice.
  return [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
}
