import { isFromOutside } from "./catalogue.js";
import { survivors } from "./equivalents.js";
import { KINDS, type Mutant } from "./mutant.js";

/** The share that has to be caught at least, doubts included, of those that the suite was written with. */
export const LEAST_KILL_RATE = 0.994;

/** The share of those from outside for which the command has to end with 1 at least. */
export const LEAST_FAULT_RATE = 0.9;

/** What became of a mutant. */
export interface HuntOutcome {
  readonly mutant: Mutant;
  /** Id of the case or scenario that saw it; omitted when it survived. */
  readonly caughtBy?: string;
  /** Whether that was a doubt: the command would end with 0. */
  readonly isDoubt?: boolean;
  readonly elapsedMs: number;
  /** Whether another tool saw it, by the name of the tool; omitted when the tool was not run. */
  readonly peers?: Readonly<Record<string, boolean>>;
}

/** The rate counts the mutants that break the contract, not the equivalent ones. */
function real(outcomes: readonly HuntOutcome[]): readonly HuntOutcome[] {
  return outcomes.filter(({ mutant }) => mutant.equivalent === undefined);
}

/** Share of the mutants that were caught, 0 to 1; 1 when there are none. */
export function killRate(outcomes: readonly HuntOutcome[]): number {
  const all = real(outcomes);
  return all.length === 0 ? 1 : all.filter(({ caughtBy }) => caughtBy !== undefined).length / all.length;
}

/** The same without those that were only doubted: the share for which the command ends with 1. */
export function faultRate(outcomes: readonly HuntOutcome[]): number {
  return killRate(
    outcomes.map(({ caughtBy, isDoubt, ...rest }) => ({ ...rest, ...(isDoubt || caughtBy === undefined ? {} : { caughtBy }) })),
  );
}

/** Whether enough was caught of what the suite was written with, and of what strangers wrote. */
export function isEnough(outcomes: readonly HuntOutcome[]): boolean {
  const ofSuite = outcomes.filter(({ mutant }) => !isFromOutside(mutant));
  const fromOutside = outcomes.filter(({ mutant }) => isFromOutside(mutant));
  return killRate(ofSuite) >= LEAST_KILL_RATE && faultRate(fromOutside) >= LEAST_FAULT_RATE;
}

function percent(part: number, all: number): string {
  return all === 0 ? "-" : `${((part / all) * 100).toFixed(1)} %`;
}

function peersOf(outcomes: readonly HuntOutcome[]): readonly string[] {
  return [...new Set(outcomes.flatMap(({ peers = {} }) => Object.keys(peers)))];
}

/** How many mutants a tool saw of those that it was run on: `12 of 40`. */
function peerCell(outcomes: readonly HuntOutcome[], peer: string): string {
  const seen = outcomes.filter(({ peers }) => peers?.[peer] !== undefined);
  return `${seen.filter(({ peers }) => peers?.[peer]).length} of ${seen.length}`;
}

function row(title: string, outcomes: readonly HuntOutcome[], peers: readonly string[]): readonly string[] {
  const killed = outcomes.filter(({ caughtBy }) => caughtBy !== undefined).length;
  const doubts = outcomes.filter(({ isDoubt }) => isDoubt).length;
  const rate = percent(killed, outcomes.length);
  return [title, String(outcomes.length), String(killed), String(doubts), rate, ...peers.map((peer) => peerCell(outcomes, peer))];
}

/** Columns under each other: the first to the left, the others to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const cell = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((cells) => cells.map(cell).join("   ").trimEnd());
}

function byKind(outcomes: readonly HuntOutcome[]): string[] {
  const peers = peersOf(outcomes);
  const kinds = KINDS.map((kind) => [kind, real(outcomes).filter(({ mutant }) => mutant.kind === kind)] as const);
  return table([
    ["kind", "mutants", "killed", "of them doubts", "rate", ...peers],
    ...kinds.filter(([, found]) => found.length > 0).map(([kind, found]) => row(kind, found, peers)),
    row("all", real(outcomes), peers),
  ]);
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `${title} (${lines.length})`, ...lines.map((line) => `  ${line}`)];
}

/** The kill rate by kind, beside that of other tools, then what survived, and what the contract cannot show. */
export function summary(outcomes: readonly HuntOutcome[]): string {
  const alive = real(outcomes).filter(({ caughtBy }) => caughtBy === undefined);
  const equivalent = outcomes.filter(({ mutant }) => mutant.equivalent !== undefined);
  const wronglyCaught = equivalent.filter(({ caughtBy }) => caughtBy !== undefined);
  return [
    ...byKind(outcomes),
    ...listed(
      "survived",
      alive.map(({ mutant: { kind, name } }) => `${kind}: ${name}${survivors[name] === undefined ? "" : `: ${survivors[name]}`}`),
    ),
    ...listed(
      "only doubted",
      real(outcomes)
        .filter(({ isDoubt }) => isDoubt)
        .map(({ mutant: { kind, name }, caughtBy }) => `${kind}: ${name}: ${caughtBy}`),
    ),
    ...listed(
      "equivalent, and in no rate",
      equivalent.map(({ mutant }) => `${mutant.name}: ${mutant.equivalent}`),
    ),
    ...listed(
      "equivalent, and caught all the same",
      wronglyCaught.map(({ mutant, caughtBy }) => `${mutant.name}: ${caughtBy}`),
    ),
  ].join("\n");
}
