type Change = (found: unknown) => unknown;

function inObject(value: Record<string, unknown>, [step = "", ...rest]: readonly string[], change: Change): unknown {
  const name = step.replace(/\[\]$/, "");
  const found = value[name];
  const inList = step.endsWith("[]");
  if (inList && !Array.isArray(found)) return value;
  const made = inList ? (found as unknown[]).map((item) => changeAt(item, rest, change)) : changeAt(found, rest, change);
  if (made !== undefined) return { ...value, [name]: made };
  const { [name]: _, ...others } = value;
  return others;
}

function changeAt(value: unknown, steps: readonly string[], change: Change): unknown {
  if (steps.length === 0) return change(value);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return inObject(value as Record<string, unknown>, steps, change);
}

/**
 * A JSON value with something else at a path such as `partitions[].status`; `[]` stands for every item of a list. What
 * `change` makes `undefined` is left out.
 */
export function changed<T>(value: T, path: string, change: Change): T {
  return changeAt(value, path.split("."), change) as T;
}
