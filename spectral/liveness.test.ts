import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lint, type OwnRule, ownRules, readRuleset } from "./lint.js";

// A rule that looks in a place which the contract does not have is green for ever, without a word. Here each rule of ours
// keeps where it looks and gets a function that always objects; every place must then be objected to.

interface Place {
  readonly rule: string;
  readonly given: string;
}

/** The paths that a `given` stands for, aliases followed: each must match by itself. */
function pathsOf(given: string | readonly string[], aliases: Readonly<Record<string, readonly string[]>>): string[] {
  return [given].flat().flatMap((path) => {
    const [, name, rest] = /^#(\w+)(.*)$/.exec(path) ?? [];
    const targets = name === undefined ? undefined : aliases[name];
    return targets === undefined ? [path] : pathsOf(targets, aliases).map((target) => `${target}${rest}`);
  });
}

const rules = ownRules();
const { aliases } = readRuleset();
const PLACES: readonly Place[] = Object.entries(rules).flatMap(([rule, { given }]) =>
  pathsOf(given, aliases).map((path) => ({ rule, given: path })),
);

const folder = mkdtempSync(join(tmpdir(), "dis-liveness-"));
let hit: ReadonlySet<string> = new Set();

/** The rule of a place, looking at this place only, and objecting to whatever it sees. */
function objecting({ rule, given }: Place): OwnRule {
  const copy = structuredClone(rules[rule] as OwnRule);
  delete copy.then.functionOptions;
  copy.then.function = "always";
  return Object.assign(copy, { given });
}

beforeAll(async () => {
  const always = PLACES.map((place, index) => [`place-${index}`, objecting(place)]);
  const ruleset = join(folder, "ruleset.json");
  writeFileSync(join(folder, "always.js"), 'export default () => [{ message: "here" }];\n');
  writeFileSync(ruleset, JSON.stringify({ functionsDir: ".", functions: ["always"], rules: Object.fromEntries(always) }));
  hit = new Set((await lint(ruleset, ["openapi.yaml"])).map(({ code }) => code));
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(PLACES.map(({ rule, given }, index) => [rule, given, index] as const))(
  "%s looks at something: %s",
  (_rule, _given, index) => {
    expect(hit).toContain(`place-${index}`);
  },
);
