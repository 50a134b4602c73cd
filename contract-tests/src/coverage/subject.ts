import type { Site } from "../plan/site.js";
import type { Case } from "../plan.js";

/** The field that a case is about, and the keyword of its schema that the case is at the limit of. */
export interface Subject {
  /** Place of the field as ids show it: `body/tags[]/key`. */
  readonly site: string;
  /** None in the case of an example. */
  readonly keyword?: string;
}

/** Rules that ids name otherwise than the keyword, or whose pointer is that of the parent. */
const KEYWORD_OF_RULE: Readonly<Record<string, string>> = { missing: "required", type: "type" };

/**
 * The longest place that an id starts with: `body/tags[]/key` and not `body/tags`. Where a field has the name of a rule
 * (`columns[]/type`), the pointer tells the field from the rule for what is around it.
 */
function siteOf(all: readonly Site[], rest: string, pointer: string): Site | undefined {
  const fitting = all.filter(({ name }) => rest.startsWith(`${name}/`)).sort((a, b) => b.name.length - a.name.length);
  if (rest.endsWith("/missing")) return fitting[0];
  return fitting.find(({ schema }) => pointer.startsWith(`${schema.pointer}/`)) ?? fitting[0];
}

/** The last segment of the pointer, where the pointer is that of a keyword of the field's own schema. */
function keywordOf({ pointer }: Case, site: Site, variant: string): string | undefined {
  const known = KEYWORD_OF_RULE[variant.split("/", 1)[0] ?? ""];
  const own = `${site.schema.pointer}/`;
  if (known !== undefined || !pointer.startsWith(own)) return known;
  const rest = pointer.slice(own.length);
  return rest.includes("/") ? undefined : rest;
}

/**
 * What a case is about, read from its id and its pointer; `undefined` when that is no single field.
 * @param all sites of the call of the case
 */
export function subjectOf(all: readonly Site[], testCase: Case): Subject | undefined {
  const rest = testCase.id.slice(testCase.call.length + 1);
  const site = siteOf(all, rest, testCase.pointer);
  if (site === undefined) return undefined;
  const keyword = keywordOf(testCase, site, rest.slice(site.name.length + 1));
  return { site: site.name, ...(keyword === undefined ? {} : { keyword }) };
}
