/** The checks of recorded traffic look at the body of one request and of its response several times: both are parsed once. */
const recent: { readonly text: string; readonly value: unknown }[] = [];

const KEPT = 2;

/** What a text is as JSON. Nobody may change it. @throws SyntaxError when it is none */
export function parsedJson(text: string): unknown {
  const known = recent.find((one) => one.text === text);
  if (known !== undefined) return known.value;
  const value: unknown = JSON.parse(text);
  recent.push({ text, value });
  if (recent.length > KEPT) recent.shift();
  return value;
}

/** Whether a text is JSON; what it is, is not read again. */
export function isJson(text: string): boolean {
  if (text === "") return false;
  try {
    parsedJson(text);
    return true;
  } catch {
    return false;
  }
}

function countFields(body: unknown): number {
  let count = 0;
  const open = [body];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== "object" || value === null) continue;
    if (!Array.isArray(value)) count += Object.keys(value).length;
    for (const inner of Object.values(value)) open.push(inner);
  }
  return count;
}

/** Whether an object in a JSON text has a field twice: one client reads the first, another the last. @param value the parsed text */
export function hasFieldTwice(text: string, value: unknown): boolean {
  let written = 0;
  let isInText = false;
  // Outside of texts a colon stands behind the name of a field, and nowhere else.
  for (const [token] of text.matchAll(/\\.|[":]/g)) {
    if (token === '"') isInText = !isInText;
    else if (token === ":" && !isInText) written++;
  }
  return written > countFields(value);
}
