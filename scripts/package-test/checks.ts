import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { entriesOf } from "../entries.js";
import { Refused, run } from "../process.js";
import { COMPILATIONS } from "./consumer-project.js";
import {
  bundledBytes,
  CLIENT_PROGRAM,
  installedPackages,
  MOST_BUNDLED_BYTES,
  MOST_INSTALLED_BYTES,
  MOST_INSTALLED_PACKAGES,
} from "./size.js";

// The checks of the package as it is shipped. Each returns what it found, or throws Refused.

const SECONDS = 240;

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
 * Types and JavaScript of every subpath belong together: in both builds, for bundlers, and for the older way to resolve modules,
 * which does not know `exports`. The contract as YAML is a file and no module, so nothing resolves it.
 */
export async function typesAreNotWrong(tools: string, tarball: string): Promise<string> {
  const program = "node_modules/@arethetypeswrong/cli/dist/index.js";
  const options = ["--exclude-entrypoints", "openapi.yaml", "--no-emoji", "--format", "ascii"];
  await run("it has findings", tools, SECONDS, process.execPath, [program, tarball, ...options]);
  return "no problem";
}

/** A compiler of TypeScript, by the path of its program. */
export interface Compiler {
  readonly name: string;
  readonly program: string;
}

/** The compiler of this repository. */
export function ownCompiler(): Compiler {
  const require = createRequire(import.meta.url);
  const { version } = require("typescript/package.json") as { version: string };
  return { name: `TypeScript ${version}`, program: require.resolve("typescript/bin/tsc") };
}

/** The types of every call, compiled against the shipped declarations. */
export async function compiles({ name, program }: Compiler, project: string): Promise<string> {
  const ways = Object.entries(COMPILATIONS);
  for (const [way, { folder }] of ways) {
    await run(`${name} complains as ${way}`, join(project, folder), SECONDS, process.execPath, [program, "-p", "tsconfig.json"]);
  }
  return `the types of every call, as ${ways.map(([way]) => way).join("; ")}; all declarations checked`;
}

/** Both builds of a subpath export the same names, and are two files. */
const LOAD = (specifiers: readonly string[]) => `
import { createRequire } from "node:module";
import { deepEqual, notEqual } from "node:assert/strict";
const require = createRequire(import.meta.url);
for (const name of ${JSON.stringify(specifiers)}) {
  const names = (module) => Object.keys(module).filter((each) => each !== "default" && each !== "module.exports").sort();
  deepEqual(names(require(name)), names(await import(name)), name);
  notEqual(require.resolve(name), import.meta.resolve(name).replace("file://", ""), name);
}
`;

/** A program and a library of it can have loaded different builds. What one makes, the other understands. */
const BOTH_BUILDS = `
import { createRequire } from "node:module";
import { equal, notEqual, rejects } from "node:assert/strict";
const require = createRequire(import.meta.url);

async function loaded(load) {
  const [client, consumer, credentials, errors] = [
    await load("dis-openapi"),
    await load("dis-openapi/consumer"),
    await load("dis-openapi/credentials"),
    await load("dis-openapi/errors"),
  ];
  return { ...client, ...consumer, ...credentials, ...errors };
}

const builds = [await loaded((name) => import(name)), await loaded(require)];
notEqual(builds[0].createDisClient, builds[1].createDisClient);

const refuse = async () => new Response('{"errorCode":"DIS.4301","message":"no stream"}', { status: 400 });
const options = { endpoint: "https://dis.invalid", projectId: "0123456789abcdef0123456789abcdef", credentials: { token: "token" }, fetch: refuse };
const consumed = { stream: "newstream", app: "newapp", assignment: ["0"], eachRecord: () => {} };
for (const [one, other] of [builds, [...builds].reverse()]) {
  const numbers = new Set();
  const telemetry = { callStarted: ({ call }) => void numbers.add(call) };
  for (const build of [one, other]) {
    await rejects(build.createDisClient({ ...options, telemetry }).showStream({ stream_name: "newstream" }));
  }
  equal(numbers.size, 2);
  const dis = one.createDisClient(options);
  const error = await dis.showStream({ stream_name: "newstream" }).catch((thrown) => thrown);
  equal(error.code, "DIS.4301");
  for (const build of [one, other]) {
    equal(build.isDisError(error, "refused"), true);
    equal(error instanceof build.DisError, true);
    equal(build.isDisError(new Error("another")), false);
    equal(new Error("another") instanceof build.DisError, false);
    equal(typeof build.remedyOf(error), "string");
  }
  // A consumer, a chain of credentials and a provider of one build with a client of the other.
  await rejects(other.createConsumer(dis, consumed).run(), (thrown) => one.isDisError(thrown) && other.isDisError(thrown));
  const absent = { resolve: async () => { throw other.noCredentials("none here"); } };
  const chain = one.credentialsChain([absent, other.environmentCredentials({ CLOUD_SDK_TOKEN: "token" })]);
  equal((await chain.resolve()).token, "token");
  const chained = other.createDisClient({ ...options, credentials: chain });
  await rejects(chained.showStream({ stream_name: "newstream" }), { code: "DIS.4301" });
}
`;

/** Every subpath is loaded by `import` and by `require`, and the two builds work together. */
export async function loads(project: string): Promise<string> {
  const specifiers = entriesOf().map(({ specifier }) => specifier);
  writeFileSync(join(project, "load.mjs"), LOAD(specifiers));
  writeFileSync(join(project, "load.cjs"), `for (const name of ${JSON.stringify(specifiers)}) require(name);\n`);
  writeFileSync(join(project, "both-builds.mjs"), BOTH_BUILDS);
  for (const file of ["load.mjs", "load.cjs", "both-builds.mjs"]) {
    await run(`${file} fails`, project, SECONDS, process.execPath, ["--no-warnings", file]);
  }
  return `${specifiers.length} subpaths, with import and require; each build takes clients, errors and credentials of the other`;
}

/** An installation stays small. */
export async function isSmall(): Promise<string> {
  const packages = installedPackages();
  const bytes = packages.reduce((sum, each) => sum + each.bytes, 0);
  const found = `${packages.length} packages with ${bytes.toLocaleString("en-US")} bytes`;
  if (bytes > MOST_INSTALLED_BYTES || packages.length > MOST_INSTALLED_PACKAGES) {
    throw new Refused(`${found}, more than ${MOST_INSTALLED_PACKAGES} or ${MOST_INSTALLED_BYTES}`);
  }
  return found;
}

/** A page that has a client loads little. */
export async function isLight(project: string): Promise<string> {
  const bytes = await bundledBytes(CLIENT_PROGRAM, project);
  const found = `${bytes.toLocaleString("en-US")} bytes, minified and compressed`;
  if (bytes > MOST_BUNDLED_BYTES) throw new Refused(`${found}, more than ${MOST_BUNDLED_BYTES}`);
  return found;
}
