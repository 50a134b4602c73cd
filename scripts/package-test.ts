// Checks the package as it is shipped: `npm run test:package`. It needs the package registry; a tool that cannot be fetched is a
// failure. The package must be built.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compiles, isLight, isSmall, loads, ownCompiler, publintIsSilent, typesAreNotWrong } from "./package-test/checks.js";
import { writeProject } from "./package-test/consumer-project.js";
import { servesDocs } from "./package-test/installed-docs.js";
import { Refused, run } from "./process.js";
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

async function checks(folder: string): Promise<number> {
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
    ["install", () => isSmall()],
    ["bundle of a client", () => isLight(project)],
    ["dis-local, installed", () => servesDocs(root, join(folder, "packed-local"), project)],
  ];
  let failed = 0;
  for (const [name, check] of steps) {
    try {
      console.log(`ok     ${name}: ${await check()}`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      console.log(`FAILED ${name}: ${error.message}`);
      failed++;
    }
  }
  console.log(`${steps.length - failed} of ${steps.length} checks of the package passed`);
  return failed;
}

const folder = await mkdtemp(join(tmpdir(), "dis-package-"));
try {
  if ((await checks(folder)) > 0) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
