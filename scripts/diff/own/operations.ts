import type { Change } from "../change.js";
import { follow, listAt, missingIn, type Part, partAt, same } from "../document.js";
import { callsOf, commonOperations, type Operation, operationsOf } from "../operations.js";

type Check = (before: Operation, after: Operation, documents: readonly [Part, Part]) => Change[];

/** The more a client may repeat, the more a caller relies on. */
const REPETITION = ["unless-processed", "at-least-once", "idempotent"];

const retries: Check = ({ node: old }, { node: now, path }) => {
  const [before, after] = [old["x-retry"], now["x-retry"]];
  if (before === after) return [];
  const weaker = REPETITION.indexOf(String(after)) < REPETITION.indexOf(String(before));
  const what = `x-retry changed from ${String(before)} to ${String(after)}`;
  return [{ impact: weaker ? "major" : "minor", path, property: "x-retry", what, by: "own" }];
};

const errorCodes: Check = ({ node: old }, { node: now, path }) => {
  const [before, after] = [listAt(old, "x-error-codes"), listAt(now, "x-error-codes")];
  const gone = before.filter((code) => !after.includes(code));
  const added = after.filter((code) => !before.includes(code));
  return [
    ...gone.map(
      (code): Change => ({ impact: "major", path, property: "x-error-codes", what: `${code} is not listed any more`, by: "own" }),
    ),
    ...added.map((code): Change => ({ impact: "minor", path, property: "x-error-codes", what: `${code} is listed`, by: "own" })),
  ];
};

const stability: Check = ({ node: old }, { node: now, path }) => {
  const [before, after] = [old["x-stability"], now["x-stability"]];
  if (before === after) return [];
  const [impact, what] =
    after === undefined ? (["minor", "it is documented now"] as const) : (["major", `it is ${after} now`] as const);
  return [{ impact, path, property: "x-stability", what, by: "own" }];
};

/** Path parameters have no name on the wire, but in every client; they belong together by their order. */
const pathParameters: Check = ({ template: old }, { template: now, path }) => {
  const names = (template: string) => [...template.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  const later = names(now);
  return names(old).flatMap((name, index): Change[] => {
    if (name === later[index]) return [];
    const what = `path parameter ${name} is named ${later[index]} now`;
    return [{ impact: "major", path: [...path, "parameters", String(later[index])], what, by: "own" }];
  });
};

const isSuccess = (status: string) => status.startsWith("2");

const successes: Check = ({ node: old, path: from }, { node: now, path }, documents) => {
  const [before, after] = [partAt(old, "responses"), partAt(now, "responses")];
  const added = missingIn(before, after)
    .filter(isSuccess)
    .map(
      (status): Change => ({
        impact: "major",
        path: [...path, "responses", status],
        what: "another status of success",
        by: "own",
      }),
    );
  const emptied = Object.keys(after).flatMap((status): Change[] => {
    const [earlier, later] = [
      follow(documents[0], { node: before[status], path: [...from, "responses", status] }),
      follow(documents[1], { node: after[status], path: [...path, "responses", status] }),
    ];
    const [full, empty] = [partAt(earlier, "node"), partAt(later, "node")];
    if (full["content"] === undefined || full["x-empty-body"] !== undefined || empty["x-empty-body"] === undefined) return [];
    return [{ impact: "major", path: later.path, property: "x-empty-body", what: "the body can be empty now", by: "own" }];
  });
  return [...added, ...emptied];
};

const CHECKS: readonly Check[] = [retries, errorCodes, stability, pathParameters, successes];

/**
 * Calls are the methods of the client. An operation that is gone, or has another operationId, is Redocly's to report; here are
 * those of operations with `x-calls`, before or after.
 */
function callChanges(before: Part, after: Part): Change[] {
  const [old, now] = [[...operationsOf(before).values()], [...operationsOf(after).values()]];
  const later = new Map(now.flatMap(callsOf).map((call) => [call.name, call]));
  const earlier = new Set(old.flatMap(callsOf).map(({ name }) => name));
  const operationIds = new Set(now.map(({ name }) => name));
  const gone = old.flatMap((operation) =>
    callsOf(operation)
      .filter(({ name }) => !later.has(name) && (name !== operation.name || operationIds.has(name)))
      .map(
        ({ name, path }): Change => ({ impact: "major", path, property: "x-calls", what: `the call ${name} is gone`, by: "own" }),
      ),
  );
  const refixed = old.flatMap(callsOf).flatMap(({ name, fixed }): Change[] => {
    const call = later.get(name);
    if (call === undefined || same(fixed, call.fixed)) return [];
    return [
      { impact: "major", path: call.path, property: "x-calls", what: `the call ${name} sends another fixed field`, by: "own" },
    ];
  });
  const added = [...later.values()]
    .filter(({ name }) => !earlier.has(name) && !operationIds.has(name))
    .map(
      ({ name, path }): Change => ({ impact: "minor", path, property: "x-calls", what: `the call ${name} is new`, by: "own" }),
    );
  return [...gone, ...refixed, ...added];
}

/** What changed in operations and is not, or too weakly, rated by Redocly. */
export function operationChanges(before: Part, after: Part): Change[] {
  const pairs = commonOperations(before, after);
  return [
    ...callChanges(before, after),
    ...pairs.flatMap(([old, now]) => CHECKS.flatMap((check) => check(old, now, [before, after]))),
  ];
}
