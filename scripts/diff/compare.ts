import { documentChanges } from "./document-changes.js";
import { operationChanges, securityChanges } from "./operation-changes.js";
import { type Part, partAt, same } from "./parts.js";
import { redoclyChanges } from "./redocly.js";
import { schemaChanges } from "./schema-changes.js";
import { type Change, merge } from "./verdict.js";

/** What differs between two versions of the contract. */
export interface Comparison {
  /** All changes, each place once. */
  readonly changes: readonly Change[];
  readonly theirs: readonly Change[];
  readonly ours: readonly Change[];
}

/** What we find ourselves, because Redocly does not rate it, or too weakly. */
export function ownChanges(before: Part, after: Part): Change[] {
  return [documentChanges, securityChanges, operationChanges, schemaChanges].flatMap((check) => check(before, after));
}

function withoutVersion(document: Part): unknown {
  return { ...document, info: { ...partAt(document, "info"), version: "" } };
}

/** Compares two versions, whichever numbers they have. @throws CannotCompare when Redocly cannot read one */
export async function compare(before: Part, after: Part): Promise<Comparison> {
  const ours = ownChanges(before, after);
  const theirs = await redoclyChanges(before, after);
  const changes = merge(theirs, ours);
  if (changes.length > 0 || same(withoutVersion(before), withoutVersion(after))) return { changes, theirs, ours };
  // No check looks at examples and at most of our own keywords; the report still says that they differ.
  const rest: Change = { impact: "patch", pointer: "", what: "examples, sources or notes changed", by: "own" };
  return { changes: [rest], theirs, ours: [rest] };
}
