import type { CallSpec, Rule } from "../../src/contract/rules.js";
import type { CallTable } from "./calls.js";
import { namedRules, printCall, rulePrinter } from "./print-calls.js";

type Calls = readonly (readonly [name: string, spec: CallSpec])[];

/** Every rule that some calls refer to, themselves or through another one. */
function rulesIn(calls: Calls): ReadonlySet<Rule> {
  const met = new Set<Rule>();
  function visit(rule: Rule | undefined): void {
    if (rule === undefined || met.has(rule)) return;
    met.add(rule);
    for (const child of [rule.items, rule.additionalProperties, ...Object.values(rule.properties ?? {})]) visit(child);
  }
  for (const [, { fields }] of calls) for (const { rule } of Object.values(fields)) visit(rule);
  return met;
}

function printTable(name: string, calls: Calls, print: (rule: Rule) => string, type?: string): string {
  const entries = calls.map(([call, spec]) => printCall(call, spec, print, type));
  return `export const ${name} = {
${entries.join("\n")}
} as const satisfies Readonly<Record<string, CallSpec>>;
`;
}

function printImport(names: readonly string[], from: string): string {
  return names.length === 0 ? "" : `import { ${names.join(", ")} } from "${from}";\n`;
}

/**
 * The operation table as TypeScript, by the names of its files: the calls that most programs make, those that are loaded when
 * the first of them is made, and both together. A rule that several places refer to stands in it once.
 */
export function printCallTables({ calls, main, rules }: CallTable): Record<string, string> {
  const { print, written } = rulePrinter(rules);
  const mainCalls = Object.entries(calls).filter(([name]) => main.has(name));
  const otherCalls = Object.entries(calls).filter(([name]) => !main.has(name));
  const [inMain, inOther] = [rulesIn(mainCalls), rulesIn(otherCalls)];
  const named = namedRules(rules);
  const shared = named.filter(([, rule]) => inMain.has(rule) && inOther.has(rule)).map(([name]) => name);
  const constants = (used: (rule: Rule) => boolean) =>
    named
      .filter(([, rule]) => used(rule))
      .map(([name, rule]) => {
        return `${shared.includes(name) ? "export " : ""}const ${name} = ${written(rule)} as const satisfies Rule;\n`;
      })
      .join("");
  const types = 'import type { CallSpec, Rule } from "../src/contract/rules.js";\n';
  const otherNames = otherCalls.map(([name]) => `  "${name}",\n`).join("");
  const all = Object.keys(calls).map((name) => `  ${name}: ${main.has(name) ? "mainCalls" : "otherCalls"}.${name},\n`);
  return {
    "main-calls.ts": `${types}
${constants((rule) => inMain.has(rule))}
/** The calls that are made over and over: upload, consume, keep checkpoints. They are part of every client. */
${printTable("mainCalls", mainCalls, print)}
/** Names of the calls in \`other-calls.ts\`. */
export const otherCallNames = [
${otherNames}] as const;
`,
    "other-calls.ts": `${types}${printImport(shared, "./main-calls.js")}
${constants((rule) => inOther.has(rule) && !inMain.has(rule))}
/** The calls that a client loads when the first of them is made. */
${printTable("otherCalls", otherCalls, print, 'CallSpec["fields"]')}`,
    "calls.ts": `import { mainCalls } from "./main-calls.js";
import { otherCalls } from "./other-calls.js";

/** Every call of the contract, in its order. */
export const calls: typeof mainCalls & typeof otherCalls = {
${all.join("")}};
`,
  };
}
