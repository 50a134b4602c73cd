import type { Node } from "../node.js";
import type { Text } from "./texts.js";
import type { Overlay } from "./translation.js";

/** Depth of the parts that get their own action: a component, an operation, the whole catalogue. */
const DEPTH: Readonly<Record<string, number>> = { components: 3, paths: 3, tags: 2, servers: 2 };

function keysOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replace(/~1/g, "/").replace(/~0/g, "~"));
}

/** A step into a list. It uses the name of the item where there is one, because lists grow. */
function itemStep(item: unknown, index: string): string {
  const named = ["name", "url"].find((field) => typeof (item as Node | undefined)?.[field] === "string");
  return named === undefined ? `[${index}]` : `[?(@.${named}=='${(item as Node)[named]}')]`;
}

function keyStep(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `['${key}']`;
}

/** The target of the action for a text, and the keys below it. An update cannot reach into a list, so an item is a target itself. */
function addressOf(pointer: string, contract: Node): { readonly target: string; readonly below: readonly string[] } {
  const keys = keysOf(pointer);
  const path: { readonly step: string; readonly item: boolean }[] = [];
  keys.reduce<unknown>((node, key) => {
    const child = (node as Node | undefined)?.[key];
    const item = Array.isArray(node);
    path.push({ step: item ? itemStep(child, key) : keyStep(key), item });
    return child;
  }, contract);
  const lastItem = path.findLastIndex(({ item }) => item) + 1;
  const length = Math.max(Math.min(DEPTH[keys[0] ?? ""] ?? 1, keys.length - 1), lastItem);
  const steps = path.slice(0, length).map(({ step }) => step);
  return { target: `$${steps.join("")}`, below: keys.slice(length) };
}

function put(node: Node, [key, ...rest]: readonly string[], text: string): void {
  if (key === undefined) return;
  if (rest.length === 0) {
    node[key] = text;
    return;
  }
  node[key] ??= {};
  put(node[key] as Node, rest, text);
}

/** The actions for texts of a contract, with the English texts for a translator to replace. */
export function skeletonOf(texts: readonly Text[], contract: Node): Overlay["actions"] {
  const actions = new Map<string, Node>();
  for (const { pointer, text } of texts) {
    const { target, below } = addressOf(pointer, contract);
    const update = actions.get(target) ?? {};
    actions.set(target, update);
    put(update, below, text);
  }
  return [...actions].map(([target, update]) => ({ target, update }));
}
