// Reads what somebody threw. It can be anything: an error of another realm, a text, an object whose getters throw.

function read(value: unknown, name: string): unknown {
  try {
    return (value as Readonly<Record<string, unknown>>)[name];
  } catch {
    return undefined;
  }
}

/** More causes than these are a circle. */
const MOST_CAUSES = 10;

/** An error and its causes, the outermost first. Those of another realm are no `instanceof Error`. */
function causesOf(cause: unknown): readonly object[] {
  const causes: object[] = [];
  for (let each = cause; typeof each === "object" && each !== null && causes.length < MOST_CAUSES; each = read(each, "cause")) {
    causes.push(each);
  }
  return causes;
}

/** The error among an error and its causes that has one of these codes. */
export function causeWith(cause: unknown, codes: ReadonlySet<unknown>): object | undefined {
  return causesOf(cause).find((each) => codes.has(read(each, "code")));
}

/** The first code among an error and its causes, such as `ECONNREFUSED`. */
export function codeOf(cause: unknown): string | undefined {
  return causesOf(cause)
    .map((each) => read(each, "code"))
    .find((code) => typeof code === "string");
}

/** What was thrown, in words: the message of an error, or the value as a text. @throws never */
export function messageOf(cause: unknown): string {
  const message = typeof cause === "object" && cause !== null ? read(cause, "message") : cause;
  if (typeof message === "string" && message !== "") return message;
  try {
    return String(cause);
  } catch {
    return "a value without a text";
  }
}
