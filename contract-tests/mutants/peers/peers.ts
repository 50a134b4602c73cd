import type { Plan } from "../../src/index.js";
import { sideBySide } from "../../src/run/side-by-side.js";
import { wholePlan } from "../hunt.js";
import type { Mutant } from "../mutant.js";
import type { HuntOutcome } from "../summary.js";
import { type PrismProxy, startPrismProxy } from "./prism.js";
import { seenByRespect } from "./respect.js";

/** The proxy is one process, and the slower side. */
const AT_ONCE = 2;

const whole = wholePlan();

/**
 * The examples and the scenarios written by hand of some calls, and what caught a mutant here. The rest are requests that break
 * rules; to a proxy one refusal is like another.
 */
function planFor(calls: readonly string[], caughtBy: ReadonlySet<string | undefined>): Plan {
  const isChosen = ({ id, call, kind }: { readonly id: string; readonly call: string; readonly kind: string }) =>
    caughtBy.has(id) || (calls.includes(call) && (kind === "example" || kind === "state"));
  return { ...whole, cases: whole.cases.filter(isChosen), scenarios: whole.scenarios.filter(isChosen) };
}

async function isSeen(proxy: PrismProxy, { mutant, caughtBy }: HuntOutcome, known: ReadonlySet<string>): Promise<boolean> {
  const stop = new AbortController();
  let isFound = false;
  const see = (violation: string) => {
    if (known.has(violation)) return;
    isFound = true;
    stop.abort();
  };
  await proxy.watch(planFor(mutant.calls, new Set([caughtBy])), mutant.options, see, stop.signal);
  return isFound;
}

async function seenByPrism(outcomes: readonly HuntOutcome[]): Promise<Map<Mutant, boolean>> {
  const proxy = await startPrismProxy();
  const seen = new Map<Mutant, boolean>();
  try {
    const known = new Set<string>();
    const calls = [...new Set(outcomes.flatMap(({ mutant }) => mutant.calls))];
    const caughtBy = new Set(outcomes.map((outcome) => outcome.caughtBy));
    await proxy.watch(
      planFor(calls, caughtBy),
      () => ({}),
      (violation) => known.add(violation),
    );
    await sideBySide(outcomes, AT_ONCE, async (outcome) => {
      seen.set(outcome.mutant, await isSeen(proxy, outcome, known));
    });
  } finally {
    await proxy.close();
  }
  return seen;
}

const TOOLS = {
  "Prism proxy": seenByPrism,
  "Redocly respect": (outcomes: readonly HuntOutcome[]) => seenByRespect(outcomes.map(({ mutant }) => mutant)),
};

/** What other tools see of the mutants that are not equivalent. A tool that cannot be run says why, and has no figures. */
export async function withPeers(outcomes: readonly HuntOutcome[], say: (line: string) => void): Promise<HuntOutcome[]> {
  const real = outcomes.filter(({ mutant }) => mutant.equivalent === undefined);
  const peers = new Map<Mutant, Record<string, boolean>>();
  for (const [tool, look] of Object.entries(TOOLS)) {
    const begin = performance.now();
    try {
      for (const [mutant, isFound] of await look(real)) peers.set(mutant, { ...peers.get(mutant), [tool]: isFound });
      say(`${tool}: ${((performance.now() - begin) / 1000).toFixed(1)} s`);
    } catch (error) {
      say(`${tool} could not be run: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return outcomes.map((outcome) => {
    const found = peers.get(outcome.mutant);
    return found === undefined ? outcome : { ...outcome, peers: found };
  });
}
