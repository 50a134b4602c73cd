/** An element of an XML document, read. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

const TOKEN = /<\?xml [^?]*\?>|<(\/?)([A-Za-z][\w-]*)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const ATTRIBUTE = /([\w-]+)="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

function decoded(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|#[0-9]+);)/.test(text)) throw new Error(`a bare & in ${text}`);
  if (text.includes("]]>")) throw new Error("the end of a CDATA section in text");
  return text.replace(/&(?:#([0-9]+)|([a-z]+));/g, (_, code, name) =>
    code === undefined ? (ENTITIES[name] ?? "") : String.fromCodePoint(Number(code)),
  );
}

interface Open extends Element {
  attributes: Record<string, string>;
  children: Open[];
  text: string;
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = "", value = ""] of text.matchAll(ATTRIBUTE)) {
    if (Object.hasOwn(attributes, name)) throw new Error(`${name} twice`);
    attributes[name] = decoded(value);
  }
  return attributes;
}

/** Puts one token into the elements that are open, the innermost last. */
function take([, slash, name = "", attributes = "", isEmpty, text]: RegExpExecArray, open: Open[]): void {
  const top = open.at(-1);
  if (text !== undefined && top !== undefined) top.text += decoded(text);
  else if (slash === "/") {
    if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
  } else if (name !== "") {
    const element: Open = { name, attributes: attributesOf(attributes), children: [], text: "" };
    top?.children.push(element);
    if (isEmpty !== "/") open.push(element);
  }
}

/**
 * Reads XML strictly, as far as the reports use it: elements, attributes in double quotes, text.
 * @throws Error for anything that is not well formed
 */
export function parseXml(xml: string): Element {
  if (ILLEGAL.test(xml)) throw new Error("a character that XML cannot hold");
  const root: Open = { name: "", attributes: {}, children: [], text: "" };
  const open: Open[] = [root];
  let end = 0;
  for (const match of xml.matchAll(TOKEN)) {
    take(match, open);
    end = match.index + match[0].length;
  }
  if (end !== xml.length) throw new Error(`not well formed: ${xml.slice(end, end + 80)}`);
  const [first] = root.children;
  if (open.length !== 1 || first === undefined || root.children.length > 1) throw new Error("not one root");
  return first;
}
