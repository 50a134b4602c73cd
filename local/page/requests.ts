import type { LoggedRequest } from "../src/request-log.js";
import { byId, element, numberText, showList, timeText } from "./elements.js";
import { read } from "./server.js";

/** How many of the latest requests the page shows and searches. */
const MOST_SHOWN = 200;

/** A request with its number since the server was started. */
interface Numbered {
  readonly number: number;
  readonly request: LoggedRequest;
}

/** What `GET /_dis-local/requests` gives: the latest requests, oldest first, and how many there were. */
interface LatestRequests {
  readonly count: number;
  readonly requests: readonly LoggedRequest[];
}

/** A request in one line, as it is searched. */
function lineOf({ method, path, call, status, errorCode }: LoggedRequest): string {
  return [call ?? "", method, path, String(status), errorCode ?? ""].join(" ");
}

function statusText({ status, clientGone }: LoggedRequest): string {
  if (clientGone) return "client gone";
  return status === 0 ? "no response" : String(status);
}

/** What the summary does not say, as JSON. */
function detailsOf({ method, path, query, input, fault, faultRule }: LoggedRequest): string {
  return JSON.stringify({ method, path, query, input, fault, faultRule }, null, 2);
}

function entry({ request }: Numbered): HTMLElement {
  const failed = request.status < 200 || request.status >= 300;
  const summary = element(
    "summary",
    "",
    element("span", "quiet", timeText(request.at)),
    element(
      "span",
      failed ? "bad" : "",
      `${statusText(request)}${request.errorCode === undefined ? "" : ` ${request.errorCode}`}`,
    ),
    element("strong", "", request.call ?? "no call"),
    element("span", "code quiet", `${request.method} ${request.path}`),
  );
  return element("li", "", element("details", "", summary, element("pre", "", detailsOf(request))));
}

/** The latest requests with status and code. */
export class RequestsView {
  readonly #form = byId<HTMLFormElement>("request-choice");
  #requests: readonly Numbered[] = [];

  constructor() {
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#form.addEventListener("input", () => this.#draw());
  }

  /** @throws Error when the server refuses or does not respond */
  async refresh(): Promise<void> {
    const { count, requests } = await read<LatestRequests>(`requests?last=${MOST_SHOWN}`);
    const first = count - requests.length;
    this.#requests = requests.map((request, index) => ({ number: first + index, request })).reverse();
    this.#draw();
  }

  clear(): void {
    byId("request-list").replaceChildren();
  }

  #draw(): void {
    const values = new FormData(this.#form);
    const wanted = String(values.get("search") ?? "")
      .trim()
      .toLowerCase();
    const found = this.#requests.filter(({ request }) => {
      const failed = request.status < 200 || request.status >= 300;
      return (failed || values.get("refused") === null) && lineOf(request).toLowerCase().includes(wanted);
    });
    showList(byId("request-list"), found, {
      // A server that took the place of another counts from 0 again, in a container with the same process id.
      key: ({ number, request }) => `${number} ${request.at}`,
      create: entry,
    });
    const none = this.#requests.length === 0;
    byId("request-count").textContent = none
      ? "There was no request yet."
      : `${numberText(found.length)} of the latest ${numberText(this.#requests.length)}, newest first. Times are those of the server's clock, in UTC.`;
  }
}
