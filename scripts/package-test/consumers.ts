import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { entriesOf } from "../entries.js";
import { Refused, run } from "../process.js";
import { edge } from "../runtimes/edge.js";
import type { Scene, Seen } from "../runtimes/program.js";
import { ownCompiler } from "./checks.js";

// Projects of users, in which the packed package is installed as npm does it. Each loads every subpath that works there, and runs
// the program of the runtimes against dis-local.

/** A kind of project. */
export interface Consumer {
  readonly name: string;
  /** What is installed beside the package, pinned. */
  readonly packages: readonly string[];
  /** Builds the project in its folder and runs the program in each of its ways. @throws Refused when a step fails */
  readonly run: (folder: string, scene: Scene) => Promise<Ways>;
}

/** What the program saw, by the way in which the package was loaded. */
export type Ways = Readonly<Record<string, Seen>>;

const SECONDS = 120;
const WEB_PEERS = [
  "@opentelemetry/api@1.9.1",
  "@bufbuild/protobuf@2.17.0",
  "lz4js@0.2.0",
  "snappyjs@0.7.0",
  "@bokuweb/zstd-wasm@0.0.27",
];
const PEERS = ["undici@7.30.2", ...WEB_PEERS];
const PROGRAM = fileURLToPath(new URL("../runtimes/program.ts", import.meta.url));
const LOCAL = fileURLToPath(new URL("../../local", import.meta.url));
const JEST_FILES = fileURLToPath(new URL("jest/", import.meta.url));

const allSubpaths = entriesOf().map(({ specifier }) => specifier);
/** `dis-openapi/undici` opens sockets, so it is for Node.js only. */
const webSubpaths = allSubpaths.filter((specifier) => specifier !== "dis-openapi/undici");
/** `dis-openapi/zstd` loads WebAssembly from a file beside the bundle, so a page has it as a module and not in one script. */
const scriptSubpaths = webSubpaths.filter((specifier) => specifier !== "dis-openapi/zstd");

/** A module that imports subpaths as a user writes it. */
function importing(specifiers: readonly string[]): string {
  const imports = specifiers.map((specifier, index) => `import * as entry${index} from "${specifier}";`);
  return `${imports.join("\n")}\nexport const subpaths = [${specifiers.map((_, index) => `entry${index}`).join(", ")}];\n`;
}

/** The program of the runtimes in JavaScript. */
function programAs(format: "esm" | "cjs"): string {
  return transformSync(readFileSync(PROGRAM, "utf8"), { loader: "ts", format, target: "es2022" }).code;
}

const scoped = (scene: Scene, way: string): Scene => ({ ...scene, prefix: `${scene.prefix}-${way}` });

/** How a TypeScript project for Node.js is set up: without the names of browsers, which `@types/node` has where they exist. */
const TYPESCRIPT = {
  esm: { type: "module", module: "Node16", moduleResolution: "Node16", skipLibCheck: false },
  cjs: { type: "commonjs", module: "Node16", moduleResolution: "Node16", skipLibCheck: true },
  node10: { type: "commonjs", module: "CommonJS", moduleResolution: "Node10", skipLibCheck: true },
} as const;

const MAIN = `import { program, type Scene } from "./program.js";
import { subpaths } from "./subpaths.js";

if (subpaths.length !== ${allSubpaths.length}) throw new Error("a subpath is missing");
program(JSON.parse(process.argv[2] ?? "") as Scene).then((seen) => console.log(JSON.stringify(seen)));
`;

const typescript: Consumer = {
  name: "Node.js with TypeScript",
  packages: [...PEERS, "@types/node@20.19.43"],
  run: async (folder, scene) => {
    const seen: Record<string, Seen> = {};
    for (const [way, { type, ...options }] of Object.entries(TYPESCRIPT)) {
      const project = join(folder, way);
      mkdirSync(project);
      const compilerOptions = { ...options, strict: true, target: "ES2022", lib: ["ES2022"], types: ["node"], outDir: "out" };
      writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type }));
      writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions }));
      writeFileSync(join(project, "subpaths.ts"), importing(allSubpaths));
      writeFileSync(join(project, "main.ts"), MAIN);
      copyFileSync(PROGRAM, join(project, "program.ts"));
      await run(`TypeScript complains as ${way}`, project, SECONDS, process.execPath, [ownCompiler().program, "-p", "."]);
      const args = ["out/main.js", JSON.stringify(scoped(scene, way))];
      seen[way] = JSON.parse(await run(`${way} fails`, project, SECONDS, process.execPath, args)) as Seen;
    }
    return seen;
  },
};

/** Each has a test file in `jest/`, which writes what the program saw. */
const JEST_WAYS = ["node", "jsdom", "esm"];

function jest(version: string): Consumer {
  return {
    name: `Jest ${version}`,
    packages: [...PEERS, `jest@${version}`, `jest-environment-jsdom@${version}`],
    run: async (folder, scene) => {
      for (const file of readdirSync(JEST_FILES)) {
        copyFileSync(join(JEST_FILES, file), join(folder, file));
      }
      // Tests start it as the guide says; it stands for an installed one.
      symlinkSync(LOCAL, join(folder, "node_modules/dis-local"));
      writeFileSync(join(folder, "program.cjs"), programAs("cjs"));
      writeFileSync(join(folder, "program.mjs"), programAs("esm"));
      writeFileSync(join(folder, "given.json"), JSON.stringify({ scene, allSubpaths, webSubpaths }));
      // Tests that are ES modules need the flag; the other tests do not look at it.
      const args = ["--experimental-vm-modules", "--no-warnings", "node_modules/jest/bin/jest.js", "--runInBand"];
      await run("a test fails", folder, SECONDS, process.execPath, args);
      const ways = JEST_WAYS.map((way) => [way, JSON.parse(readFileSync(join(folder, `${way}.json`), "utf8"))]);
      return Object.fromEntries(ways) as Ways;
    },
  };
}

const VITE = `import { build } from "vite";

// A name of Node.js becomes an empty module with a warning, which is thrown here.
const logger = { info() {}, clearScreen() {}, hasErrorLogged: () => false, hasWarned: false };
for (const level of ["warn", "warnOnce", "error"]) logger[level] = (text) => { throw new Error(text); };
for (const [input, format, outDir] of [["main.mjs", "iife", "vite"], ["zstd.mjs", "es", "vite-zstd"]]) {
  const rollupOptions = { input, output: { format, entryFileNames: "bundle.js" } };
  await build({ configFile: false, customLogger: logger, build: { outDir, modulePreload: false, rollupOptions } });
}
`;

const WEBPACK = `import webpack from "webpack";

const output = (folder) => ({ path: process.cwd() + folder, filename: "bundle.js" });
// All subpaths in one file are more than it recommends, and more than a page has.
const performance = false;
const page = (name, folder) => ({ mode: "production", target: "web", entry: "./" + name, output: output(folder), performance });
webpack([page("main.mjs", "/webpack"), page("zstd.mjs", "/webpack-zstd")], (error, stats) => {
  if (error === null && !stats.hasErrors() && !stats.hasWarnings()) return;
  console.error(error ?? stats.toString({ preset: "errors-warnings" }));
  process.exitCode = 1;
});
`;

const BUNDLERS = { vite: VITE, webpack: WEBPACK } as const;

const bundlers: Consumer = {
  name: "vite and webpack, for browsers",
  packages: [...WEB_PEERS, "vite@8.4.0", "webpack@5.113.0"],
  run: async (folder, scene) => {
    const seen: Record<string, Seen> = {};
    const main = 'import { program } from "./program.mjs";\nimport { subpaths } from "./subpaths.mjs";\n';
    writeFileSync(join(folder, "program.mjs"), programAs("esm"));
    writeFileSync(join(folder, "subpaths.mjs"), importing(scriptSubpaths));
    writeFileSync(join(folder, "zstd.mjs"), 'import { zstd } from "dis-openapi/zstd";\nglobalThis.zstd = zstd;\n');
    writeFileSync(join(folder, "main.mjs"), `${main}Object.assign(globalThis, { program, subpaths });\n`);
    for (const [way, text] of Object.entries(BUNDLERS)) {
      writeFileSync(join(folder, `${way}.mjs`), text);
      await run(`${way} fails`, folder, SECONDS, process.execPath, [`${way}.mjs`]);
      const files = readdirSync(join(folder, `${way}-zstd`), { recursive: true, encoding: "utf8" });
      if (!files.some((file) => file.endsWith(".wasm"))) throw new Refused(`${way} loses the WebAssembly of dis-openapi/zstd`);
      const bundle = readFileSync(join(folder, way, "bundle.js"), "utf8");
      seen[way] = await edge(bundle).run(scoped(scene, way));
    }
    return seen;
  },
};

/** The projects in which the package is tried. */
export const CONSUMERS: readonly Consumer[] = [typescript, jest("29.7.0"), jest("30.5.2"), bundlers];
