import { findUnder, pointerOf } from "../../src/contract/document.js";
import { type Operation, operationsOf, type ResponseSpec, sharedCallsOf } from "../../src/contract/operations.js";
import { isPart, listAt, missingIn, type Part, same } from "./parts.js";
import type { Change } from "./verdict.js";

/** A path stays the same when only the names of its parameters change. */
function keyOf({ method, path }: Operation): string {
  return `${method} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`;
}

/** Operations that both versions have, each as a pair of old and new. */
export function commonOperations(before: Part, after: Part): [Operation, Operation][] {
  const later = new Map(operationsOf(after).map((operation) => [keyOf(operation), operation]));
  return operationsOf(before).flatMap((old): [Operation, Operation][] => {
    const now = later.get(keyOf(old));
    return now === undefined ? [] : [[old, now]];
  });
}

type Check = (before: Operation, after: Operation, documents: readonly [Part, Part]) => Change[];

/** From the class that allows the fewest retries to the one that allows the most. */
const RETRY_CLASSES = ["unless-processed", "at-least-once", "idempotent"];

const retries: Check = ({ value: old }, { value: now, pointer }) => {
  const [before, after] = [old["x-retry"], now["x-retry"]];
  if (before === after) return [];
  const weaker = RETRY_CLASSES.indexOf(String(after)) < RETRY_CLASSES.indexOf(String(before));
  const what = `x-retry changed from ${String(before)} to ${String(after)}`;
  return [{ impact: weaker ? "major" : "minor", pointer, property: "x-retry", what, by: "own" }];
};

const errorCodes: Check = ({ value: old }, { value: now, pointer }) => {
  const [before, after] = [old["x-error-codes"] ?? [], now["x-error-codes"] ?? []];
  const gone = before.filter((code) => !after.includes(code));
  const added = after.filter((code) => !before.includes(code));
  return [
    ...gone.map(
      (code): Change => ({
        impact: "major",
        pointer,
        property: "x-error-codes",
        what: `${code} is no longer listed`,
        by: "own",
      }),
    ),
    ...added.map(
      (code): Change => ({ impact: "minor", pointer, property: "x-error-codes", what: `${code} is listed`, by: "own" }),
    ),
  ];
};

const stability: Check = ({ value: old }, { value: now, pointer }) => {
  const [before, after] = [old["x-stability"], now["x-stability"]];
  if (before === after) return [];
  const [impact, what] =
    after === undefined ? (["minor", "it is documented now"] as const) : (["major", `it is ${after} now`] as const);
  return [{ impact, pointer, property: "x-stability", what, by: "own" }];
};

/** The name of a path parameter is not on the wire, but it is in every client. The order pairs old and new names. */
const pathParameters: Check = ({ path: old }, { path: now, pointer }) => {
  const names = (template: string) => [...template.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  const later = names(now);
  return names(old).flatMap((name, index): Change[] => {
    if (name === later[index]) return [];
    const what = `path parameter ${name} is named ${later[index]} now`;
    return [{ impact: "major", pointer: pointer + pointerOf("parameters", String(later[index])), what, by: "own" }];
  });
};

const successes: Check = (old, now, documents) => {
  const [before, after] = [old.value.responses ?? {}, now.value.responses ?? {}];
  const added = missingIn(before, after)
    .filter((status) => status.startsWith("2"))
    .map(
      (status): Change => ({
        impact: "major",
        pointer: now.pointer + pointerOf("responses", status),
        what: "another status of success",
        by: "own",
      }),
    );
  const emptied = Object.keys(after).flatMap((status): Change[] => {
    const full = findUnder<ResponseSpec>(documents[0], old, "responses", status)?.value;
    const later = findUnder<ResponseSpec>(documents[1], now, "responses", status);
    if (full?.content === undefined || full["x-empty-body"] !== undefined) return [];
    if (later?.value["x-empty-body"] === undefined) return [];
    return [{ impact: "major", pointer: later.pointer, property: "x-empty-body", what: "the body can be empty now", by: "own" }];
  });
  return [...added, ...emptied];
};

const CHECKS: readonly Check[] = [retries, errorCodes, stability, pathParameters, successes];

/** A call that a client offers as a method. */
interface OfferedCall {
  readonly name: string;
  readonly fixed: Readonly<Record<string, string>>;
  readonly pointer: string;
}

function callsOf(operation: Operation): OfferedCall[] {
  return sharedCallsOf(operation).map(({ name, fixed }) => ({ name, fixed, pointer: operation.pointer }));
}

/**
 * Calls are the methods of the client. Redocly reports an operation that is gone or has another operationId; this check reports
 * the calls of operations that have `x-calls` in one of the versions.
 */
function callChanges(before: Part, after: Part): Change[] {
  const [old, now] = [operationsOf(before), operationsOf(after)];
  const later = new Map(now.flatMap(callsOf).map((call) => [call.name, call]));
  const earlier = new Set(old.flatMap(callsOf).map(({ name }) => name));
  const operationIds = new Set(now.map(({ id }) => id));
  const gone = old.flatMap((operation) =>
    callsOf(operation)
      .filter(({ name }) => !later.has(name) && (name !== operation.id || operationIds.has(name)))
      .map(
        ({ name, pointer }): Change => ({
          impact: "major",
          pointer,
          property: "x-calls",
          what: `the call ${name} is gone`,
          by: "own",
        }),
      ),
  );
  const refixed = old.flatMap(callsOf).flatMap(({ name, fixed }): Change[] => {
    const call = later.get(name);
    if (call === undefined || same(fixed, call.fixed)) return [];
    return [
      {
        impact: "major",
        pointer: call.pointer,
        property: "x-calls",
        what: `the call ${name} sends another fixed field`,
        by: "own",
      },
    ];
  });
  const added = [...later.values()]
    .filter(({ name }) => !earlier.has(name) && !operationIds.has(name))
    .map(
      ({ name, pointer }): Change => ({
        impact: "minor",
        pointer,
        property: "x-calls",
        what: `the call ${name} is new`,
        by: "own",
      }),
    );
  return [...gone, ...refixed, ...added];
}

/** Changes of operations that Redocly does not rate, or rates too weakly. */
export function operationChanges(before: Part, after: Part): Change[] {
  const pairs = commonOperations(before, after);
  return [
    ...callChanges(before, after),
    ...pairs.flatMap(([old, now]) => CHECKS.flatMap((check) => check(old, now, [before, after]))),
  ];
}

const NOTHING: readonly string[][] = [[]];

/** Names of the schemes of each alternative. A missing list, like an empty one, asks for nothing. */
function alternatives(owner: { readonly security?: unknown }, otherwise: readonly string[][]): readonly string[][] {
  if (owner.security === undefined) return otherwise;
  const listed = listAt(owner, "security").map((requirement) => (isPart(requirement) ? Object.keys(requirement).sort() : []));
  return listed.length === 0 ? NOTHING : listed;
}

function isWithin(part: readonly string[], whole: readonly string[]): boolean {
  return part.length < whole.length && part.every((scheme) => whole.includes(scheme));
}

/** A new alternative that asks for only a part of what an old one asked for. A new scheme beside the old ones is no such part. */
function weaker(before: readonly string[][], after: readonly string[][]): string[] | undefined {
  const known = (some: readonly string[]) => before.some((other) => same(some, other));
  return after.find((some) => !known(some) && before.some((whole) => isWithin(some, whole)));
}

function securityChange(owner: string, found: readonly string[]): Change {
  const what =
    found.length === 0
      ? "security was removed: no credentials are needed now"
      : `security was weakened: ${found.join(" + ")} is enough now`;
  return { impact: "major", pointer: `${owner}/security`, what, by: "own" };
}

/** Security that was removed or weakened, in the document and in operations that have their own. */
export function securityChanges(before: Part, after: Part): Change[] {
  const [old, now] = [alternatives(before, NOTHING), alternatives(after, NOTHING)];
  const general = weaker(old, now);
  const own = commonOperations(before, after).flatMap(([earlier, later]) => {
    const inherits = earlier.value.security === undefined && later.value.security === undefined;
    const found = inherits ? undefined : weaker(alternatives(earlier.value, old), alternatives(later.value, now));
    return found === undefined ? [] : [securityChange(later.pointer, found)];
  });
  return [...(general === undefined ? [] : [securityChange("", general)]), ...own];
}
