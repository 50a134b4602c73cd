import type { CallSpec, FieldSpec, Rule } from "../../src/contract/rules.js";
import type { CallTable } from "./calls.js";
import type { RuleBook } from "./rules.js";

function nameOf(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}

function printObject(entries: readonly (readonly [string, string])[]): string {
  return entries.length === 0 ? "{}" : `{ ${entries.map(([key, text]) => `${nameOf(key)}: ${text}`).join(", ")} }`;
}

/** Says to a reader of the table where a rule is weaker than the contract. */
function remark(rule: Rule, rules: RuleBook): string {
  const left = rules.unchecked.get(rule);
  if (left !== undefined) return ` /* the service checks: ${left.join(", ")} */`;
  return Object.keys(rule).length === 0 ? " /* any value */" : "";
}

/** The components with more than one reference; a name for any other would only make the table longer. */
function namedRules({ named, uses }: RuleBook): [name: string, rule: Rule][] {
  return [...named].filter(([name]) => uses(name) > 1);
}

/** Rules on one line, components by their names. */
function rulePrinter(rules: RuleBook): { print(rule: Rule): string; written(rule: Rule): string } {
  const names = new Map(namedRules(rules).map(([name, rule]) => [rule, name]));
  const print = (rule: Rule): string => names.get(rule) ?? written(rule);
  function child(key: string, value: unknown): string {
    if (key === "items" || key === "additionalProperties") return print(value as Rule);
    if (key !== "properties") return JSON.stringify(value);
    return printObject(Object.entries(value as Record<string, Rule>).map(([name, rule]) => [name, print(rule)]));
  }
  function written(rule: Rule): string {
    return printObject(Object.entries(rule).map(([key, value]) => [key, child(key, value)])) + remark(rule, rules);
  }
  return { print, written };
}

function printField({ in: places, required, rule }: FieldSpec, print: (rule: Rule) => string): string {
  return printObject([
    ["in", JSON.stringify(places)],
    ["required", String(required)],
    ["rule", print(rule)],
  ]);
}

/** The entry of a call in the operation table. @param type of its fields; by default their exact type, which is long */
function printCall(name: string, { fields, ...spec }: CallSpec, print: (rule: Rule) => string, type?: string): string {
  const lines = Object.entries(spec).map(([key, value]) => `    ${key}: ${JSON.stringify(value)},`);
  const printed = Object.entries(fields).map(([field, found]) => `      ${nameOf(field)}: ${printField(found, print)},`);
  const end = type === undefined ? "}," : `} as ${type},`;
  const fieldLines = printed.length === 0 ? [`    fields: {${end}`] : ["    fields: {", ...printed, `    ${end}`];
  return [`  ${name}: {`, ...lines, ...fieldLines, "  },"].join("\n");
}

/** The consumer and the producer read the rules of these calls by name, so their fields keep their exact type. */
const READ_BY_NAME: readonly string[] = ["sendRecords", "commitCheckpoint"];

/** Names of the fields that are times, at any depth. */
function timesIn(rules: Readonly<Record<string, Rule>>): string[] {
  return Object.entries(rules).flatMap(([name, rule]) => {
    const within = timesIn({ ...rule.properties, ...(rule.items && { [name]: rule.items }) });
    return rule.time === undefined ? within : [name, ...within];
  });
}

/** For each call that takes times, the names of these fields. */
function printTimes(calls: Readonly<Record<string, CallSpec>>): string {
  return Object.entries(calls)
    .map(([call, { fields }]) => {
      return [call, timesIn(Object.fromEntries(Object.entries(fields).map(([name, { rule }]) => [name, rule])))] as const;
    })
    .filter(([, names]) => names.length > 0)
    .map(([call, names]) => `  readonly ${call}: ${[...new Set(names)].map((name) => JSON.stringify(name)).join(" | ")};`)
    .join("\n");
}

/** The operation table as TypeScript. A rule with several references stands in it once. */
export function printCalls({ calls, rules }: CallTable): string {
  const { print, written } = rulePrinter(rules);
  const constants = namedRules(rules).map(([name, rule]) => `const ${name} = ${written(rule)} as const satisfies Rule;\n`);
  const entries = Object.entries(calls).map(([name, spec]) => {
    return printCall(name, spec, print, READ_BY_NAME.includes(name) ? undefined : 'CallSpec["fields"]');
  });
  return `import type { CallSpec, Rule } from "../src/contract/rules.js";

${constants.join("")}
/** Every call of the contract, in its order. */
export const calls = {
${entries.join("\n")}
} as const satisfies Readonly<Record<string, CallSpec>>;

/** Fields of inputs that are times, so that a Date does as well as a number. */
export interface CallTimes {
${printTimes(calls)}
}
`;
}
