// Builds the four packages: `npm run build`. The client is built twice, as ES modules into dist/ and as CommonJS into dist/cjs/,
// each with its types; the other three are ES modules. All files are as the compiler writes them, with two exceptions: see
// `shareTypes` and `unindentValidators`. The page of dis-local is bundled.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPage } from "./build-page.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const TSC = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/** Two compilers side by side, which is what a small machine has processors for. */
const AT_ONCE = 2;

async function compile(config: string, ...options: readonly string[]): Promise<void> {
  const compiler = spawn(process.execPath, [TSC, "-p", config, ...options], { cwd: ROOT, stdio: "inherit" });
  const [code] = await once(compiler, "close");
  if (code !== 0) throw new Error(`${config} does not compile.`);
}

async function compileAll(builds: readonly (readonly [config: string, ...options: string[]])[]): Promise<void> {
  const waiting = [...builds];
  const work = async () => {
    for (let build = waiting.shift(); build !== undefined; build = waiting.shift()) await compile(...build);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Paths below a folder of this repository. */
function filesIn(folder: string, ending: string): string[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(ending)).map((file) => join(folder, file));
}

/**
 * Types that belong to no code are written once: where a module of the CommonJS build has types only, its declarations lead to
 * those of the ES module. That is a quarter of a megabyte, and the same type in both builds.
 */
function shareTypes(): void {
  for (const file of filesIn("dist/cjs", ".js")) {
    const text = readFileSync(join(ROOT, file), "utf8");
    if (!/^"use strict";\s*Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);\s*$/.test(text)) continue;
    const shared = relative(dirname(file), file.replace("dist/cjs", "dist"));
    const declarations = `export type * from "${shared}" with { "resolution-mode": "import" };\n`;
    writeFileSync(join(ROOT, file.replace(/\.js$/, ".d.ts")), declarations);
  }
}

/** The validators are compiled, and nobody reads them: without their indentation they are 130 kB smaller in both builds together. */
function unindentValidators(): void {
  for (const file of ["dist/generated/validators.js", "dist/cjs/generated/validators.js"]) {
    const text = readFileSync(join(ROOT, file), "utf8");
    if (text.includes("`")) throw new Error(`${file}: a text of several lines would lose its indentation, too.`);
    writeFileSync(join(ROOT, file), text.replace(/^ +/gm, ""));
  }
}

async function buildClient(): Promise<void> {
  for (const folder of ["dist/src", "dist/generated", "dist/cjs"]) rmSync(join(ROOT, folder), { recursive: true, force: true });
  // The types are checked once. The declarations keep their comments, which editors show; the code does without.
  const code = ["--declaration", "false", "--removeComments", "--noCheck"];
  await compileAll([
    ["tsconfig.build.json", "--emitDeclarationOnly"],
    ["tsconfig.cjs.json", "--emitDeclarationOnly", "--noCheck"],
    ["tsconfig.build.json", ...code],
    ["tsconfig.cjs.json", ...code],
  ]);
  writeFileSync(join(ROOT, "dist/cjs/package.json"), '{ "type": "commonjs" }\n');
  shareTypes();
  unindentValidators();
}

await buildClient();
const packages = ["local", "contract-tests", "cli"];
for (const folder of packages) rmSync(join(ROOT, folder, "dist"), { recursive: true, force: true });
await compileAll(packages.map((folder) => [`${folder}/tsconfig.build.json`]));
await buildPage(join(ROOT, "local/dist/page"));
