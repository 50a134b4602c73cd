import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { renameSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type LocalDis, type LocalDisOptions, startLocalDis } from "dis-local";
import { buildSync } from "esbuild";
import { disContract } from "../src/contract/dis-contract.js";
import { namesOf } from "../src/run/clean-up.js";
import { asker } from "../src/run/send.js";
import { disposableProfile } from "../src/run/target.js";

// The command as a program of its own, and a dis-local that it can test.

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A dis-local that closes when the test ends. */
export async function startServer(closing: (() => unknown)[], options: LocalDisOptions = {}): Promise<LocalDis> {
  const local = await startLocalDis({ joinWindowMs: 200, logSize: 100_000, ...options });
  closing.push(() => local.close());
  return local;
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Program {
  readonly process: ChildProcess;
  /** Resolves when the error output has a text. */
  until(text: string): Promise<void>;
  readonly ended: Promise<Ended>;
}

let bundle: string | undefined;

/** The sources of the command in one file, made once: each start of a program takes half as long as from the sources. */
export function bundled(): string {
  if (bundle !== undefined) return bundle;
  // As deep as the sources, which find their package.json that way. Other test files write the same at the same time.
  const folder = join(root, "contract-tests", "node_modules", ".command");
  const [own, shared] = [join(folder, `${process.pid}.js`), join(folder, "cli.js")];
  buildSync({
    absWorkingDir: root,
    entryPoints: ["contract-tests/src/cli.ts"],
    outfile: own,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    tsconfig: "tsconfig.json",
    sourcemap: "inline",
  });
  renameSync(own, shared);
  bundle = shared;
  return shared;
}

/** Words that start the command. */
export function command(): readonly [file: string, ...args: string[]] {
  return [process.execPath, bundled(), "verify"];
}

/** Where the command starts, and what it finds in its environment. */
export function placeOf({ endpoint, projectId }: Pick<LocalDis, "endpoint" | "projectId">) {
  const env = { ...process.env, DIS_ENDPOINT: endpoint, CLOUD_SDK_PROJECT_ID: projectId, CLOUD_SDK_TOKEN: "local-token" };
  return { cwd: root, env };
}

/** Starts the command against a server; it is killed when the test ends. */
export function begin(
  closing: (() => unknown)[],
  local: Pick<LocalDis, "endpoint" | "projectId">,
  ...args: readonly string[]
): Program {
  const [file, ...words] = command();
  const child = spawn(file, [...words, ...args], placeOf(local));
  closing.unshift(() => child.kill("SIGKILL"));
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk) => {
    out += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    err += String(chunk);
  });
  return {
    process: child,
    async until(text) {
      while (!err.includes(text)) {
        if (child.exitCode !== null) throw new Error(`It ended before "${text}": ${err}${out}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    ended: once(child, "close").then(([code]) => ({ code: code as number | null, out, err })),
  };
}

/** Streams and apps that a server has. */
export async function resources({ endpoint, projectId }: LocalDis): Promise<string[]> {
  const target = { name: "local", endpoint, projectId, credentials: { token: "local-token" }, profile: disposableProfile };
  const ask = asker(disContract(), target);
  return [...(await namesOf(ask, "stream")), ...(await namesOf(ask, "app"))];
}
