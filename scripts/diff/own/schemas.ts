import type { Change } from "../change.js";
import { missingIn, type Part, partAt, same } from "../document.js";
import { type SchemaPair, schemaPairs } from "../schema-pairs.js";

type Check = (pair: SchemaPair) => Change[];

/** A value as it stands in a sentence, cut when it is long. */
function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** What a client leaves out now means something else. */
const defaults: Check = ({ before, after, path, direction }) => {
  const [old, now] = [before["default"], after["default"]];
  if (direction !== "request" || same(old, now)) return [];
  if (old === undefined)
    return [{ impact: "minor", path, property: "default", what: `default ${quote(now)} is named`, by: "own" }];
  const what = now === undefined ? `default ${quote(old)} was removed` : `default changed from ${quote(old)} to ${quote(now)}`;
  return [{ impact: "major", path, property: "default", what, by: "own" }];
};

/** The same text now stands for other bytes, in whichever direction. */
const encodings: Check = ({ before, after, path }) =>
  ["contentEncoding", "contentMediaType"]
    .filter((property) => !same(before[property], after[property]))
    .map((property) => ({
      impact: "major",
      path,
      property,
      what: `${property} changed from ${quote(before[property])} to ${quote(after[property])}`,
      by: "own",
    }));

/** Programs that send a field, and typed clients that know it, no longer can. */
const requestProperties: Check = ({ before, after, path, direction }) => {
  if (direction !== "request") return [];
  return missingIn(partAt(after, "properties"), partAt(before, "properties")).map((name) => ({
    impact: "major",
    path: [...path, "properties", name],
    what: "this field of requests was removed",
    by: "own",
  }));
};

/** A field that one side may no longer use. */
const oneWay: Check = ({ before, after, path, direction }) => {
  const property = direction === "request" ? "readOnly" : "writeOnly";
  if (before[property] === true || after[property] !== true) return [];
  return [{ impact: "major", path, property, what: `it is ${property} now, and was part of this ${direction}`, by: "own" }];
};

/** The smaller of two upper limits, and the larger of two lower ones, refuses more. */
function refusesMore(keyword: string, old: number, now: unknown): boolean {
  if (typeof now !== "number") return false;
  return keyword.startsWith("min") ? now > old : now < old;
}

/** Clients refuse what they only warned of. */
const tolerances: Check = ({ before, after, path }) => {
  const [old, now] = [partAt(before, "x-tolerance"), partAt(after, "x-tolerance")];
  const narrower = Object.entries(old).filter(
    ([keyword, limit]) => typeof limit === "number" && refusesMore(keyword, limit, now[keyword] ?? after[keyword]),
  );
  return narrower.map(([keyword, limit]) => ({
    impact: "major",
    path,
    property: "x-tolerance",
    what: `values up to a ${keyword} of ${quote(limit)} were tolerated, now ${quote(now[keyword] ?? after[keyword])}`,
    by: "own",
  }));
};

function mappingOf(schema: Part): Part {
  return partAt(partAt(schema, "discriminator"), "mapping");
}

/** Generated code chooses another type, or none. */
const discriminators: Check = ({ before, after, path }) => {
  if (before["discriminator"] === undefined || same(before["discriminator"], after["discriminator"])) return [];
  const [old, now] = [mappingOf(before), mappingOf(after)];
  const kept = partAt(before, "discriminator")["propertyName"] === partAt(after, "discriminator")["propertyName"];
  const broken = !kept || Object.keys(old).some((value) => old[value] !== now[value]);
  return [
    {
      impact: broken ? "major" : "minor",
      path,
      property: "discriminator",
      what: broken ? "the discriminator no longer leads where it led" : "the discriminator knows more values",
      by: "own",
    },
  ];
};

const CHECKS: readonly Check[] = [defaults, encodings, requestProperties, oneWay, tolerances, discriminators];

/** What changed in schemas and is not, or too weakly, rated by Redocly. */
export function schemaChanges(before: Part, after: Part): Change[] {
  const changes = schemaPairs(before, after).flatMap((pair) => CHECKS.flatMap((check) => check(pair)));
  // A schema that stands in requests and answers was visited twice.
  return [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
}
