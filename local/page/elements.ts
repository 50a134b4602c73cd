// Builds and updates parts of the page. Text goes in as text only: names and records are whatever a client sent.

type Child = Node | string;

/** The element with an id; it is in `index.html`. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}`);
  return found as T;
}

/** A new element, such as `element("td", "number", "12")`. @param className empty for none */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = "",
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  made.append(...children);
  return made;
}

/** Sets a text, only where it changes: a selection of the reader stays. */
export function setText(target: Node | null | undefined, text: string): void {
  if (target && target.textContent !== text) target.textContent = text;
}

/** How the items of a list become elements. */
export interface ListOf<T> {
  /** Distinguishes the items. */
  key(item: T): string;
  create(item: T): HTMLElement;
  /** Brings an element up to date, also a new one. Omitted where items do not change. */
  update?(made: HTMLElement, item: T): void;
}

/** Shows items as the children of an element, in order. The element of an item that stays is kept, with its focus and what is open. */
export function showList<T>(parent: Element, items: readonly T[], { key, create, update }: ListOf<T>): void {
  const keys = new Set(items.map(key));
  const known = new Map<string, HTMLElement>();
  for (const child of [...parent.children] as HTMLElement[]) {
    const name = child.dataset["key"] ?? "";
    if (keys.has(name)) known.set(name, child);
    else child.remove();
  }
  let place = parent.firstElementChild;
  for (const item of items) {
    const name = key(item);
    const made = known.get(name) ?? create(item);
    made.dataset["key"] = name;
    update?.(made, item);
    if (made === place) place = place.nextElementSibling;
    else parent.insertBefore(made, place);
  }
}

/** A column of a table. */
export interface Column<T> {
  readonly title: string;
  readonly isNumber?: boolean;
  text(item: T): string;
}

/** An empty table with its titles, in a frame that scrolls when it is too wide. @param name for those who cannot see it */
export function createTable<T>(name: string, columns: readonly Column<T>[]): HTMLElement {
  const titles = columns.map(({ title, isNumber }) => {
    const cell = element("th", isNumber ? "number" : "", title);
    cell.scope = "col";
    return cell;
  });
  const table = element("table", "", element("thead", "", element("tr", "", ...titles)), element("tbody"));
  const frame = element("div", "scroll", table);
  frame.tabIndex = 0;
  frame.role = "region";
  frame.ariaLabel = name;
  return frame;
}

/** Shows items as the rows of a table of `createTable`. */
export function showTable<T>(
  frame: Element | null,
  columns: readonly Column<T>[],
  items: readonly T[],
  key: (item: T) => string,
): void {
  const body = frame?.querySelector("tbody");
  if (!body) return;
  showList(body, items, {
    key,
    create: () => element("tr", "", ...columns.map(({ isNumber }) => element("td", isNumber ? "number" : ""))),
    update: (row, item) => {
      for (const [index, { text }] of columns.entries()) setText(row.children[index], text(item));
    },
  });
}

const counts = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const small = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });

/** A number as people read it: `1,234`; a small one with a decimal. */
export function numberText(value: number): string {
  return (Math.abs(value) < 10 ? small : counts).format(value);
}

/** A size as people read it: `1.5 MB`. */
export function bytesText(bytes: number): string {
  const units = ["B", "KB", "MB", "GB", "TB"];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${numberText(bytes / 1000 ** power)} ${units[power]}`;
}

/** A time of day in UTC, as logs have it. @param time milliseconds since 1970-01-01 UTC */
export function timeText(time: number): string {
  return new Date(time).toISOString().slice(11, 23);
}

/** A time with its day in UTC: `2026-01-02 03:04:05 UTC`. @param time milliseconds since 1970-01-01 UTC */
export function dateText(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
