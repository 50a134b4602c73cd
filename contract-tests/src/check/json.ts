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

/** How many fields the objects in a value have. */
function fieldsIn(body: unknown): number {
  let count = 0;
  const open = [body];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    const inner: unknown[] = Object.values(value as object);
    if (!Array.isArray(value)) count += inner.length;
    for (const one of inner) if (typeof one === "object" && one !== null) open.push(one);
  }
  return count;
}

/** Where a text in JSON ends: at the first quote without a backslash of its own. */
function endOfText(json: string, start: number): number {
  for (let quote = json.indexOf('"', start); ; quote = json.indexOf('"', quote + 1)) {
    let before = quote;
    while (json[before - 1] === "\\") before--;
    if ((quote - before) % 2 === 0) return quote;
  }
}

/** How many names of fields are written in JSON: texts with a colon behind them. */
function namesIn(json: string): number {
  let count = 0;
  for (let start = json.indexOf('"'); start !== -1; ) {
    let behind = endOfText(json, start + 1) + 1;
    while (/\s/.test(json.charAt(behind))) behind++;
    if (json[behind] === ":") count++;
    start = json.indexOf('"', behind);
  }
  return count;
}

/** Whether an object in a JSON text has a field twice: one client reads the first, another the last. @param value the parsed text */
export function hasFieldTwice(text: string, value: unknown): boolean {
  return typeof value === "object" && value !== null && namesIn(text) > fieldsIn(value);
}
