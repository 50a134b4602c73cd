import { rememberedLanguage, rememberLanguage } from "./sample-language.js";

// On pages with code: a button that copies it, and tabs for a sample in several languages. The choice of a language is
// remembered for all pages. Without this program all languages are shown, one below the other.

const CHINESE = document.documentElement.lang.startsWith("zh");
const WORDS = CHINESE
  ? { copy: "复制", copied: "已复制", failed: "未能复制", languages: "语言" }
  : { copy: "Copy", copied: "Copied", failed: "Not copied", languages: "Language" };

/** For pages over http from another machine, where a browser has no clipboard for programs. */
function copySelected(text: string): boolean {
  const area = Object.assign(document.createElement("textarea"), { value: text });
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  return isCopied;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function addCopyButton(block: HTMLPreElement): void {
  const frame = document.createElement("div");
  frame.className = "code";
  block.replaceWith(frame);
  const button = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: WORDS.copy });
  button.addEventListener("click", async () => {
    button.textContent = (await copy(`${block.textContent}\n`)) ? WORDS.copied : WORDS.failed;
    button.focus();
    setTimeout(() => {
      button.textContent = WORDS.copy;
    }, 2000);
  });
  frame.append(block, button);
}

interface Tab {
  readonly language: string;
  readonly button: HTMLButtonElement;
  readonly sample: HTMLElement;
}

type Tabs = readonly Tab[];

/** Shows a language in every group that has it. */
function show(groups: readonly Tabs[], language: string): void {
  for (const tabs of groups) {
    if (!tabs.some((tab) => tab.language === language)) continue;
    for (const { button, sample, ...tab } of tabs) {
      const isShown = tab.language === language;
      button.setAttribute("aria-selected", String(isShown));
      button.tabIndex = isShown ? 0 : -1;
      sample.hidden = !isShown;
    }
  }
}

function tabsOf(group: HTMLElement, number: number): Tabs {
  const bar = document.createElement("div");
  bar.className = "tabs";
  bar.setAttribute("role", "tablist");
  bar.setAttribute("aria-label", WORDS.languages);
  const tabs = [...group.querySelectorAll("figure")].map((sample, index) => {
    const name = sample.querySelector("figcaption");
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: name?.textContent ?? "" });
    button.id = `samples-${number}-${index}`;
    button.setAttribute("role", "tab");
    sample.setAttribute("role", "tabpanel");
    sample.setAttribute("aria-labelledby", button.id);
    name?.remove();
    bar.append(button);
    return { language: button.textContent ?? "", button, sample };
  });
  group.prepend(bar);
  return tabs;
}

/** With a tab in focus, the arrow keys lead to its neighbours, as readers of tabs expect. */
function neighbour(tabs: Tabs, current: Tab, key: string): Tab | undefined {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0;
  return step === 0 ? undefined : tabs.at((tabs.indexOf(current) + step) % tabs.length);
}

function start(): void {
  const groups = [...document.querySelectorAll<HTMLElement>(".samples")].map(tabsOf);
  const choose = ({ language, button }: Tab) => {
    // What stands above this group can change its height; the group stays where the reader has it.
    const before = button.getBoundingClientRect().top;
    show(groups, language);
    window.scrollBy({ top: button.getBoundingClientRect().top - before, behavior: "instant" });
    rememberLanguage(language);
  };
  for (const tabs of groups) {
    for (const tab of tabs) {
      tab.button.addEventListener("click", () => choose(tab));
      tab.button.addEventListener("keydown", ({ key }) => {
        const next = neighbour(tabs, tab, key);
        if (next === undefined) return;
        choose(next);
        next.button.focus();
      });
    }
    show([tabs], tabs[0]?.language ?? "");
  }
  show(groups, rememberedLanguage() ?? "");
  for (const block of document.querySelectorAll<HTMLPreElement>("main pre")) addCopyButton(block);
}

start();
