import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Impact } from "../../contract-tests/src/contract/version-step.js";
import { pointerOf, segmentsOf } from "../../src/contract/document.js";
import { documentChanges } from "./document-changes.js";
import { operationChanges, securityChanges } from "./operation-changes.js";
import { type Part, partAt, same } from "./parts.js";
import { schemaChanges } from "./schema-changes.js";
import { type Change, merge } from "./verdict.js";
import { CannotCompare } from "./versions.js";

/** A change as `redocly diff --format json` reports it, as far as we read it. */
interface Reported {
  readonly path: string;
  readonly kind: "added" | "removed" | "modified";
  readonly impact: Impact;
  readonly verdicts: readonly { readonly message: string }[];
  readonly property?: string;
  readonly base?: { readonly pointer: string; readonly value?: unknown };
  readonly revision?: { readonly pointer: string; readonly value?: unknown };
}

const cli = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
const config = fileURLToPath(new URL("redocly.yaml", import.meta.url));

/**
 * Keywords whose harmless changes still offer something new, such as a wider limit. Redocly rates these like changes of words.
 */
const OFFERS = new Set([
  ...["type", "enum", "const", "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  ...["minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"],
  ...["required", "additionalProperties", "deprecated"],
]);

function describe({ kind, property, verdicts, base, revision }: Reported): string {
  if (verdicts.length > 0) return verdicts.map(({ message }) => message.replaceAll("`", "").replace(/\.$/, "")).join("; ");
  if (kind !== "modified") return kind;
  const [from, to] = [base?.value, revision?.value].map((value) => (value === undefined ? "nothing" : JSON.stringify(value)));
  const short = from !== undefined && to !== undefined && from.length + to.length < 80;
  return short ? `${property} changed from ${from} to ${to}` : `${property} changed`;
}

/** A change of ours from a reported one: at the place where it is written, and rated as Redocly does, but a wider offer as minor. */
function toChange(reported: Reported): Change {
  const { kind, impact, property, base, revision, path } = reported;
  const pointer = (kind === "removed" ? base?.pointer : revision?.pointer) ?? path;
  // Redocly writes the place of the document itself as `#/`.
  const steps = segmentsOf(decodeURIComponent(pointer.replace(/^#?\/?/, "/"))).filter((step) => step !== "");
  // The pointer includes the keyword when the keyword is there.
  const place = property !== undefined && steps.at(-1) === property ? steps.slice(0, -1) : steps;
  const keyword = property ?? steps.at(-1);
  const offers = impact === "patch" && kind === "modified" && property !== undefined && OFFERS.has(property);
  // To Redocly our own keywords are notes or new objects; our own checks rate what they mean.
  const rated = keyword?.startsWith("x-") === true ? "patch" : impact;
  return {
    impact: offers ? "minor" : rated,
    pointer: pointerOf(...place),
    ...(property === undefined ? {} : { property }),
    what: describe(reported),
    by: "redocly",
  };
}

function isVersion({ pointer, property }: Change): boolean {
  return property === "version" && pointer === "/info";
}

/** Runs `redocly diff` once. @throws CannotCompare when it cannot read a version completely */
function run(old: string, now: string): Promise<readonly Reported[]> {
  const args = [cli, "diff", old, now, "--config", config, "--format", "json", "--fail-on", "none"];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { env, maxBuffer: 2 ** 28, timeout: 120_000 }, (error, stdout, stderr) => {
      if (error === null) return resolve((JSON.parse(stdout) as { changes: Reported[] }).changes);
      const lines = stderr.split("\n").map((line) => line.trim());
      const reasons = lines.filter((line) => line !== "" && !/^([╔║╚]|at )/.test(line));
      reject(new CannotCompare(`Redocly cannot compare the two versions: ${reasons.slice(0, 6).join(" ") || error.message}`));
    });
  });
}

/** What Redocly finds between two versions, without the version number itself. */
async function redoclyChanges(before: Part, after: Part): Promise<Change[]> {
  const folder = await mkdtemp(join(tmpdir(), "dis-diff-"));
  try {
    const [old, now] = [join(folder, "old.json"), join(folder, "new.json")];
    await Promise.all([writeFile(old, JSON.stringify(before)), writeFile(now, JSON.stringify(after))]);
    return (await run(old, now)).map(toChange).filter((change) => !isVersion(change));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What differs between two versions of the contract. */
export interface Comparison {
  /** All changes. When both find the same one, the stronger rating stands. */
  readonly changes: readonly Change[];
  /** Those that Redocly finds. */
  readonly theirs: readonly Change[];
  /** Those that our own checks find. */
  readonly ours: readonly Change[];
}

/** The changes that Redocly does not rate, or rates too weakly. */
function ownChanges(before: Part, after: Part): Change[] {
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
