// Prints which files and functions of this repository one call, one consumed record, one case of the gate and one row of the trace
// go through, and what a reader of the code has to open: `npm run bench -- walk`, with `--details` also the names. Each walk is
// the precise coverage of V8 of code that has run before, so that nothing counts that runs once in the beginning.
import { Session } from "node:inspector";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  applyWaivers,
  coverageOf,
  createAtlas,
  disContract,
  disContractYaml,
  disposableProfile,
  EVERYTHING,
  humanReport,
  observedIn,
  planOf,
  reportedResults,
  runId,
  runPlan,
  verdictOf,
} from "dis-contract";
import { LOCAL_KEY, LOCAL_PROJECT_ID, LOCAL_TOKEN } from "dis-local";
import { createDisClient, type DisClient } from "dis-openapi";
import { createConsumer } from "dis-openapi/consumer";
import { readReference } from "../trace/reference/rows.js";
import { verifyReference } from "../trace/reference/verify.js";
import { houseLines } from "./house.js";
import { type ServerProcess, startServer } from "./server-process.js";

const ROOT = pathToFileURL(fileURLToPath(new URL("..", import.meta.url))).href;
const WARM_UP = 4;

/** Names of the functions that ran, by file. */
type Ran = ReadonlyMap<string, readonly string[]>;

interface Walk {
  readonly name: string;
  readonly ran: Ran;
}

const session = new Session();
session.connect();
session.post("Profiler.enable");
session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });

/** What ran since this was last asked, without packages of others, these benchmarks, and what tsx adds. */
function ranSinceLast(): Ran {
  const ran = new Map<string, string[]>();
  session.post("Profiler.takePreciseCoverage", (error, { result }) => {
    if (error !== null) throw error;
    for (const { url, functions } of result) {
      if (!url.startsWith(ROOT) || /\/(node_modules|bench)\//.test(url)) continue;
      const called = functions.filter(({ functionName, ranges }) => functionName !== "__name" && (ranges[0]?.count ?? 0) > 0);
      if (called.length > 0)
        ran.set(
          url.slice(ROOT.length),
          called.map(({ functionName }) => functionName || "(no name)"),
        );
    }
  });
  return ran;
}

async function walk(name: string, work: () => unknown): Promise<Walk> {
  for (let count = 0; count < WARM_UP; count++) await work();
  ranSinceLast();
  await work();
  return { name, ran: ranSinceLast() };
}

async function calls(dis: DisClient): Promise<Walk[]> {
  const commit = { stream_name: "walk", partition_id: "0", sequence_number: "2", checkpoint_type: "LAST_READ" } as const;
  const committed = await walk("a successful call (commitCheckpoint)", () =>
    dis.commitCheckpoint({ ...commit, app_name: "walk" }),
  );
  await dis.deleteCheckpoint({ stream_name: "walk", partition_id: "0", app_name: "walk", checkpoint_type: "LAST_READ" });
  const refused = await walk("a refused call (commitCheckpoint, HTTP 400)", async () => {
    const { error } = await dis.commitCheckpoint({ ...commit, app_name: "nobody" }).result();
    if (error?.code !== "DIS.4332") throw new Error(`not refused: ${String(error)}`);
  });
  return [committed, refused];
}

/** From one handler to the next: finished, committed, and the next record fetched. */
async function record(dis: DisClient): Promise<Walk> {
  let handled = 0;
  let ran: Ran = new Map();
  const consumer = createConsumer(dis, {
    stream: "walk",
    app: "walk",
    initialPosition: "earliest",
    maxBatchRecords: 1,
    commitEveryRecords: 1,
    eachRecord: () => {
      handled++;
      if (handled === WARM_UP + 1) ranSinceLast();
      if (handled !== WARM_UP + 2) return;
      ran = ranSinceLast();
      void consumer.stop();
    },
  });
  await consumer.run();
  return { name: "a consumed record (committed, and the next one fetched)", ran };
}

/** The plan is made of the whole contract, and one case of it is sent. */
async function gateCase(endpoint: string): Promise<Walk[]> {
  const contract = disContract();
  const credentials = { token: LOCAL_TOKEN, ...LOCAL_KEY, region: "cn-north-4" };
  const profile = disposableProfile;
  const target = { name: "dis-local", endpoint, projectId: LOCAL_PROJECT_ID, credentials, profile };
  const plan = planOf(contract);
  const id = plan.cases.find(({ call }) => call === "commitCheckpoint")?.id;
  if (id === undefined) throw new Error("The plan has no case of commitCheckpoint.");
  const atlas = createAtlas(contract, disContractYaml);
  const place = { endpoint, projectId: LOCAL_PROJECT_ID };
  const sent = async () => {
    const outcome = await runPlan(plan, target, { ...EVERYTHING, only: [id], run: runId(Date.now()) });
    const shown = reportedResults(outcome.results, { atlas, credentials, replay: { ...place, seed: 0, flags: [] } });
    const { results, waivers } = applyWaivers(shown, [], "2026-01-01", "warn");
    const coverage = coverageOf(contract, plan, observedIn(outcome));
    const { run, cleanUp } = outcome;
    const facts = {
      contract,
      version: "0",
      target: { ...place, profile: profile.name },
      run,
      results,
      cleanUp,
      coverage,
      waivers,
    };
    const report = humanReport(verdictOf(facts), { color: false });
    if (!report.includes("1 passed")) throw new Error(report);
  };
  return [
    await walk("a case of the gate (selected, sent, checked, reported)", sent),
    await walk("the plan of all cases", () => planOf(contract)),
  ];
}

/** The row of a field of a request, with the row of its call, which says where the field is. */
function traceRow(): Promise<Walk> {
  const contract = disContract();
  const { pages, wire, ...rest } = readReference();
  const page = pages.find(({ file }) => file.includes("submitting_checkpoints"));
  const table = page?.tables.find(({ rows }) => rows.some(({ field }) => field === "sequence_number"));
  if (page === undefined || table === undefined) throw new Error("The reference has no row of sequence_number.");
  const rows = table.rows.filter(({ field }) => field === "sequence_number");
  const small = { ...page, statuses: [], tables: [{ ...table, rows }] };
  const reference = { ...rest, pages: [small], wire: { ...wire, tables: [] } };
  return walk("a row of the trace (placed, compared, damaged)", () => {
    const verdict = verifyReference({ contract, reference, explanations: [], settlements: [] });
    if (verdict.rows.some(({ outcome }) => outcome === "missing")) throw new Error(JSON.stringify(verdict.rows));
  });
}

function lines({ name, ran }: Walk, details: boolean): string[] {
  const files = [...ran].sort();
  const generated = files.filter(([file]) => file.startsWith("generated/"));
  const functions = files.reduce((sum, [, names]) => sum + names.length, 0);
  const more = generated.length === 0 ? "" : `, ${generated.length} of the files generated`;
  const names = files.map(([file, called]) => `    ${file}: ${called.join(" ")}`);
  return [
    `${String(files.length).padStart(4)} files, ${String(functions).padStart(3)} functions${more}: ${name}`,
    ...(details ? names : []),
  ];
}

async function walks({ endpoint }: ServerProcess): Promise<Walk[]> {
  const dis = createDisClient({ endpoint, projectId: LOCAL_PROJECT_ID, credentials: { token: LOCAL_TOKEN } });
  await dis.createStream({ stream_name: "walk", partition_count: 1 });
  await dis.createApp({ app_name: "walk" });
  const records = Array.from({ length: WARM_UP + 4 }, () => ({ data: "QQ==", partition_id: "0" }));
  await dis.sendRecords({ stream_name: "walk", records });
  return [...(await calls(dis)), await record(dis), ...(await gateCase(endpoint)), await traceRow()];
}

const server = await startServer("dis-local");
try {
  for (const each of await walks(server)) console.log(lines(each, process.argv.includes("--details")).join("\n"));
} finally {
  await server.stop();
}
console.log(`\n${houseLines().join("\n")}`);
