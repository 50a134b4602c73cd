import type { Scene, Seen } from "./program.js";

/** A place where the client runs. */
export interface Runtime {
  readonly name: string;
  /** Runs the program there. @throws Impossible when this machine cannot run it at all; any other error is a failure */
  readonly run: (scene: Scene) => Promise<Seen>;
}

/** This machine cannot run the runtime. The output says so; it is not a failure. */
export class Impossible extends Error {}

/** The result of one runtime. */
export interface RuntimeOutcome {
  readonly name: string;
  readonly verdict: "ok" | "FAILED" | "IMPOSSIBLE HERE";
  readonly what: string;
}

const EXPECTED = { records: 3, checkpoint: "2", refused: "DIS.4307" };

/** What a program saw, in words. @throws Error when it is not what was expected */
export function verdictOn({ token, key, signsAtOnce }: Seen): string {
  for (const [name, outcome] of Object.entries({ token, key })) {
    if (JSON.stringify(outcome) !== JSON.stringify(EXPECTED)) {
      throw new Error(`with ${name}: expected ${JSON.stringify(EXPECTED)}, saw ${JSON.stringify(outcome)}`);
    }
  }
  const signature = signsAtOnce ? "node:crypto" : "Web Crypto";
  return `upload, consume, commit, checkpoint, refusal; with token and access key, signed by ${signature}`;
}

/** Runs the program on a runtime. A failure is an outcome, too: nothing is skipped in silence. */
export async function tryOut({ name, run }: Runtime, scene: Scene): Promise<RuntimeOutcome> {
  try {
    return { name, verdict: "ok", what: verdictOn(await run(scene)) };
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return { name, verdict: error instanceof Impossible ? "IMPOSSIBLE HERE" : "FAILED", what };
  }
}

export function outcomeLine({ name, verdict, what }: RuntimeOutcome): string {
  return `${verdict.padEnd(6)} ${name}: ${what}`;
}

export function summary(outcomes: readonly RuntimeOutcome[]): string {
  const count = (verdict: RuntimeOutcome["verdict"]) => outcomes.filter((outcome) => outcome.verdict === verdict).length;
  const impossible = count("IMPOSSIBLE HERE");
  const note = impossible === 0 ? "" : `; ${impossible} cannot be run on this machine`;
  return `the client works on ${count("ok")} of ${outcomes.length} runtimes${note}`;
}
