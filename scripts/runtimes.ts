import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LOCAL_KEY, LOCAL_TOKEN, startLocalDis } from "dis-local";
import { build } from "esbuild";
import { writeProject } from "./package-test/consumer-project.js";
import { Refused } from "./process.js";
import { edge } from "./runtimes/edge.js";
import { browser, commandLines } from "./runtimes/hosts.js";
import { outcomeLine, type RuntimeOutcome, summary, tryOut } from "./runtimes/runtime.js";
import { packContract } from "./shipped.js";

// Runs the same small program on every runtime that the client supports, against dis-local on this machine: `npm run
// test:runtimes`. It needs the package registry, from which runtimes are fetched; one that cannot be fetched is a failure. The
// package must be built.

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const PROGRAM = "program.mjs";

/** On a runtime with a command line the scene is the first argument, and the output is what the program saw. */
const ENTRY = `
import process from "node:process";
import { program } from "./program.ts";

console.log(JSON.stringify(await program(JSON.parse(process.argv[2]))));
`;

/** A project in which the built package is installed, with the program in it, and the program with the package as one text. */
async function prepare(folder: string): Promise<{ project: string; bundle: string }> {
  const { file, contract } = await packContract(root, join(folder, "packed"));
  const project = join(folder, "project");
  writeProject(project, join(file, "..", ".."), root, contract);
  const shared = { bundle: true, target: "es2022", logLevel: "error" } as const;
  const from = { resolveDir: join(root, "scripts/runtimes"), loader: "ts" } as const;
  await build({
    ...shared,
    stdin: { contents: ENTRY, ...from },
    outfile: join(project, PROGRAM),
    format: "esm",
    platform: "node",
    packages: "external",
  });
  const { outputFiles } = await build({
    ...shared,
    stdin: { contents: 'export { program } from "./program.ts"', ...from },
    // The shipped files, not the source.
    alias: { "dis-openapi": join(project, "node_modules/dis-openapi/dist/src/index.js") },
    format: "iife",
    globalName: "exported",
    footer: { js: "globalThis.program = exported.program;" },
    platform: "browser",
    write: false,
  });
  return { project, bundle: outputFiles[0]?.text ?? "" };
}

async function main(folder: string): Promise<void> {
  const { project, bundle } = await prepare(folder);
  const local = await startLocalDis();
  const outcomes: RuntimeOutcome[] = [];
  try {
    const { endpoint, projectId } = local;
    for (const [index, runtime] of [...commandLines(project, PROGRAM), browser(bundle), edge(bundle)].entries()) {
      const scene = { endpoint, projectId, region: "cn-north-4", token: LOCAL_TOKEN, key: LOCAL_KEY, prefix: `r${index}` };
      const outcome = await tryOut(runtime, scene);
      console.log(outcomeLine(outcome));
      outcomes.push(outcome);
    }
  } finally {
    await local.close();
  }
  console.log(summary(outcomes));
  if (outcomes.some(({ verdict }) => verdict === "FAILED")) process.exitCode = 1;
}

const folder = await mkdtemp(join(tmpdir(), "dis-runtimes-"));
try {
  await main(folder);
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
