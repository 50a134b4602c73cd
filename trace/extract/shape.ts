/** A field that a cell names, with what stands beside its name. */
export interface Item {
  /** With the objects on the way: `records[].data`. */
  readonly field: string;
  readonly required: boolean;
  /** What stands behind the name and belongs to no other field: a type, a range, values. */
  readonly remark: string;
  /** Whether the cell says that the field is of the answer, where the rest is of the request, or the other way round. */
  readonly side?: "request" | "answer";
}

const OPEN = "([{";
const CLOSE = ")]}";

/** Splits at some characters, but not within brackets. */
export function split(text: string, separators: string): string[] {
  const pieces = [""];
  let depth = 0;
  for (const character of text) {
    if (OPEN.includes(character)) depth += 1;
    else if (CLOSE.includes(character)) depth -= 1;
    if (depth === 0 && separators.includes(character)) pieces.push("");
    else pieces[pieces.length - 1] += character;
  }
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== "");
}

/** The text between the first bracket that opens and the one that closes it, both included; empty when there is none. */
export function group(text: string): string {
  const start = text.search(/[[{]/);
  if (start === -1) return "";
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (OPEN.includes(character)) depth += 1;
    else if (CLOSE.includes(character)) depth -= 1;
    if (depth === 0) return text.slice(start, index + 1);
  }
  return "";
}

const SIDES: Readonly<Record<string, "request" | "answer">> = {
  q: "request",
  request: "request",
  r: "answer",
  response: "answer",
  reply: "answer",
  "replies also": "answer",
};
const SIDE = /^(q|r|request|response|reply|replies also) (?=\w)/;
const NAME = /^((?:\w+(?:\[\])?\.)*[A-Za-z_][\w-]*)((?:\[\])?)/;

interface Context {
  readonly owner: string;
  readonly side: "request" | "answer" | undefined;
}

function itemsOf(piece: string, { owner, side }: Context): Item[] | undefined {
  const [, name, list] = NAME.exec(piece) ?? [];
  if (name === undefined || list === undefined) return undefined;
  const rest = piece.slice(name.length + list.length).trim();
  const inner = group(rest.replace(/\([^)]*\)/g, ""));
  const many = list === "[]" || inner.startsWith("[") || / x \{/.test(rest) ? "[]" : "";
  const field = `${owner}${name}${many}`;
  const remark = rest.replace(inner, "").replace(/\(r\)/, "").replace(/^:/, "").trim();
  const item: Item = { field, required: rest.startsWith("(r)"), remark, ...(side === undefined ? {} : { side }) };
  return inner === "" ? [item] : [item, ...fields(inner, { owner: `${field}.`, side })];
}

/** A value in a list that goes on behind a field: `state OK, ERROR`. */
function isValue(piece: string, before: Item | undefined): boolean {
  return /^[A-Z][A-Za-z_]*$/.test(piece) && before !== undefined && /(?:^|[\s,])[A-Z]\w*$/.test(before.remark);
}

function add(items: Item[], piece: string, context: Context): boolean {
  const last = items.at(-1);
  if (isValue(piece, last) && last !== undefined) {
    items[items.length - 1] = { ...last, remark: `${last.remark}, ${piece}` };
    return true;
  }
  const more = itemsOf(piece, context);
  if (more !== undefined) items.push(...more);
  return more !== undefined;
}

/**
 * The fields of a list such as `records[].data, timestamp; response total, tags[{key, value}]`, outer ones first.
 * @returns undefined when a piece of it begins with no name
 */
export function fieldsIn(text: string, context: Context = { owner: "", side: undefined }): Item[] | undefined {
  const bare = /^[[{]/.test(text) && group(text) === text ? text.replace(/^\[?\{|\}\]?$/g, "") : text;
  const items: Item[] = [];
  let { owner, side } = context;
  for (const part of split(bare.replaceAll("*", "").replaceAll("`", ""), ",;")) {
    const word = SIDE.exec(part)?.[1];
    if (word !== undefined) side = SIDES[word];
    const piece = part.replace(SIDE, "");
    if (!add(items, piece, { owner, side })) return undefined;
    const prefix = /^(\w+\[\]\.)\w/.exec(piece)?.[1];
    if (prefix !== undefined) owner = context.owner + prefix;
  }
  return items;
}

function fields(inner: string, context: Context): Item[] {
  return fieldsIn(inner, context) ?? [];
}
