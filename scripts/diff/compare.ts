import { type Change, merge } from "./change.js";
import { CannotCompare, type Part, partAt, same } from "./document.js";
import { documentChanges } from "./own/document.js";
import { operationChanges } from "./own/operations.js";
import { schemaChanges } from "./own/schemas.js";
import { securityChanges } from "./own/security.js";
import { redoclyChanges } from "./redocly.js";

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
  // Examples and most of our own keywords are seen by nobody; that they differ is said all the same.
  const rest: Change = { impact: "patch", path: [], what: "examples, sources or notes changed", by: "own" };
  return { changes: [rest], theirs, ours: [rest] };
}

/** The version of a contract. @throws CannotCompare when it is not three numbers */
export function versionOf(label: string, document: Part): string {
  const version = partAt(document, "info")["version"];
  if (typeof version === "string" && /^\d+\.\d+\.\d+$/.test(version)) return version;
  throw new CannotCompare(`${label} has no info.version of the form 1.2.3: ${JSON.stringify(version) ?? "none"}.`);
}
