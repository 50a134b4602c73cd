import type { CaseResult, CoverageCell, CoverageDimension, Verdict } from "../../verdict.js";
import { countsOf } from "../conclude.js";
import { grouped } from "../deviations.js";
import { figure, percent } from "../sentences.js";
import type { Tone } from "./deviations-part.js";
import { html, type Markup } from "./markup.js";

/** Cells by call and dimension. */
type Cells = (call: string, dimension: CoverageDimension) => readonly CoverageCell[];

/** The matrix: calls in rows, dimensions in columns; below it what is missing or unreachable, and why. */
export function matrixPart({ coverage: { dimensions }, results, traffic }: Verdict): Markup | undefined {
  const resultsOf = grouped(results, ({ call }) => call);
  const byCall = new Map(dimensions.map((dimension) => [dimension, grouped(dimension.cells, ({ call }) => call)]));
  const cellsOf: Cells = (call, dimension) => byCall.get(dimension)?.get(call) ?? [];
  const calls = [...new Set(dimensions.flatMap(({ cells }) => cells.map(({ call }) => call)))];
  if (calls.length === 0) return undefined;
  const rows = calls.map(
    (
      call,
    ) => html`<tr><th scope="row">${breakable(call)}</th>${caseCell(resultsOf.get(call) ?? [])}${dimensions.map((dimension) => cell(cellsOf(call, dimension)))}</tr>
`,
  );
  return html`<section id="coverage"><h2>Coverage</h2>
${LEGEND}<div class="scroll" tabindex="0" role="region" aria-label="Coverage by operation"><table class="matrix"><thead><tr><th scope="col">call</th><th scope="col">${traffic === undefined ? "cases" : "result"}</th>${dimensions.map(
    ({ name }) => html`<th scope="col">${name}</th>`,
  )}</tr></thead><tbody>
${rows}</tbody><tfoot><tr><th scope="row">all</th>${caseCell(results)}${dimensions.map(totals)}</tr></tfoot></table></div>
<h3 class="plain">Missing and unreachable, by operation</h3>
${calls.map((call) => openCells(call, dimensions, cellsOf))}</section>
`;
}

const LEGEND = html`<p class="legend"><span class="good">all covered</span><span class="warn">some missing</span><span class="bad">none covered</span><span class="none">nothing that could be covered</span></p>
`;

/** The name of a call, with line breaks allowed before its capitals. */
function breakable(call: string): Markup {
  return html`${call.split(/(?=[A-Z])/).map((part, index) => (index === 0 ? html`${part}` : html`<wbr>${part}`))}`;
}

/** How many cases of a call passed, and how the others ended. */
function caseCell(results: readonly CaseResult[]): Markup {
  if (results.length === 0) return html`<td class="quiet">-</td>`;
  const { passed, failed, doubtful, waived, skipped } = countsOf(results);
  const others: [count: number, word: string][] = [
    [failed, "failed"],
    [doubtful, "doubtful"],
    [waived, "waived"],
    [skipped, "skipped"],
  ];
  const rest = others.filter(([count]) => count > 0).map(([count, word]) => `${figure(count)} ${word}`);
  const tone = failed > 0 ? "bad" : doubtful + waived > 0 ? "warn" : passed > 0 ? "good" : "none";
  return html`<td class="${tone}">${figure(passed)} passed<small>${rest.join(", ")}</small></td>`;
}

/** A cell of the matrix in words, so that it can be read without its colour. */
function cell(cells: readonly CoverageCell[]): Markup {
  if (cells.length === 0) return html`<td class="quiet">-</td>`;
  const { covered, missing, unreachable } = counts(cells);
  const rest = [
    ...(missing === 0 ? [] : [`${figure(missing)} missing`]),
    ...(unreachable === 0 ? [] : [`${figure(unreachable)} unreachable`]),
  ].join(", ");
  return html`<td class="${toneOf(covered, missing)}">${figure(covered)} of ${figure(covered + missing)}<small>${rest}</small></td>`;
}

function counts(cells: readonly CoverageCell[]) {
  const count = (wanted: CoverageCell["state"]) => cells.filter(({ state }) => state === wanted).length;
  return { covered: count("covered"), missing: count("missing"), unreachable: count("unreachable") };
}

function toneOf(covered: number, missing: number): Tone {
  if (missing === 0) return covered === 0 ? "none" : "good";
  return covered === 0 ? "bad" : "warn";
}

function totals(dimension: CoverageDimension): Markup {
  const { covered, missing } = counts(dimension.cells);
  return html`<td class="${toneOf(covered, missing)}">${percent(dimension.share)}<small>${figure(covered)} of ${figure(covered + missing)}</small></td>`;
}

/** Number of cells that are listed of one call and dimension. */
const SHOWN_CELLS = 60;

function openCells(call: string, dimensions: readonly CoverageDimension[], cellsOf: Cells): Markup | undefined {
  const lists = dimensions.flatMap((dimension) => {
    const open = cellsOf(call, dimension).filter(({ state }) => state !== "covered");
    if (open.length === 0) return [];
    const more = open.length - SHOWN_CELLS;
    const rows = open
      .slice(0, SHOWN_CELLS)
      .map(
        ({ what, state, reason }) =>
          html`<tr><td>${dimension.name}</td><td><code>${what}</code></td><td>${state}</td><td>${reason}</td></tr>`,
      );
    return [
      ...rows,
      ...(more > 0 ? [html`<tr><td>${dimension.name}</td><td>and ${figure(more)} more</td><td></td><td></td></tr>`] : []),
    ];
  });
  if (lists.length === 0) return undefined;
  return html`<details><summary><code>${call}</code></summary><div class="scroll" tabindex="0"><table><thead><tr><th>dimension</th><th>what</th><th>state</th><th>reason</th></tr></thead><tbody>${lists}</tbody></table></div></details>
`;
}
