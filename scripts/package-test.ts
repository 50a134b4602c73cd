// Checks the package as it is shipped: `npm run test:package`, or those checks whose name contains a word:
// `npm run test:package -- Jest`. It needs the package registry; a tool that cannot be fetched is a failure. The packages must be
// built.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { LOCAL_KEY, LOCAL_TOKEN, type LocalDis, startLocalDis } from "dis-local";
import { compiles, isLight, isSmall, loads, ownCompiler, publintIsSilent, typesAreNotWrong } from "./package-test/checks.js";
import { writeProject } from "./package-test/consumer-project.js";
import { CONSUMERS, type Consumer } from "./package-test/consumers.js";
import { packCli, runsAsCommand } from "./package-test/installed-cli.js";
import { servesDocs } from "./package-test/installed-docs.js";
import { Refused, run } from "./process.js";
import { verdictOn } from "./runtimes/runtime.js";
import { packContract } from "./shipped.js";

const PUBLINT = "publint@0.3.25";
const ATTW = "@arethetypeswrong/cli@0.18.5";
/** Not a dependency: its program has the same name as that of TypeScript 5. */
const NEXT_TYPESCRIPT = "typescript@7.0.2";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

async function fetchTools(folder: string, ...packages: readonly string[]): Promise<string> {
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const options = ["install", "--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"];
  await run(`${packages.join(", ")} could not be fetched`, folder, 240, "npm", [...options, ...packages]);
  return folder;
}

/** The package works in a project of a user that installs it. */
async function worksIn({ packages, run: runIn }: Consumer, tarball: string, project: string, local: LocalDis): Promise<string> {
  const { endpoint, projectId } = local;
  await fetchTools(project, tarball, ...packages);
  const prefix = basename(project);
  const ways = await runIn(project, { endpoint, projectId, region: "cn-north-4", token: LOCAL_TOKEN, key: LOCAL_KEY, prefix });
  const verdicts = Object.entries(ways).map(([way, seen]) => {
    try {
      return verdictOn(seen);
    } catch (error) {
      throw new Refused(`${way}: ${error instanceof Error ? error.message : error}`);
    }
  });
  return `as ${Object.keys(ways).join(", ")}: ${[...new Set(verdicts)].join(" and ")}`;
}

async function checks(folder: string, local: LocalDis): Promise<number> {
  const { file, contract } = await packContract(root, join(folder, "packed"));
  const unpacked = join(file, "..", "..");
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const tarball = join(folder, "packed", `dis-openapi-${version}.tgz`);
  const project = join(folder, "project");
  writeProject(project, unpacked, root, contract);
  const next = join(folder, "next");
  const steps: [name: string, check: () => Promise<string>][] = [
    [PUBLINT, async () => publintIsSilent(await fetchTools(join(folder, "publint"), PUBLINT), unpacked)],
    [ATTW, async () => typesAreNotWrong(await fetchTools(join(folder, "attw"), ATTW), tarball)],
    [ownCompiler().name, () => compiles(ownCompiler(), project)],
    [
      NEXT_TYPESCRIPT,
      async () => {
        await fetchTools(next, NEXT_TYPESCRIPT);
        return compiles({ name: NEXT_TYPESCRIPT, program: join(next, "node_modules/typescript/bin/tsc") }, project);
      },
    ],
    ["Node.js", () => loads(project)],
    ...CONSUMERS.map((consumer, index): [string, () => Promise<string>] => [
      consumer.name,
      () => worksIn(consumer, tarball, join(folder, `c${index}`), local),
    ]),
    ["install", () => isSmall()],
    ["bundle of a client", () => isLight(project)],
    [
      "dis-cli, installed",
      async () =>
        runsAsCommand(await fetchTools(join(folder, "cli"), tarball, await packCli(root, join(folder, "packed"))), local),
    ],
    ["dis-local, installed", () => servesDocs(root, join(folder, "packed-local"), project)],
  ];
  const words = process.argv.slice(2);
  const chosen = steps.filter(([name]) => words.length === 0 || words.some((word) => name.includes(word)));
  if (chosen.length === 0) throw new Refused(`no check has such a name; there are ${steps.map(([name]) => name).join(", ")}`);
  let failed = 0;
  for (const [name, check] of chosen) {
    try {
      console.log(`ok     ${name}: ${await check()}`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      console.log(`FAILED ${name}: ${error.message}`);
      failed++;
    }
  }
  console.log(`${chosen.length - failed} of ${chosen.length} checks of the package passed`);
  return failed;
}

const folder = await mkdtemp(join(tmpdir(), "dis-package-"));
const local = await startLocalDis();
try {
  if ((await checks(folder, local)) > 0) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await local.close();
  await rm(folder, { recursive: true, force: true });
}
