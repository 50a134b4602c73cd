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
