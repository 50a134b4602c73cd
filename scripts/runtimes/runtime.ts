import type { Scene, Seen } from "./program.js";

/** Where the client is tried out. */
export interface Runtime {
  readonly name: string;
  /** Runs the program there. @throws Impossible where it cannot be run on this machine at all; anything else is a failure */
  readonly run: (scene: Scene) => Promise<Seen>;
}

/** Why a runtime cannot be run on this machine; said loudly, and not a failure. */
export class Impossible extends Error {}

/** What became of one runtime. */
export interface Outcome {
  readonly name: string;
  readonly verdict: "ok" | "FAILED" | "IMPOSSIBLE HERE";
  readonly what: string;
}

const EXPECTED = { records: 3, checkpoint: "2", refused: "DIS.4307" };

function verdictOn({ token, key, signsAtOnce }: Seen): string {
  for (const [name, outcome] of Object.entries({ token, key })) {
    if (JSON.stringify(outcome) !== JSON.stringify(EXPECTED)) {
      throw new Error(`with ${name}: expected ${JSON.stringify(EXPECTED)}, saw ${JSON.stringify(outcome)}`);
    }
  }
  const signature = signsAtOnce ? "node:crypto" : "Web Crypto";
  return `upload, consume, commit, checkpoint, refusal; with token and access key, signed by ${signature}`;
}

/** Runs the program on a runtime. Whatever fails is an outcome, never an exception and never skipped in silence. */
export async function tryOut({ name, run }: Runtime, scene: Scene): Promise<Outcome> {
  try {
    return { name, verdict: "ok", what: verdictOn(await run(scene)) };
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return { name, verdict: error instanceof Impossible ? "IMPOSSIBLE HERE" : "FAILED", what };
  }
}

export function outcomeLine({ name, verdict, what }: Outcome): string {
  return `${verdict.padEnd(6)} ${name}: ${what}`;
}

export function summary(outcomes: readonly Outcome[]): string {
  const count = (verdict: Outcome["verdict"]) => outcomes.filter((outcome) => outcome.verdict === verdict).length;
  const impossible = count("IMPOSSIBLE HERE");
  const note = impossible === 0 ? "" : `; ${impossible} cannot be run on this machine`;
  return `the client works on ${count("ok")} of ${outcomes.length} runtimes${note}`;
}
