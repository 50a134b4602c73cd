import { sideBySide } from "../src/run/side-by-side.js";
import { mutants } from "./catalogue.js";
import { withFreedoms } from "./freedoms.js";
import { faultsOf, hunt, wholePlan } from "./hunt.js";
import { withPeers } from "./peers/peers.js";
import { type HuntOutcome, isEnough, summary } from "./summary.js";

const USAGE = `npm run gate:mutants -- [text] [--seeds N] [--sound] [--freedoms] [--no-peers]
  text        only mutants whose kind or name has it
  --seeds N   how many seeds the sound server is run with; 3 when omitted
  --sound     nothing but the sound server
  --freedoms  the sound server uses every freedom that the documents leave
  --no-peers  without Prism's validation proxy and Redocly respect`;

/** Most of a hunt is waiting for responses, and some of it for a group to settle. */
const AT_ONCE = 3;

/** After how many mutants a line is printed. */
const STEP = 100;

interface Settings {
  readonly text: string;
  readonly seeds: number;
  readonly isSoundOnly: boolean;
  readonly hasFreedoms: boolean;
  readonly hasPeers: boolean;
}

function readSettings(given: readonly string[]): Settings | undefined {
  const at = given.indexOf("--seeds");
  const seeds = at < 0 ? 3 : Number(given[at + 1]);
  const rest = given.filter((_, index) => at < 0 || (index !== at && index !== at + 1));
  const [text = "", ...more] = rest.filter((argument) => !argument.startsWith("--"));
  const unknown = rest.filter(
    (argument) => argument.startsWith("--") && !["--sound", "--freedoms", "--no-peers"].includes(argument),
  );
  if (more.length > 0 || unknown.length > 0 || !Number.isInteger(seeds) || seeds < 0) return undefined;
  return {
    text,
    seeds,
    isSoundOnly: rest.includes("--sound"),
    hasFreedoms: rest.includes("--freedoms"),
    hasPeers: !rest.includes("--no-peers"),
  };
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/** Runs the sound server with each seed. @returns whether nothing was found */
async function proveSound({ seeds, hasFreedoms }: Settings): Promise<boolean> {
  let isSound = true;
  for (let seed = 1; seed <= seeds; seed++) {
    const begin = performance.now();
    const faults = await faultsOf(wholePlan(seed), () => (hasFreedoms ? withFreedoms(seed) : {}));
    isSound &&= faults.length === 0;
    console.log(`sound server, seed ${seed}: ${faults.length} findings, ${seconds(begin)}`);
    for (const { id, findings } of faults)
      console.log(`  ${id}: ${findings[0]?.expected ?? ""}; found ${findings[0]?.found ?? ""}`);
  }
  return isSound;
}

async function huntAll(text: string): Promise<HuntOutcome[]> {
  const outcomes: HuntOutcome[] = [];
  const chosen = mutants.filter(({ kind, name }) => `${kind}: ${name}`.includes(text));
  await sideBySide(chosen, AT_ONCE, async (mutant) => {
    const { caught, isDoubt, elapsedMs } = await hunt(mutant);
    outcomes.push({ mutant, elapsedMs, isDoubt, ...(caught === undefined ? {} : { caughtBy: caught.id }) });
    if (outcomes.length % STEP === 0) console.log(`${outcomes.length} of ${chosen.length}`);
    if (text !== "")
      console.log(
        `${isDoubt ? "doubt " : ""}${caught?.id ?? "SURVIVES"}  <-  ${mutant.kind}: ${mutant.name}  ${Math.round(elapsedMs)} ms`,
      );
  });
  return outcomes;
}

/** @returns whether enough was caught, and no equivalent mutant */
async function proveBite({ text, hasPeers }: Settings): Promise<boolean> {
  const begin = performance.now();
  const outcomes = await huntAll(text);
  console.log(`${outcomes.length} wrong servers in ${seconds(begin)}`);
  const all = hasPeers ? await withPeers(outcomes, (line) => console.log(line)) : outcomes;
  console.log(`\n${summary(all)}`);
  const isCaughtInVain = ({ mutant, caughtBy }: HuntOutcome) => mutant.equivalent !== undefined && caughtBy !== undefined;
  return isEnough(outcomes) && !outcomes.some(isCaughtInVain);
}

const settings = readSettings(process.argv.slice(2));
if (settings === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const isSound = await proveSound(settings);
  const bites = settings.isSoundOnly || (await proveBite(settings));
  if (!isSound || !bites) process.exitCode = 1;
}
