import type { RecordsView as LatestRecords, RecordView } from "../src/control/records-view.js";
import type { StateView } from "../src/control/state-view.js";
import { byId, bytesText, element, numberText, setText, showList, timeText } from "./elements.js";
import { bytesOf, contains, type Form, preview, shownData } from "./record-text.js";
import { read } from "./server.js";

/** How many of the latest records the page keeps and searches. */
const MOST_KEPT = 1000;

/** A record that the page keeps. */
interface Kept {
  readonly key: string;
  readonly view: RecordView;
  /** Of long data the beginning. */
  readonly bytes: Uint8Array;
}

/** The latest records of a stream as they come. */
export class RecordsView {
  readonly #form = byId<HTMLFormElement>("record-choice");
  /** Newest first. */
  #kept: readonly Kept[] = [];
  #streamId = "";
  #from = "";
  /** Counts what was chosen, so that a response to an earlier choice is not shown. */
  #choice = 0;

  constructor() {
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#form.addEventListener("input", ({ target }) => {
      const { name } = target as HTMLInputElement;
      if (name === "stream" || name === "partition") this.#begin();
      else this.#draw(true);
    });
  }

  /** Shows another stream. */
  choose(stream: string): void {
    const select = this.#select("stream");
    if (select.value === stream) return;
    // It may not be in the list yet.
    this.#form.dataset["wanted"] = stream;
    select.value = stream;
    this.#begin();
  }

  /** Brings the streams and partitions to choose from up to date. */
  showChoice({ streams }: StateView): void {
    const select = this.#select("stream");
    const wanted = this.#form.dataset["wanted"];
    const before = select.value;
    const names = streams.map(({ name }) => name);
    showOptions(
      select,
      names.map((name) => [name, name]),
    );
    if (wanted !== undefined && names.includes(wanted)) {
      select.value = wanted;
      delete this.#form.dataset["wanted"];
    }
    const chosen = streams.find(({ name }) => name === select.value);
    const readable = chosen?.partitions.filter(({ status }) => status !== "EXPIRED") ?? [];
    showOptions(this.#select("partition"), [
      ["", "all"],
      ...readable.map(({ number }): Option => [String(number), String(number)]),
    ]);
    if (select.value !== before) this.#begin();
  }

  /** Asks for what is new. @throws Error when the server refuses or does not respond */
  async refresh(): Promise<void> {
    const [choice, from] = [this.#choice, this.#from];
    const stream = this.#select("stream").value;
    if (stream === "") return this.#draw();
    const query = new URLSearchParams({ stream });
    const partition = this.#select("partition").value;
    if (partition !== "") query.set("partition", partition);
    if (from !== "") query.set("from", from);
    const latest = await read<LatestRecords>(`records?${query}`);
    if (choice !== this.#choice || from !== this.#from) return;
    if (this.#streamId !== "" && latest.streamId !== this.#streamId) return this.#begin();
    this.#streamId = latest.streamId;
    this.#from = Object.entries(latest.next)
      .map(([number, next]) => `${number}:${next}`)
      .join(",");
    const fresh = latest.records.map((view) => ({
      key: `${view.partition}:${view.number}`,
      view,
      bytes: bytesOf(view.data),
    }));
    this.#kept = [...fresh.reverse(), ...this.#kept].slice(0, MOST_KEPT);
    if (fresh.length > 0 || this.#kept.length === 0) this.#draw();
  }

  /** Forgets what it has: another server has taken the place of the last one, or something else was chosen. */
  #begin(): void {
    this.#choice += 1;
    this.#kept = [];
    this.#streamId = "";
    this.#from = "";
    this.#draw();
    void this.refresh().catch(() => undefined);
  }

  clear(): void {
    this.#begin();
  }

  #select(name: string): HTMLSelectElement {
    return this.#form.elements.namedItem(name) as HTMLSelectElement;
  }

  /** @param again whether what is shown is written anew, because its form has changed */
  #draw(again = false): void {
    const values = new FormData(this.#form);
    const form = values.get("form") as Form;
    const wanted = String(values.get("search") ?? "");
    const found = this.#kept.filter(({ view, bytes }) => contains({ key: view.partitionKey, bytes }, wanted, form));
    const list = byId("record-list");
    if (again) list.replaceChildren();
    showList(list, found, { key: ({ key }) => key, create: (kept) => this.#entry(kept, form) });
    byId("record-count").textContent = countText(this.#kept, found.length, wanted !== "");
  }

  #entry({ view, bytes }: Kept, form: Form): HTMLElement {
    const { partition, number, timestamp, partitionKey } = view;
    const summary = element(
      "summary",
      "",
      element("span", "quiet", timeText(timestamp)),
      element("span", "", `${partition} / ${number}`),
      element("span", "quiet", bytesText(view.bytes)),
      ...(partitionKey === undefined ? [] : [element("span", "", `key ${partitionKey}`)]),
      element("span", "code", preview(bytes, form)),
    );
    const details = element("details", "", summary);
    details.addEventListener("toggle", () => {
      if (details.open && details.childElementCount === 1) details.append(...this.#content(view, bytes, form));
    });
    return element("li", "", details);
  }

  /** The data in its form; of long data the beginning, with a button that loads the rest. */
  #content(view: RecordView, bytes: Uint8Array, form: Form): HTMLElement[] {
    const shown = element("pre", "", shownData(bytes, form));
    if (bytes.length === view.bytes) return [shown];
    const stream = this.#select("stream").value;
    const button = element("button", "", `Show all ${bytesText(view.bytes)}`);
    button.type = "button";
    button.addEventListener("click", async () => {
      try {
        const query = new URLSearchParams({ stream, partition: String(view.partition) });
        const { data } = await read<RecordView>(`records/${view.number}?${query}`);
        setText(shown, shownData(bytesOf(data), form));
        button.remove();
      } catch (error) {
        button.textContent = `${(error as Error).message} Try again`;
      }
    });
    return [shown, button];
  }
}

type Option = readonly [value: string, text: string];

function showOptions(select: HTMLSelectElement, options: readonly Option[]): void {
  const chosen = select.value;
  showList(select, options, { key: ([value]) => `=${value}`, create: ([value, text]) => new Option(text, value) });
  if (select.value !== chosen && options.some(([value]) => value === chosen)) select.value = chosen;
}

function countText(kept: readonly Kept[], found: number, isSearch: boolean): string {
  if (kept.length === 0) return "There is no record.";
  const cut = kept.filter(({ view, bytes }) => bytes.length < view.bytes).length;
  const latest = `the latest ${numberText(kept.length)}`;
  const shown = isSearch
    ? `${numberText(found)} of ${latest} contain it.`
    : `Showing ${latest}, newest first: time, partition / number, size, key and data.`;
  return isSearch && cut > 0 ? `${shown} Of ${numberText(cut)} long ones only the first 4 KB were searched.` : shown;
}
