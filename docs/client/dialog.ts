import type { Hit, Search } from "./search.js";

// The search of the site, on every page: Ctrl+K, ⌘K, a slash or the button opens its dialog. The index is loaded with the first use.

interface Parts {
  readonly dialog: HTMLDialogElement;
  readonly input: HTMLInputElement;
  readonly list: HTMLElement;
  readonly status: HTMLElement;
}

let loading: Promise<Search> | undefined;

function load({ dialog }: Parts): Promise<Search> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = () => (globalThis.searchSite === undefined ? script.onerror?.("") : resolve(globalThis.searchSite));
    script.onerror = () => {
      // It is tried again with the next letter.
      loading = undefined;
      reject(new Error("The index of the search could not be loaded"));
    };
    script.src = dialog.dataset["index"] ?? "";
    document.head.append(script);
  });
  return loading;
}

/** A text in which the words of the query are marked. */
function marked(text: string, query: string): (string | HTMLElement)[] {
  const words = query.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [text];
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|")})`, "giu");
  return text.split(pattern).map((piece, index) => {
    return index % 2 === 0 ? piece : Object.assign(document.createElement("mark"), { textContent: piece });
  });
}

function option({ dialog }: Parts, hit: Hit, index: number, query: string): HTMLAnchorElement {
  const link = document.createElement("a");
  link.id = `search-result-${index}`;
  link.role = "option";
  link.tabIndex = -1;
  link.href = new URL(hit.href, new URL(dialog.dataset["home"] ?? "", location.href)).href;
  const lines: readonly (readonly [name: string, text: string])[] = [
    ["title", hit.title],
    ["place", hit.place],
    ["piece", hit.piece],
  ];
  for (const [name, text] of lines) {
    if (text === "") continue;
    const line = Object.assign(document.createElement("span"), { className: name });
    line.append(...marked(text, query));
    link.append(line);
  }
  return link;
}

function options({ list }: Parts): HTMLAnchorElement[] {
  return [...list.querySelectorAll("a")];
}

/** Makes one result the chosen one; after the last comes the first. */
function choose(parts: Parts, index: number): void {
  const all = options(parts);
  const chosen = all.at(all.length === 0 ? 0 : index % all.length);
  for (const each of all) each.ariaSelected = String(each === chosen);
  if (chosen === undefined) parts.input.removeAttribute("aria-activedescendant");
  else parts.input.setAttribute("aria-activedescendant", chosen.id);
  chosen?.scrollIntoView({ block: "nearest" });
}

async function show(parts: Parts): Promise<void> {
  const { input, list, status } = parts;
  const query = input.value;
  const isEmpty = query.trim() === "";
  status.textContent = isEmpty ? "" : (status.dataset["loading"] ?? "");
  let hits: readonly Hit[] = [];
  try {
    const search = await load(parts);
    // Only the newest query is shown.
    if (query !== input.value) return;
    hits = isEmpty ? [] : search(query);
    const words = hits.length === 0 ? status.dataset["none"] : status.dataset["count"];
    status.textContent = isEmpty ? "" : (words ?? "").replace("{n}", String(hits.length));
  } catch {
    status.textContent = status.dataset["failed"] ?? "";
  }
  list.replaceChildren(...hits.map((hit, index) => option(parts, hit, index, query)));
  list.hidden = hits.length === 0;
  list.scrollTop = 0;
  input.ariaExpanded = String(hits.length > 0);
  choose(parts, 0);
}

function open({ dialog, input, ...rest }: Parts): void {
  if (!dialog.open) dialog.showModal();
  input.focus();
  input.select();
  void show({ dialog, input, ...rest });
}

function steer(parts: Parts, event: KeyboardEvent): void {
  // While a Chinese word is being composed, the keys belong to the input method.
  if (event.isComposing || event.keyCode === 229) return;
  const all = options(parts);
  const at = all.findIndex((each) => each.ariaSelected === "true");
  if (event.key === "ArrowDown") choose(parts, at + 1);
  else if (event.key === "ArrowUp") choose(parts, at <= 0 ? -1 : at - 1);
  else if (event.key === "Enter") all[at]?.click();
  else return;
  event.preventDefault();
}

function isTyping({ target }: Event): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

/** Whether a key opens the search. */
function isShortcut(event: KeyboardEvent): boolean {
  if (event.altKey || event.isComposing) return false;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "k" && !event.shiftKey;
  return event.key === "/" && !isTyping(event);
}

/** Lets the button of the header and the keys open the search. */
export function startSearch(): void {
  const dialog = document.querySelector<HTMLDialogElement>("dialog.search");
  const input = dialog?.querySelector("input");
  const list = dialog?.querySelector<HTMLElement>("[role=listbox]");
  const status = dialog?.querySelector<HTMLElement>("[role=status]");
  if (!dialog || !input || !list || !status) return;
  const parts: Parts = { dialog, input, list, status };
  // Before any other listener: Redoc has a search of its own for this key, over its page alone.
  const onKey = (event: KeyboardEvent) => {
    if (!isShortcut(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    open(parts);
  };
  window.addEventListener("keydown", onKey, { capture: true });
  document.querySelector("header.site button.search")?.addEventListener("click", () => open(parts));
  input.addEventListener("input", () => void show(parts));
  input.addEventListener("keydown", (event) => steer(parts, event));
  dialog.querySelector(".close")?.addEventListener("click", () => dialog.close());
  // Beside the dialog, on its ground.
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  list.addEventListener("click", (event) => {
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!isElsewhere && (event.target as Element).closest("a") !== null) dialog.close();
  });
}
