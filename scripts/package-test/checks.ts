import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { entriesOf } from "../bundle/entries.js";
import { bundleSize, CLIENT_PROGRAM, MOST_AT_ONCE } from "../bundle/size.js";
import { Refused, run } from "../generators/process.js";
import { type Compiler, RESOLUTIONS } from "./consumer-project.js";
import { installedPackages } from "./footprint.js";

// What is asked of the package as it is shipped. Each gives what was found, or throws Refused.

const SECONDS = 240;
const MOST_BYTES = 1_500_000;
const MOST_PACKAGES = 3;

const PUBLINT = `
import { publint } from "publint";
import { formatMessage } from "publint/utils";

const { messages, pkg } = await publint({ pkgDir: process.argv[2], strict: true });
for (const message of messages) console.log(formatMessage(message, pkg));
if (messages.length > 0) process.exitCode = 1;
`;

/** publint has nothing to say, not even a suggestion. @param tools folder that publint is installed in */
export async function publintIsSilent(tools: string, unpacked: string): Promise<string> {
  writeFileSync(join(tools, "publint.mjs"), PUBLINT);
  await run("it has findings", tools, SECONDS, process.execPath, ["publint.mjs", unpacked]);
  return "no finding, no suggestion";
}

/**
 * Types and JavaScript of every subpath belong together, for projects that resolve as Node.js or as a bundler. The contract
 * as YAML is a file and no module, so nothing resolves it.
 */
export async function typesAreNotWrong(tools: string, tarball: string): Promise<string> {
  const options = ["--profile", "esm-only", "--exclude-entrypoints", "openapi.yaml", "--no-emoji", "--format", "ascii"];
  await run("it has findings", tools, SECONDS, process.execPath, [
    "node_modules/@arethetypeswrong/cli/dist/index.js",
    tarball,
    ...options,
  ]);
  return "no problem";
}

/** The types of every call, compiled against the shipped declarations. */
export async function compiles({ name, program }: Compiler, project: string): Promise<string> {
  for (const resolution of Object.keys(RESOLUTIONS)) {
    const what = `${name} complains with ${resolution}`;
    await run(what, project, SECONDS, process.execPath, [program, "-p", `tsconfig.${resolution}.json`]);
  }
  return `the types of every call, with ${Object.keys(RESOLUTIONS).join(" and ")}, all declarations looked at`;
}

/** Every subpath is loaded by `import`, and by `require`, which takes modules since Node.js 20.19. */
export async function loads(project: string, root: string): Promise<string> {
  const specifiers = entriesOf(new URL(`file://${root}/`)).map(({ specifier }) => specifier);
  const list = JSON.stringify(specifiers);
  writeFileSync(join(project, "load.mjs"), `for (const name of ${list}) await import(name);\n`);
  writeFileSync(join(project, "load.cjs"), `for (const name of ${list}) require(name);\n`);
  for (const file of ["load.mjs", "load.cjs"])
    await run(`${file} fails`, project, SECONDS, process.execPath, ["--no-warnings", file]);
  return `${specifiers.length} subpaths, with import and require`;
}

/** What is installed stays small. */
export async function isSmall(root: string): Promise<string> {
  const packages = installedPackages(root);
  const bytes = packages.reduce((sum, each) => sum + each.bytes, 0);
  const told = `${packages.length} packages with ${bytes.toLocaleString("en-US")} bytes`;
  if (bytes > MOST_BYTES || packages.length > MOST_PACKAGES)
    throw new Refused(`${told}, more than ${MOST_PACKAGES} or ${MOST_BYTES}`);
  return told;
}

/** A page that has a client loads little at once. */
export async function isLight(project: string): Promise<string> {
  const { atOnce, whole } = await bundleSize(CLIENT_PROGRAM, project);
  const [loaded, all] = [atOnce, whole].map((bytes) => bytes.toLocaleString("en-US"));
  const told = `${loaded} bytes at once, minified and compressed, and ${all} with all that is loaded when it is needed`;
  if (atOnce > MOST_AT_ONCE) throw new Refused(`${told}, more than ${MOST_AT_ONCE}`);
  return told;
}

/** The compiler of this repository. */
export function ownCompiler(): Compiler {
  const require = createRequire(import.meta.url);
  const { version } = require("typescript/package.json") as { version: string };
  return { name: `TypeScript ${version}`, program: require.resolve("typescript/bin/tsc") };
}
