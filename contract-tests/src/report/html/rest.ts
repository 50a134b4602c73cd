import type { Resource, Verdict, Waiver } from "../../verdict.js";
import { leftOutByReason } from "../groups.js";
import { counted, duration, figure } from "../sentences.js";
import { idList } from "./deviations.js";
import { html, type Markup } from "./markup.js";

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): Markup {
  const headRow = html`<thead><tr>${head.map((name) => html`<th>${name}</th>`)}</tr></thead>`;
  return html`<div class="scroll" tabindex="0"><table${head.length === 0 ? html` class="facts"` : undefined}>${head.length === 0 ? undefined : headRow}<tbody>${rows.map(
    (row) => html`<tr>${row.map((value) => html`<td>${value}</td>`)}</tr>`,
  )}</tbody></table></div>
`;
}

/** What was not sent, by reason: it proves nothing. */
export function leftOutPart(verdict: Verdict): Markup | undefined {
  const groups = leftOutByReason(verdict);
  if (groups.length === 0) return undefined;
  return html`<section id="left-out"><h2>Left out, and so not proved <small>${counted(verdict.counts.leftOut, "case")}</small></h2>
${groups.map(([reason, results]) =>
  idList(
    `${figure(results.length)}: ${reason}`,
    results.map(({ id }) => id),
  ),
)}</section>
`;
}

function names(resources: readonly Resource[]): string {
  return resources.map(({ kind, name }) => `${kind} ${name}`).join(", ");
}

/** What the run removed, and what it could not. */
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
  stale.length === 0 ? undefined : html`<p>Removed what dead runs had left: ${names(stale)}.</p>`
}${removed.length === 0 ? undefined : html`<details><summary>Removed ${counted(removed.length, "resource")} of this run</summary><p><code>${names(removed.slice(0, 500))}</code></p></details>`}</section>
`;
}

/** Waivers that cover something, that are past their date, or that cover nothing. */
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
export function factsPart({ target, contract, tool, run }: Verdict): Markup {
  const facts: [name: string, value: string][] = [
    ["endpoint", target.endpoint],
    ["project", target.projectId],
    ["profile", target.profile],
    ["contract", `${contract.title} ${contract.version}`],
    ["tool", `${tool.name} ${tool.version}`],
    ["run", run.id],
    ["seed", String(run.seed)],
    ["started", run.startedAt],
    ["took", duration(run.elapsedMs)],
    ["requests", figure(run.requests)],
  ];
  const phases = run.phases.map(({ name, elapsedMs, requests }) => [name, duration(elapsedMs), figure(requests)]);
  return html`<section id="run"><h2>The run</h2>
${table([], facts)}${phases.length === 0 ? undefined : html`<h3 class="plain">Phases</h3>${table(["phase", "took", "requests"], phases)}`}</section>
`;
}
