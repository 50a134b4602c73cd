import type { ReportedExchange, ReportedFinding } from "../../verdict.js";
import { callsOf, chosenFairly, type Deviation, grouped } from "../deviations.js";
import { counted, figure, foundText, headline, listed, placeText, sourceText, timesText } from "../sentences.js";
import { html, type Markup } from "./markup.js";

/** Colour of a part of the page; words beside it always say the same. */
export type Tone = "good" | "bad" | "warn" | "none";

/** The bytes that are left for deviations in full: the page must not become too large. */
export class Room {
  constructor(private left: number) {}

  choose(deviations: readonly Deviation[], tone: Tone): ReadonlyMap<Deviation, Markup> {
    const full = new Map<Deviation, Markup>();
    chosenFairly(deviations, (deviation) => {
      const markup = inFull(deviation, tone);
      const bytes = new TextEncoder().encode(markup.text).length;
      if (bytes > this.left) return false;
      this.left -= bytes;
      full.set(deviation, markup);
      return true;
    });
    return full;
  }
}

/** A part of the page with deviations by call; nothing when there are none. */
export function deviationsPart(
  id: string,
  title: string,
  deviations: readonly Deviation[],
  tone: Tone,
  room: Room,
): Markup | undefined {
  if (deviations.length === 0) return undefined;
  const full = room.choose(deviations, tone);
  const parts = [...grouped(deviations, callsOf)].map(([calls, own]) => ofCalls(listed(calls.split(", ")), own, full));
  return html`<section id="${id}"><h2>${title} <small>${counted(deviations.length, "deviation")}</small></h2>
${parts}</section>
`;
}

function ofCalls(calls: string, own: readonly Deviation[], full: ReadonlyMap<Deviation, Markup>): Markup {
  const short = own.filter((deviation) => !full.has(deviation));
  const rest = html`<details><summary>${counted(short.length, "more deviation")}, in full in the JSON report</summary><ul>${short.map(inShort)}</ul></details>`;
  return html`<h3>${calls} <small>${counted(own.length, "deviation")}</small></h3>
${own.map((deviation) => full.get(deviation))}${short.length === 0 ? undefined : rest}`;
}

function inShort(deviation: Deviation): Markup {
  const { finding, cases } = deviation;
  return html`<li>${headline(deviation).slice(0, 200)} <code>${cases[0]?.id.slice(0, 200)}</code> <span class="quiet">${timesText(deviation)}, ${finding.fingerprint}</span></li>`;
}

function inFull(deviation: Deviation, tone: Tone): Markup {
  const { exchange, curl, replay }: ReportedFinding = deviation.finding;
  return html`<article class="deviation ${tone}"><h4>${headline(deviation)}</h4>
${factRows(deviation)}${moreCases(deviation)}${exchange === undefined ? undefined : exchangeBlock("Request and response", exchange)}${deviation.also.map(
  ({ call, exchange: other }) => exchangeBlock(`Request and response of ${call}`, other),
)}${curl === undefined ? undefined : command("Send the request again", curl)}${command("Run this case again", replay)}</article>
`;
}

function factRows(deviation: Deviation): Markup {
  const { finding, cases, fingerprints } = deviation;
  const { inferred, source, notes = [], steps = [], waivedBy } = finding;
  const rows: [term: string, description: Markup, isResponse?: boolean][] = [
    ["expected", html`${finding.expected}`],
    ["came back", html`${foundText(finding)}`, true],
    ...steps.map((step, index): [string, Markup] => [index === 0 ? "shown by" : "", html`<code>${step}</code>`]),
    ...(inferred === undefined ? [] : [["a doubt", html`${inferred}`] as [string, Markup]]),
    ["contract", html`<code>${placeText(finding)}</code>`],
    ...(source === undefined ? [] : [["source", html`${sourceText(source)}`] as [string, Markup]]),
    ...notes.map((note): [string, Markup] => ["remark", html`${note}`]),
    ["case", html`<code>${cases[0]?.id}</code>`],
    ...(finding.exchanges === undefined ? [] : [["", html`in ${counted(finding.exchanges, "exchange")}`] as [string, Markup]]),
    ["fingerprint", html`<code>${listed(fingerprints)}</code>`],
    ...(waivedBy === undefined ? [] : [["waived by", html`<code>${waivedBy}</code>`] as [string, Markup]]),
  ];
  return html`<dl>${rows.map(
    ([term, description, isResponse]) =>
      html`<dt>${term}</dt><dd${isResponse === true ? html` class="came"` : undefined}>${description}</dd>`,
  )}</dl>`;
}

function moreCases({ cases }: Deviation): Markup | undefined {
  const ids = cases.slice(1).map(({ id }) => id);
  return ids.length === 0 ? undefined : idList(`and ${counted(ids.length, "more case")}`, ids);
}

/** Number of ids that are listed for one deviation or reason; the JSON report has them all. */
const SHOWN_IDS = 400;

/** A list of ids that opens on demand. */
export function idList(summary: string, ids: readonly string[]): Markup {
  const more = ids.length - SHOWN_IDS;
  return html`<details><summary>${summary}</summary><ul class="ids">${ids
    .slice(0, SHOWN_IDS)
    .map(
      (id) => html`<li><code>${id}</code></li>`,
    )}${more > 0 ? html`<li>and ${figure(more)} more</li>` : undefined}</ul></details>`;
}

function exchangeBlock(summary: string, { request, response }: ReportedExchange): Markup {
  const sent = message(`${request.method} ${request.url}`, request.headers, request.body ?? "");
  const received = message(`status ${response.status}`, response.headers, response.bodyText);
  return html`<details><summary>${summary}</summary><div class="exchange"><div><p class="quiet">sent</p><pre>${sent}</pre></div><div><p class="quiet">came back</p><pre>${received}</pre></div></div></details>`;
}

function message(first: string, headers: Readonly<Record<string, string>>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [first, ...lines, ...(body === "" ? [] : ["", body])].join("\n");
}

function command(label: string, line: string): Markup {
  return html`<div class="command"><p>${label}</p><pre>${line}</pre></div>`;
}
