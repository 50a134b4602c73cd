import { createHash } from "node:crypto";
import type { Outcome, Verdict } from "../verdict.js";
import { deviationsOf } from "./groups.js";
import { deviationsPart, Room, type Tone } from "./html/deviations.js";
import { html, type Markup, trusted } from "./html/markup.js";
import { matrixPart } from "./html/matrix.js";
import { cleanUpPart, factsPart, leftOutPart, waiversPart } from "./html/rest.js";
import { SCRIPT } from "./html/script.js";
import { STYLE } from "./html/style.js";
import { duration, figure, outcomeWord, verdictSentence } from "./sentences.js";

/** Bytes for deviations in full. With all the rest the page stays below three megabytes. */
const ROOM = 1_200_000;

const TONES: Readonly<Record<Outcome, Tone>> = {
  kept: "good",
  broken: "bad",
  expired: "warn",
  "not-tested": "bad",
  interrupted: "warn",
};

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** Nothing is loaded from anywhere, and nothing runs but what is ours. */
const POLICY = `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; img-src data:; base-uri 'none'; form-action 'none'`;

function countTiles({ counts }: Verdict): Markup {
  const tiles: [count: number, word: string, tone: Tone][] = [
    [counts.failed, "failed", "bad"],
    [counts.doubtful, "doubtful", "warn"],
    [counts.waived, "waived", "none"],
    [counts.passed, "passed", "good"],
    [counts.leftOut, "left out", "none"],
  ];
  return html`<ul class="counts">${tiles.map(
    ([count, word, tone]) => html`<li class="${count === 0 ? "none" : tone}"><b>${figure(count)}</b>${word}</li>`,
  )}</ul>`;
}

function head(verdict: Verdict): Markup {
  const { target, contract, run, problems, shortfalls = [] } = verdict;
  const remarks = [...problems, ...shortfalls].map((text) => html`<li>${text}</li>`);
  return html`<header><div class="verdict ${TONES[verdict.outcome]}"><p class="word">${outcomeWord(verdict)}</p>
<h1>${verdictSentence(verdict)}</h1>
<p>${target.endpoint}; ${contract.title} ${contract.version}; ${run.startedAt.slice(0, 16).replace("T", " ")} UTC, ${duration(run.elapsedMs)}</p>
${remarks.length === 0 ? undefined : html`<ul>${remarks}</ul>`}</div>
${countTiles(verdict)}</header>
`;
}

/** Links to the parts that are there. */
function contents(parts: readonly (readonly [id: string, title: string, part: Markup | undefined])[]): Markup {
  const links = parts.flatMap(([id, title, part]) => (part === undefined ? [] : [html`<a href="#${id}">${title}</a>`]));
  return html`<nav aria-label="Parts of the report">${links}</nav>
`;
}

/** The verdict as one page that loads nothing: the verdict, what is broken, doubts, coverage, and all the rest. */
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
    ["coverage", "Coverage", matrixPart(verdict)],
    ["waived", "Waived", deviationsPart("waived", "Waived", waived, "none", room)],
    ["waivers", "Waivers", waiversPart(verdict)],
    ["left-out", "Left out", leftOutPart(verdict)],
    ["clean-up", "Clean-up", cleanUpPart(verdict)],
    ["run", "The run", factsPart(verdict)],
  ] as const;
  const title = `${outcomeWord(verdict)}: ${verdict.target.endpoint}`;
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
