import type { Impact, VersionVerdict } from "../../contract-tests/src/contract/version-step.js";
import { findUnder, pointerOf, segmentsOf, valueAt } from "../../src/contract/document.js";
import { type Part, partAt } from "./parts.js";
import type { Change } from "./verdict.js";
import type { Version } from "./versions.js";

const KINDS: Readonly<Record<string, string>> = {
  parameters: "parameter",
  responses: "response",
  headers: "header",
  securitySchemes: "security scheme",
};

/** The words for a step that a name or a number follows. */
const NAMED: Readonly<Record<string, (name: string, node: unknown) => string>> = {
  properties: (name) => `.${name}`,
  parameters: (name, node) => `, parameter ${String(partAt({ node }, "node")["name"] ?? name)}`,
  responses: (name) => `, response ${name}`,
  headers: (name) => `, header ${name}`,
  content: (name) => (name === "application/json" ? "" : ` as ${name}`),
  oneOf: (name) => `, alternative ${Number(name) + 1}`,
  anyOf: (name) => `, alternative ${Number(name) + 1}`,
  allOf: (name) => `, part ${Number(name) + 1}`,
};

const PLAIN: Readonly<Record<string, string>> = { items: "[]", schema: "", requestBody: ", request body" };

/** The words for the steps below an operation or a component. */
function inside(document: Part, node: unknown, [step, ...rest]: readonly string[]): string {
  if (step === undefined) return "";
  const below = (owner: unknown, name: string): unknown =>
    findUnder(document, { pointer: "", value: owner, route: [] }, name)?.value;
  const [name, ...further] = rest;
  const named = NAMED[step];
  if (named === undefined || name === undefined)
    return `${PLAIN[step] ?? `, ${step}`}${inside(document, below(node, step), rest)}`;
  const target = below(below(node, step), name);
  return `${named(name, target)}${inside(document, target, further)}`;
}

function operationNames(item: Part): string {
  const names = Object.values(item).map((operation) => partAt({ operation }, "operation")["operationId"]);
  return names.filter((name) => typeof name === "string").join(", ");
}

function placeOfPath(document: Part, [template = "", method, ...rest]: readonly string[]): string {
  const item = partAt(partAt(document, "paths"), template);
  if (method === undefined) return `${operationNames(item) || "no operation"} (${template})`;
  const operation = partAt(item, method);
  if (typeof operation["operationId"] === "string") return `${operation["operationId"]}${inside(document, operation, rest)}`;
  return `${template}${inside(document, item, [method, ...rest])}`;
}

/** A place of the contract in words: `commitCheckpoint, request body`, `StreamName`, `DIS.4301`. */
export function placeOf(document: Part, pointer: string): string {
  const steps = segmentsOf(pointer);
  const [section, first, second, ...rest] = steps;
  if (section === undefined) return "document";
  if (section === "x-error-codes" && first !== undefined) return first;
  if (section === "paths" && first !== undefined) return placeOfPath(document, steps.slice(1));
  if (section === "components" && first !== undefined && second !== undefined) {
    const component = partAt(partAt(document, "components"), first)[second];
    return `${first === "schemas" ? "" : `${KINDS[first] ?? first} `}${second}${inside(document, component, rest)}`;
  }
  return steps.join(" ");
}

/** Whether a document has the operation, the component or the entry that a pointer leads into. */
export function hasPlace(document: Part, pointer: string): boolean {
  return valueAt(document, pointerOf(...segmentsOf(pointer).slice(0, 3))) !== undefined;
}

const HEADINGS: readonly (readonly [Impact, string])[] = [
  ["major", "Breaking"],
  ["minor", "Compatible"],
  ["patch", "Words only"],
];

/** A place that is gone is described in the old version. */
function line({ pointer, what }: Change, old: Version, now: Version): string {
  const { document } = hasPlace(now.document, pointer) ? now : old;
  return `  ${placeOf(document, pointer)}: ${what}`;
}

function changeLines(changes: readonly Change[], old: Version, now: Version): string[] {
  return HEADINGS.flatMap(([impact, heading]) => {
    const some = changes.filter((change) => change.impact === impact);
    if (some.length === 0) return [];
    const lines = [...new Set(some.map((change) => line(change, old, now)))].sort();
    return [`${heading} (${lines.length})`, ...lines, ""];
  });
}

function versionSentence({ step, enough, required, next, holds, fails }: VersionVerdict, from: string, to: string): string {
  const moved = `info.version ${step === "none" ? `stayed ${from}` : `went from ${from} to ${to}`}`;
  if (required === "none") return `${moved}.`;
  const relaxed = enough === required ? "" : " A minor step is enough for that while the version is 0.x.";
  return holds ? `${moved}.${relaxed}` : `${moved}; it ${fails ? "must" : "should"} be at least ${next}.${relaxed}`;
}

/** The comparison as text for people. */
export function report(changes: readonly Change[], verdict: VersionVerdict, old: Version, now: Version): string {
  const asks = verdict.required === "none" ? "no new version" : `a ${verdict.required} version`;
  return [
    `Contract: ${old.label} (${old.version}) against ${now.label} (${now.version})`,
    "",
    ...changeLines(changes, old, now),
    `Verdict: ${verdict.required}. The changes ask for ${asks}. ${versionSentence(verdict, old.version, now.version)}`,
    ...(verdict.fails ? ["Something breaks, and the version does not say so."] : []),
  ].join("\n");
}
