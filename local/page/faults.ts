import { calls, errorCodes } from "dis-openapi/contract";
import type { StateView } from "../src/control/state-view.js";
import type { ActiveFault } from "../src/faults/faults.js";
import { byId, dateText, element, setText, showList } from "./elements.js";
import { change, read } from "./server.js";

/** A value that an effect needs. */
interface Field {
  readonly name: string;
  readonly label: string;
  /** A number unless it has codes to choose from, or is a text. */
  readonly kind?: "code" | "json";
  readonly initial: string;
}

interface Effect {
  readonly title: string;
  readonly fields: readonly Field[];
  /** Of the call that alone can have it; any by default. */
  readonly call?: string;
  /** The part of the rule that is this effect. @throws SyntaxError for a text that is no JSON */
  rule(value: (name: string) => string): Readonly<Record<string, unknown>>;
}

const MS: Field = { name: "ms", label: "Milliseconds", initial: "1000" };

/** What people switch on most; the last one takes every rule that there is. */
const EFFECTS: readonly Effect[] = [
  { title: "Throttle with 429", fields: [], rule: () => ({ throttle: 429 }) },
  { title: "Throttle with DIS.4303", fields: [], rule: () => ({ throttle: "DIS.4303" }) },
  { title: "Delay", fields: [MS], rule: (value) => ({ delayMs: Number(value("ms")) }) },
  {
    title: "Status of a gateway",
    fields: [{ name: "status", label: "Status", initial: "503" }],
    rule: (value) => ({ status: Number(value("status")) }),
  },
  {
    title: "Error code",
    fields: [{ name: "code", label: "Code", kind: "code", initial: "DIS.4701" }],
    rule: (value) => ({ code: value("code") }),
  },
  { title: "Reset before the request is carried out", fields: [], rule: () => ({ reset: "before" }) },
  { title: "Reset after the request was carried out", fields: [], rule: () => ({ reset: "after" }) },
  {
    title: "Cut the body of the response",
    fields: [{ name: "bytes", label: "After bytes", initial: "10" }],
    rule: (value) => ({ cutBody: Number(value("bytes")) }),
  },
  {
    title: "Refuse some records",
    call: "sendRecords",
    fields: [
      { name: "part", label: "Share of records, %", initial: "50" },
      { name: "code", label: "Code", kind: "code", initial: "DIS.4303" },
    ],
    rule: (value) => ({ records: { share: Number(value("part")) / 100, code: value("code") } }),
  },
  { title: "Expired cursors", call: "consumeRecords", fields: [], rule: () => ({ expireCursors: true }) },
  {
    title: "Wrong clock",
    fields: [{ ...MS, label: "Milliseconds ahead", initial: "1800000" }],
    rule: (value) => ({ clockSkewMs: Number(value("ms")) }),
  },
  {
    title: "A rule as JSON",
    fields: [{ name: "json", label: "Rule", kind: "json", initial: '{ "reset": "after" }' }],
    rule: (value) => JSON.parse(value("json")) as Record<string, unknown>,
  },
];

function inputOf({ name, kind, initial }: Field): HTMLInputElement | HTMLSelectElement {
  if (kind === "code") {
    const select = element("select", "", ...Object.keys(errorCodes).map((code) => new Option(code)));
    select.name = name;
    select.value = initial;
    return select;
  }
  const input = element("input");
  input.name = name;
  input.type = kind === "json" ? "text" : "number";
  input.value = initial;
  input.required = true;
  return input;
}

/** A rule in one line, with its name before it and what it has done behind it. */
function faultText({ id, seen: _, struck, ...rule }: ActiveFault): string {
  return `${id}: ${JSON.stringify(rule)}, struck ${struck} ${struck === 1 ? "request" : "requests"}`;
}

/** Faults to switch on, the clock of the server, and its reset. */
export class FaultsView {
  readonly #form = byId<HTMLFormElement>("fault-form");
  readonly #changed: () => void;
  #isFrozen = false;

  /** @param changed is called when the server has changed */
  constructor(changed: () => void) {
    this.#changed = changed;
    this.#select("effect").append(...EFFECTS.map(({ title }, index) => new Option(title, String(index))));
    this.#select("call").append(new Option("all calls", "*"), ...Object.keys(calls).map((name) => new Option(name)));
    this.#select("effect").addEventListener("change", () => this.#showFields());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#act("fault-message", "Added.", () => change("POST", "faults", this.#rule()));
    });
    byId("clock-freeze").addEventListener("click", () => void this.#setClock({ frozen: !this.#isFrozen }));
    for (const button of document.querySelectorAll<HTMLElement>("[data-move]")) {
      button.addEventListener("click", () => void this.#setClock({ moveMs: Number(button.dataset["move"]) }));
    }
    byId("reset").addEventListener("click", () => this.#askReset(true));
    byId("reset-no").addEventListener("click", () => this.#askReset(false));
    byId("reset-yes").addEventListener("click", () => {
      this.#askReset(false);
      void this.#act("control-message", "Everything is deleted.", () => change("POST", "reset"));
    });
    this.#showFields();
  }

  showClock({ now, frozen }: StateView): void {
    this.#isFrozen = frozen;
    setText(byId("clock"), frozen ? `${dateText(now)}, frozen` : dateText(now));
    setText(byId("clock-freeze"), frozen ? "Let it run" : "Freeze");
  }

  /** @throws Error when the server refuses or does not respond */
  async refresh(): Promise<void> {
    const { faults } = await read<{ readonly faults: readonly ActiveFault[] }>("faults");
    byId("no-faults").hidden = faults.length > 0;
    showList(byId("fault-list"), faults, {
      key: ({ id }) => id,
      create: ({ id }) => {
        const button = element("button", "", "Remove");
        button.type = "button";
        button.ariaLabel = `Remove ${id}`;
        const remove = () => change("DELETE", `faults/${encodeURIComponent(id)}`);
        button.addEventListener("click", () => void this.#act("fault-message", "Removed.", remove));
        return element("li", "", element("span", "code"), button);
      },
      update: (item, fault) => setText(item.firstChild, faultText(fault)),
    });
  }

  #select(name: string): HTMLSelectElement {
    return this.#form.elements.namedItem(name) as HTMLSelectElement;
  }

  #effect(): Effect {
    return EFFECTS[Number(this.#select("effect").value)] as Effect;
  }

  #showFields(): void {
    const { fields, call } = this.#effect();
    const labels = fields.map((field) =>
      element("label", field.kind === "json" ? "wide" : "", `${field.label} `, inputOf(field)),
    );
    byId("fault-fields").replaceChildren(...labels);
    if (call !== undefined) this.#select("call").value = call;
  }

  /** The rule of the form. @throws SyntaxError for a text that is no JSON */
  #rule(): Readonly<Record<string, unknown>> {
    const values = new FormData(this.#form);
    const value = (name: string) => String(values.get(name) ?? "");
    const [share, times] = [Number(value("share")) / 100, value("times")];
    return {
      ...(value("call") === "*" ? {} : { call: value("call") }),
      ...(share === 1 ? {} : { share }),
      ...(times === "" ? {} : { times: Number(times) }),
      ...this.#effect().rule(value),
    };
  }

  #setClock(body: Readonly<Record<string, unknown>>): Promise<void> {
    return this.#act("control-message", "The clock is set.", () => change("POST", "clock", body));
  }

  #askReset(isAsked: boolean): void {
    byId("reset-question").hidden = !isAsked;
    byId("reset").hidden = isAsked;
    // The button that had the focus is gone.
    byId(isAsked ? "reset-no" : "reset").focus();
  }

  /** Does something and says how it ended. */
  async #act(message: string, success: string, act: () => Promise<unknown>): Promise<void> {
    const place = byId(message);
    try {
      await act();
      place.className = "";
      place.textContent = success;
    } catch (error) {
      place.className = "bad";
      place.textContent = (error as Error).message;
    }
    this.#changed();
  }
}
