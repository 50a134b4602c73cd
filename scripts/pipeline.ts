// The pipeline of a stranger: `npm run test:pipeline`. In an empty folder, with nothing but the packed packages, the workflow
// of the README and the steps of action.yml verify a dis-local that was started by hand, and one that is broken. It needs the
// package registry; the packages must be built. A folder as its argument has the tarballs already, and nothing is packed.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { examplesRun, keepsData } from "./pipeline/installed-local.js";
import { type Server, startBroken, startByHand } from "./pipeline/servers.js";
import { isWritten, runAction, runSteps, stepsIn } from "./pipeline/workflow.js";
import { Refused, run } from "./process.js";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
/** The peer that `dis-contract/vitest` is tested with: that of this repository. */
const VITEST = `vitest@${JSON.parse(readFileSync(join(root, "package.json"), "utf8")).devDependencies.vitest}`;
const ACTION = join(root, "contract-tests/action.yml");

function expect(condition: boolean, what: string, output: string): void {
  if (!condition) throw new Refused(`${what}\n${output.split("\n").slice(-30).join("\n")}`);
}

/** Packs the three packages. @returns the folder of the tarballs */
async function pack(packed: string): Promise<string> {
  mkdirSync(packed);
  const args = ["--ignore-scripts", "--pack-destination", packed];
  const workspaces = [".", "local", "contract-tests"].flatMap((name) => ["--workspace", name]);
  await run("the packages cannot be packed", root, 120, "npm", ["pack", ...args, ...workspaces]);
  return packed;
}

/** An empty project in which the three packages are installed from their tarballs. */
async function strangersFolder(folder: string): Promise<string> {
  const packed = resolve(process.argv[2] ?? (await pack(join(folder, "packed"))));
  const project = join(folder, "project");
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const tarballs = ["dis-openapi", "dis-local", "dis-contract"].map((name) => join(packed, `${name}-0.1.0.tgz`));
  // Many companies forbid the scripts of packages; the store of `--data` must work all the same.
  const install = ["install", "--ignore-scripts", "--no-audit", "--no-fund", VITEST, ...tarballs];
  await run("the tarballs cannot be installed", project, 240, "npm", install);
  return project;
}

/** Values of the workflow's variables and secrets, as the owner of the pipeline would set them. */
function settings({ endpoint, projectId, token }: Server): Readonly<Record<string, string>> {
  return { "vars.DIS_ENDPOINT": endpoint, "vars.DIS_PROJECT_ID": projectId, "secrets.DIS_TOKEN": token };
}

const REPORTS = ["junit.xml", "report.html"].map((name) => join("dis-contract", name));

/** The workflow of the README. @returns what it said */
async function workflow(project: string, server: Server, exitCode: number): Promise<string> {
  await rm(join(project, "dis-contract"), { recursive: true, force: true });
  const results = await runSteps(stepsIn(readFileSync(join(root, "README.md"), "utf8")), project, settings(server));
  const last = results.at(-1);
  expect(last?.exitCode === exitCode, `the workflow ended with ${last?.exitCode}, not ${exitCode}`, last?.output ?? "");
  for (const file of REPORTS) expect(isWritten(project, file), `the workflow wrote no ${file}`, last?.output ?? "");
  return `exit code ${exitCode}, with ${REPORTS.join(" and ")}`;
}

/** The steps of the action. */
async function action(project: string, server: Server, exitCode: number): Promise<string> {
  await rm(join(project, "dis-contract"), { recursive: true, force: true });
  const inputs = { endpoint: server.endpoint, "project-id": server.projectId, token: server.token };
  const writes = {
    "allow-writes": "true",
    "allow-billable": "true",
    options: "--only=commitCheckpoint\n--only=show*\n--seed=7\n",
  };
  const result = await runAction(ACTION, project, { ...inputs, ...writes });
  expect(result.exitCode === exitCode, `the action ended with ${result.exitCode}, not ${exitCode}`, result.output);
  expect(result.outputs["exit-code"] === String(exitCode), "the action's output exit-code is another one", result.output);
  for (const name of ["verdict", "junit", "html"]) {
    expect(isWritten(project, result.outputs[name] ?? ""), `the action wrote no ${name}`, result.output);
  }
  expect(result.summary.trim() !== "", "the action wrote no job summary", result.output);
  expect(exitCode === 0 || /^::error /m.test(result.output), "the action annotated nothing", result.output);
  return `exit code ${exitCode}, all outputs, a summary of ${result.summary.length} characters`;
}

/** A team's own run of vitest that has the suite in it: `dis-contract/vitest`. */
async function ownTests(project: string, { endpoint, projectId, token }: Server, isSound: boolean): Promise<string> {
  const options = JSON.stringify({
    endpoint,
    projectId,
    credentials: { token },
    only: ["commitCheckpoint"],
    allowWrites: true,
    allowBillable: true,
  });
  const text = `import { disContract } from "dis-contract/vitest";\ndisContract(${options});\n`;
  writeFileSync(join(project, "contract.test.js"), text);
  const report = join(project, "tests.json");
  const args = ["vitest", "run", "--reporter", "json", "--outputFile", report];
  const failure = await run("vitest", project, 120, "npx", args).then(
    () => undefined,
    (error: Refused) => error.message,
  );
  expect((failure === undefined) === isSound, "vitest said the opposite", failure ?? "");
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, "utf8"));
  expect(passed > 50 && failed > 0 !== isSound, `${passed} tests passed, ${failed} failed`, "");
  return `${passed} tests passed, ${failed} failed`;
}

async function checks(folder: string): Promise<number> {
  const project = await strangersFolder(folder);
  const servers = { sound: await startByHand(project), broken: await startBroken(project) };
  const steps: [name: string, check: () => Promise<string>][] = [
    ["README's workflow, sound server", () => workflow(project, servers.sound, 0)],
    ["README's workflow, broken server", () => workflow(project, servers.broken, 1)],
    ["action.yml, sound server", () => action(project, servers.sound, 0)],
    ["action.yml, broken server", () => action(project, servers.broken, 1)],
    ["dis-contract/vitest, sound server", () => ownTests(project, servers.sound, true)],
    ["dis-contract/vitest, broken server", () => ownTests(project, servers.broken, false)],
    ["dis-local --data, killed and started again", () => keepsData(project)],
    ["examples of tests", () => examplesRun(project)],
  ];
  let failed = 0;
  try {
    for (const [name, check] of steps) {
      try {
        console.log(`ok     ${name}: ${await check()}`);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        console.log(`FAILED ${name}: ${error.message}`);
        failed++;
      }
    }
  } finally {
    for (const { stop } of Object.values(servers)) await stop();
  }
  console.log(`${steps.length - failed} of ${steps.length} checks of the pipeline passed`);
  return failed;
}

const folder = await mkdtemp(join(tmpdir(), "dis-pipeline-"));
try {
  if ((await checks(folder)) > 0) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
