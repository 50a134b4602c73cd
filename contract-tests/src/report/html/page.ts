import { createHash } from "node:crypto";
import type { Resource, Verdict, VerdictOutcome, Waiver } from "../../verdict.js";
import { deviationsOf, skippedByReason } from "../deviations.js";
import { couldNotBegin, counted, duration, figure, headlineOf, testedOf, verdictSentence } from "../sentences.js";
import { SCRIPT, STYLE } from "./assets.js";
import { matrixPart } from "./coverage.js";
import { deviationsPart, idList, Room, type Tone } from "./deviations-part.js";
import { html, type Markup, trusted } from "./markup.js";

/** Bytes for deviations in full. The whole page then stays below three megabytes. */
const ROOM = 1_200_000;

/** The verdict as one page that loads nothing: the verdict, what is broken, doubts, coverage, and the rest. */
export function htmlReport(verdict: Verdict): string {
  const { broken, doubts, waived } = deviationsOf(verdict);
  const room = new Room(ROOM);
  const parts = [
    ["broken", "What is broken", deviationsPart("broken", "What is broken", broken, "bad", room)],
    [
      "doubts",
      "Doubts",
      deviationsPart("doubts", "Doubts about the contract, where the documents are silent", doubts, "warn", room),
    ],
    ["coverage", "Coverage", testedOf(verdict) === 0 ? undefined : matrixPart(verdict)],
    ["waived", "Waived", deviationsPart("waived", "Waived", waived, "none", room)],
    ["waivers", "Waivers", waiversPart(verdict)],
    ["skipped", "Skipped", couldNotBegin(verdict) ? undefined : skippedPart(verdict)],
    ["clean-up", "Clean-up", cleanUpPart(verdict)],
    ["run", "The run", factsPart(verdict)],
  ] as const;
  const title = `${headlineOf(verdict)}: ${verdict.target.endpoint}`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${trusted(STYLE)}</style></head>
<body><main>
${head(verdict)}${contents(parts)}${parts.map(([, , part]) => part)}</main>
<script>${trusted(SCRIPT)}</script></body></html>
`.text;
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** Nothing is loaded from anywhere, and only our own script runs. */
const POLICY = `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; img-src data:; base-uri 'none'; form-action 'none'`;

const TONES: Readonly<Record<VerdictOutcome, Tone>> = {
  kept: "good",
  broken: "bad",
  expired: "warn",
  "not-tested": "bad",
  interrupted: "warn",
};

function head(verdict: Verdict): Markup {
  const { target, contract, run, problems, shortfalls = [] } = verdict;
  const remarks = [...problems, ...shortfalls].map((text) => html`<li>${text}</li>`);
  return html`<header><div class="verdict ${TONES[verdict.outcome]}"><p class="word">${headlineOf(verdict)}</p>
<h1>${verdictSentence(verdict)}</h1>
<p>${target.endpoint}; ${contract.title} ${contract.version}; ${run.startedAt.slice(0, 16).replace("T", " ")} UTC, ${duration(run.elapsedMs)}</p>
${remarks.length === 0 ? undefined : html`<ul>${remarks}</ul>`}</div>
${countTiles(verdict)}</header>
`;
}

function countTiles({ counts }: Verdict): Markup {
  const tiles: [count: number, word: string, tone: Tone][] = [
    [counts.failed, "failed", "bad"],
    [counts.doubtful, "doubtful", "warn"],
    [counts.waived, "waived", "none"],
    [counts.passed, "passed", "good"],
    [counts.skipped, "skipped", "none"],
  ];
  return html`<ul class="counts">${tiles.map(
    ([count, word, tone]) => html`<li class="${count === 0 ? "none" : tone}"><b>${figure(count)}</b>${word}</li>`,
  )}</ul>`;
}

/** Links to the parts that the page has. */
function contents(parts: readonly (readonly [id: string, title: string, part: Markup | undefined])[]): Markup {
  const links = parts.flatMap(([id, title, part]) => (part === undefined ? [] : [html`<a href="#${id}">${title}</a>`]));
  return html`<nav aria-label="Parts of the report">${links}</nav>
`;
}

/** What was skipped, by reason: it proves nothing. */
export function skippedPart(verdict: Verdict): Markup | undefined {
  const groups = skippedByReason(verdict);
  if (groups.length === 0) return undefined;
  return html`<section id="skipped"><h2>Skipped, and so not proved <small>${counted(
    verdict.counts.skipped,
    verdict.traffic === undefined ? "case" : "call",
  )}</small></h2>
${groups.map(([reason, results]) =>
  idList(
    `${figure(results.length)}: ${reason}`,
    results.map(({ id }) => id),
  ),
)}</section>
`;
}

/** What the run removed, and what it could not remove. */
export function cleanUpPart({ cleanUp: { removed, stale, left } }: Verdict): Markup {
  return html`<section id="clean-up"><h2>Clean-up</h2>
${
  left.length === 0
    ? html`<p>Nothing was left behind.</p>`
    : table(
        ["still there", "name", "reason"],
        left.map(({ kind, name, reason }) => [kind, name, reason]),
      )
}${
  stale.length === 0 ? undefined : html`<p>Removed what earlier runs had left behind: ${names(stale)}.</p>`
}${removed.length === 0 ? undefined : html`<details><summary>Removed ${counted(removed.length, "resource")} of this run</summary><p><code>${names(removed.slice(0, 500))}</code></p></details>`}</section>
`;
}

function names(resources: readonly Resource[]): string {
  return resources.map(({ kind, name }) => `${kind} ${name}`).join(", ");
}

/** Waivers in use, expired ones, and those that cover nothing. */
export function waiversPart({ waivers: { used, expired, unused } }: Verdict): Markup | undefined {
  const row = (state: string) => (waiver: Waiver) => [
    state,
    waiver.case,
    waiver.fingerprint,
    waiver.expires,
    waiver.owner,
    waiver.reason,
  ];
  const rows = [...expired.map(row("expired")), ...unused.map(row("unused")), ...used.map(row("in use"))];
  if (rows.length === 0) return undefined;
  return html`<section id="waivers"><h2>Waivers</h2>
${table(["state", "case", "fingerprint", "until", "owner", "reason"], rows)}</section>
`;
}

/** Where, when, with what, and how long. */
export function factsPart({ target, contract, tool, run, traffic }: Verdict): Markup {
  const facts: [name: string, value: string][] = [
    ["endpoint", target.endpoint],
    ["project", target.projectId],
    ["profile", target.profile],
    ["contract", `${contract.title} ${contract.version}`],
    ["tool", `${tool.name} ${tool.version}`],
    ["run", run.id],
    // Recorded traffic has no seed, and nothing was sent.
    ...(traffic === undefined ? [["seed", String(run.seed)] as [string, string]] : []),
    ["started", run.startedAt],
    ["took", duration(run.elapsedMs)],
    traffic === undefined ? ["requests", figure(run.requests)] : ["exchanges", figure(traffic.exchanges)],
  ];
  const phases = run.phases.map(({ name, elapsedMs, requests }) => [name, duration(elapsedMs), figure(requests)]);
  return html`<section id="run"><h2>The run</h2>
${table([], facts)}${phases.length === 0 ? undefined : html`<h3 class="plain">Phases</h3>${table(["phase", "took", "requests"], phases)}`}</section>
`;
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): Markup {
  const headRow = html`<thead><tr>${head.map((name) => html`<th>${name}</th>`)}</tr></thead>`;
  return html`<div class="scroll" tabindex="0"><table${head.length === 0 ? html` class="facts"` : undefined}>${head.length === 0 ? undefined : headRow}<tbody>${rows.map(
    (row) => html`<tr>${row.map((value) => html`<td>${value}</td>`)}</tr>`,
  )}</tbody></table></div>
`;
}
