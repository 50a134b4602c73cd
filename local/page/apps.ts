import type { AppView, MemberView, StateView } from "../src/control/state-view.js";
import { byId, type Column, createTable, element, numberText, setText, showList, showTable } from "./elements.js";
import { History } from "./history.js";
import { type Behind, behindOf } from "./lag.js";
import { Plot } from "./plot.js";

const CHECKPOINTS: readonly Column<Behind>[] = [
  { title: "Stream", text: ({ stream }) => stream },
  { title: "Partition", text: ({ partition }) => String(partition.number) },
  { title: "Checkpoint", isNumber: true, text: ({ checkpoint }) => checkpoint ?? "none" },
  { title: "Next to be written", isNumber: true, text: ({ partition }) => String(partition.next) },
  { title: "Lag", isNumber: true, text: ({ records }) => numberText(records) },
  { title: "Metadata", text: ({ metadata }) => metadata },
];

/** A member with the time at which it is looked at. */
interface Row extends MemberView {
  readonly now: number;
}

function shareText({ partitions }: MemberView): string {
  if (partitions.length === 0) return "none";
  return partitions.map(({ stream, numbers }) => `${stream}: ${numbers.join(", ") || "none"}`).join("; ");
}

const MEMBERS: readonly Column<Row>[] = [
  { title: "Member", text: ({ id }) => id },
  { title: "Partitions", text: shareText },
  { title: "Has joined", text: ({ joined }) => (joined ? "yes" : "no") },
  {
    title: "Last request",
    isNumber: true,
    text: ({ now, lastSeen }) => `${numberText(Math.max(0, now - lastSeen) / 1000)} s ago`,
  },
];

function createApp({ name }: AppView): HTMLElement {
  return element(
    "article",
    "",
    element("h2", "", name),
    createTable(`Checkpoints of ${name}`, CHECKPOINTS),
    element("p", "quiet none", "It has no checkpoint."),
    element("h3", "group"),
    createTable(`Members of ${name}`, MEMBERS),
  );
}

function updateApp(made: HTMLElement, app: AppView, state: StateView): void {
  const [checkpoints, members] = [...made.querySelectorAll<HTMLElement>(".scroll")];
  const behind = behindOf(app, state);
  const none = made.querySelector<HTMLElement>(".none");
  if (checkpoints === undefined || members === undefined || none === null) return;
  checkpoints.hidden = behind.length === 0;
  none.hidden = behind.length > 0;
  showTable(checkpoints, CHECKPOINTS, behind, ({ stream, partition }) => `${stream} ${partition.number}`);
  const { group } = app;
  setText(made.querySelector(".group"), `Consumer group: ${group.state}, generation ${group.generation}`);
  members.hidden = group.members.length === 0;
  const rows = group.members.map((member) => ({ ...member, now: state.now }));
  showTable(members, MEMBERS, rows, ({ id }) => id);
}

/** Those with the largest lag are drawn. */
const MOST_LINES = 8;

/** Apps with their checkpoints, lag and consumer groups. */
export class AppsView {
  readonly #lag = new History();
  readonly #plot = new Plot(byId("lag-plot"), "Lag in records", numberText);

  /** @param time milliseconds since 1970-01-01 UTC of this machine */
  show(state: StateView, time: number): void {
    const lags = new Map<string, number>();
    for (const app of state.apps) {
      for (const { stream, records } of behindOf(app, state)) {
        const name = `${app.name} on ${stream}`;
        lags.set(name, (lags.get(name) ?? 0) + records);
      }
    }
    this.#lag.add(time / 1000, lags);
    const largest = new Set(
      [...lags]
        .sort(([, a], [, b]) => b - a)
        .slice(0, MOST_LINES)
        .map(([name]) => name),
    );
    this.#plot.show(
      this.#lag.times,
      this.#lag.lines.filter(({ label }) => largest.has(label)),
    );
    byId("no-apps").hidden = state.apps.length > 0;
    showList(byId("app-list"), state.apps, {
      key: ({ name }) => name,
      create: createApp,
      update: (made, app) => updateApp(made, app, state),
    });
  }

  /** Begins the plot anew: another server has taken the place of the last one. */
  clear(): void {
    this.#lag.clear();
  }
}
