import { type Contract, resolve, type Schema } from "../../src/contract/document.js";
import { type FieldRule, isInferred } from "../../src/contract/field-rules.js";
import type { Rule, TimeUnit } from "../../src/contract/rules.js";

/** Keywords that a rule takes from its schema unchanged. */
const RULE_KEYWORDS = [
  "type",
  "enum",
  "minLength",
  "maxLength",
  "pattern",
  "minimum",
  "maximum",
  "minItems",
  "maxItems",
  "uniqueItems",
  "required",
] as const;

/** Keywords that limit a value and that the client does not check; the service does. */
const UNCHECKED_KEYWORDS = [
  "oneOf",
  "anyOf",
  "allOf",
  "not",
  "if",
  "prefixItems",
  "contains",
  "multipleOf",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "minProperties",
  "maxProperties",
  "patternProperties",
  "propertyNames",
  "dependentSchemas",
] as const;

/** The unit of a number that is a time. The contract says it in words only: no keyword of JSON Schema does. */
export function timeUnitOf({ type, description }: Schema): TimeUnit | undefined {
  const [, unit] = (type === "integer" && /\bin (milliseconds|seconds) since 1970-01-01 UTC/.exec(String(description))) || [];
  return unit === undefined ? undefined : unit === "seconds" ? "s" : "ms";
}

/** The rules about several fields that the client keeps: those that a document or a client states, without their source. */
export function statedRules(rules: unknown): readonly FieldRule[] | undefined {
  const stated = ((rules ?? []) as readonly FieldRule[]).filter((rule) => !isInferred(rule));
  return stated.length === 0 ? undefined : stated.map(({ "x-source": _, ...rule }) => rule);
}

/** What the contract says of a value otherwise than by a keyword of JSON Schema. */
function saidOtherwise(schema: Schema): Pick<Rule, "time" | "tolerance" | "rules"> {
  const said = { time: timeUnitOf(schema), tolerance: schema["x-tolerance"], rules: statedRules(schema["x-rules"]) };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** References to these components give rules with a name. */
const SCHEMAS = "#/components/schemas/";

/** Rules made from schemas. One component gives one rule: each reference to it gives the same object. */
export interface RuleBook {
  ruleOf(schema: Schema): Rule;
  /** Rules of components by name; a rule stands behind the rules that it refers to. */
  readonly named: ReadonlyMap<string, Rule>;
  /** How many references lead to a component. */
  uses(name: string): number;
  /** Keywords of a schema that its rule does not have. */
  readonly unchecked: ReadonlyMap<Rule, readonly string[]>;
}

/** A reference stands alone: the rule of the component could not have a limit from beside it. */
function refuseLimitsBeside(schema: Schema): void {
  const beside = [...RULE_KEYWORDS, "format", ...UNCHECKED_KEYWORDS].filter((keyword) => schema[keyword] !== undefined);
  if (beside.length > 0) throw new Error(`openapi.yaml: ${schema.$ref} has ${beside.join(", ")} beside it`);
}

export function createRuleBook(contract: Contract): RuleBook {
  const named = new Map<string, Rule>();
  const unchecked = new Map<Rule, readonly string[]>();
  const uses = new Map<string, number>();
  const underWay: string[] = [];

  function children(schema: Schema): Record<string, unknown> {
    const { items, properties, additionalProperties } = schema;
    const rest: Record<string, unknown> = {};
    if (items !== undefined) rest["items"] = ruleOf(items);
    if (properties !== undefined) {
      rest["properties"] = Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, ruleOf(property)]));
    }
    if (typeof additionalProperties === "object") rest["additionalProperties"] = ruleOf(additionalProperties);
    else if (additionalProperties === true) rest["additionalProperties"] = {};
    return rest;
  }

  function written(schema: Schema): Rule {
    const rule: Record<string, unknown> = {};
    for (const keyword of RULE_KEYWORDS) if (schema[keyword] !== undefined) rule[keyword] = schema[keyword];
    // The limits of a number say the same.
    if (schema["format"] === "int64" && [schema.type].flat().includes("string")) rule["format"] = "int64";
    if (schema["const"] !== undefined) rule["enum"] = [schema["const"]];
    const whole: Rule = Object.assign(rule, saidOtherwise(schema), children(schema));
    const left = UNCHECKED_KEYWORDS.filter((keyword) => schema[keyword] !== undefined);
    if (left.length > 0) unchecked.set(whole, left);
    return whole;
  }

  function ofComponent(name: string, schema: Schema): Rule {
    uses.set(name, (uses.get(name) ?? 0) + 1);
    const known = named.get(name);
    if (known !== undefined) return known;
    if (underWay.includes(name)) throw new Error(`openapi.yaml: ${[...underWay, name].join(" is in ")}, without an end`);
    underWay.push(name);
    const rule = ruleOf(schema);
    underWay.pop();
    named.set(name, rule);
    return rule;
  }

  function ruleOf(schema: Schema): Rule {
    const { $ref } = schema;
    if ($ref === undefined) return written(schema);
    refuseLimitsBeside(schema);
    const target = resolve(contract, { $ref });
    return $ref.startsWith(SCHEMAS) ? ofComponent($ref.slice(SCHEMAS.length), target) : ruleOf(target);
  }

  return { ruleOf, named, uses: (name) => uses.get(name) ?? 0, unchecked };
}
