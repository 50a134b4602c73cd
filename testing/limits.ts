import { type CallSpec, calls, type Rule } from "../src/contract/index.js";

/** The rule of the contract for a field of a call, such as `records[].data`. @throws Error when it has no such field */
export function ruleOf(call: keyof typeof calls, path: string): Rule {
  const [first = "", ...rest] = path.split(/\.|(?=\[\])/);
  const inside = (rule: Rule | undefined, name: string) => (name === "[]" ? rule?.items : rule?.properties?.[name]);
  const { fields }: CallSpec = calls[call];
  const rule = rest.reduce<Rule | undefined>(inside, fields[first]?.rule);
  if (rule === undefined) throw new Error(`the contract has no rule of ${path} in ${call}`);
  return rule;
}

/** A limit of a field by its keyword, so that no test names the number. @throws Error when the field has no such limit */
export function limitOf<K extends keyof Rule>(call: keyof typeof calls, path: string, keyword: K): NonNullable<Rule[K]> {
  const limit = ruleOf(call, path)[keyword];
  if (limit === undefined) throw new Error(`the contract has no ${keyword} of ${path} in ${call}`);
  return limit as NonNullable<Rule[K]>;
}
