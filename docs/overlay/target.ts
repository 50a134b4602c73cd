import { segment } from "./texts.js";

/** What a target leads to: a JSON pointer, and what stands there. */
export interface Match {
  readonly pointer: string;
  readonly value: unknown;
}

/** `.name`, `['name']`, `[0]` and `[?(@.name=='value')]`: of JSONPath what an overlay needs, so that a mistake is no other path. */
const STEP =
  /\.(?<word>[A-Za-z_][\w-]*)|\['(?<name>[^']+)'\]|\[(?<index>\d+)\]|\[\?\(@\.(?<field>\w+)\s*==\s*'(?<wanted>[^']*)'\)\]/y;

type Step = Readonly<Record<"word" | "name" | "index" | "field" | "wanted", string | undefined>>;

function stepsOf(target: string): Step[] {
  const steps: Step[] = [];
  if (!target.startsWith("$")) throw new SyntaxError(`${target} does not begin with $`);
  STEP.lastIndex = 1;
  while (STEP.lastIndex < target.length) {
    const at = STEP.lastIndex;
    const match = STEP.exec(target);
    if (match === null) throw new SyntaxError(`${target} cannot be read from "${target.slice(at)}" on`);
    steps.push(match.groups as unknown as Step);
  }
  return steps;
}

function follow({ pointer, value }: Match, { word, name, index, field, wanted }: Step): Match[] {
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value).map(([key, child]) => ({
    key,
    match: { pointer: pointer + segment(key), value: child },
  }));
  const key = word ?? name ?? index;
  if (key !== undefined) return entries.filter((entry) => entry.key === key).map(({ match }) => match);
  const fits = (child: unknown) =>
    typeof child === "object" && child !== null && (child as Record<string, unknown>)[field ?? ""] === wanted;
  return Array.isArray(value) ? entries.filter(({ match }) => fits(match.value)).map(({ match }) => match) : [];
}

/** Where a target of an overlay leads in a document. @throws SyntaxError for a form that overlays here do not use */
export function matchesOf(target: string, document: unknown): Match[] {
  return stepsOf(target).reduce<Match[]>(
    (matches, step) => matches.flatMap((match) => follow(match, step)),
    [{ pointer: "", value: document }],
  );
}
