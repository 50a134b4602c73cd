import type { StateView } from "../src/control/state-view.js";
import { AppsView } from "./apps.js";
import { byId, bytesText, dateText, setText } from "./elements.js";
import { FaultsView } from "./faults.js";
import { RecordsView } from "./records.js";
import { RequestsView } from "./requests.js";
import { read } from "./server.js";
import { StreamsView } from "./streams.js";

// Shows what a dis-local has and does. The page asks once a second, while somebody looks at it; the server has nothing to keep for it.

const INTERVAL_MS = 1000;

/** What `GET /_dis-local/` gives. */
interface Server {
  readonly version: string;
  readonly pid: number;
  /** Folder with its data; null when they are in memory. */
  readonly data: string | null;
}

const VIEWS = ["streams", "records", "apps", "requests", "faults"] as const;
type View = (typeof VIEWS)[number];

const streams = new StreamsView();
const records = new RecordsView();
const apps = new AppsView();
const requests = new RequestsView();
const faults = new FaultsView(() => void refresh(showAll));

let shown: View = "streams";
let server: Server | undefined;
let isPaused = false;

/** Shows the view that the hash of the address names: `#records?stream=orders`. */
function showView(): void {
  const [name = "", query = ""] = location.hash.slice(1).split("?");
  // Another hash, such as that of the link that skips the header, leaves the view as it is.
  shown = VIEWS.find((view) => view === name) ?? shown;
  for (const view of VIEWS) byId(`${view}-view`).hidden = view !== shown;
  for (const link of document.querySelectorAll("header nav:first-of-type a")) {
    if (link.getAttribute("href") === `#${shown}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const stream = new URLSearchParams(query).get("stream");
  if (shown === "records" && stream !== null) records.choose(stream);
  document.title = `${byId(`${shown}-title`).textContent} · dis-local`;
  scrollTo(0, 0);
  void refresh(showContent);
}

/** Finds out whether the server is still the one that the page has looked at so far. */
async function meetServer(): Promise<void> {
  const met = await read<Server>("");
  if (server !== undefined && server.pid !== met.pid) for (const view of [streams, records, apps, requests]) view.clear();
  server = met;
}

function showServer(state: StateView): void {
  const place = server?.data == null ? "in memory" : `in ${server.data}`;
  const room = `${bytesText(state.usedBytes)} of ${bytesText(state.maxBytes)}`;
  setText(byId("server"), `Version ${server?.version}, process ${server?.pid}. Data ${place}: ${room}. ${dateText(state.now)}.`);
}

/** What the view shows beside the state. */
async function showContent(): Promise<void> {
  if (shown === "records") await records.refresh();
  if (shown === "requests") await requests.refresh();
  if (shown === "faults") await faults.refresh();
}

async function showAll(): Promise<void> {
  await meetServer();
  const state = await read<StateView>("state");
  const time = Date.now();
  showServer(state);
  // All of them, so that a plot has its past when its view is opened.
  streams.show(state, time);
  apps.show(state, time);
  records.showChoice(state);
  faults.showClock(state);
  await showContent();
}

/** Brings the page up to date, and says when the server does not respond. Never rejects. */
function refresh(show: () => Promise<void>): Promise<void> {
  return show().then(
    () => showConnection(undefined),
    (error: Error) => showConnection(error),
  );
}

function showConnection(error: Error | undefined): void {
  const connection = byId("connection");
  connection.className = error === undefined ? "" : "lost";
  setText(connection, error === undefined ? "" : `The page cannot read from the server and tries again: ${error.message}`);
}

async function keepLooking(): Promise<void> {
  if (!isPaused && !document.hidden) await refresh(showAll);
  setTimeout(keepLooking, INTERVAL_MS);
}

byId("pause").addEventListener("click", () => {
  isPaused = !isPaused;
  byId("pause").ariaPressed = String(isPaused);
});
addEventListener("hashchange", showView);
showView();
void keepLooking();
