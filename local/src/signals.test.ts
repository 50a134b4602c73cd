import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const module = new URL("./signals.ts", import.meta.url).href;

/** A program that closes by `close`, sends itself signals, and would never end otherwise. */
async function endOf(close: string, ...signals: readonly NodeJS.Signals[]): Promise<{ code: number | null; output: string }> {
  const code = `
    import { endOnSignals } from ${JSON.stringify(module)};
    endOnSignals(${close}, (error) => { console.log(error.message); process.exitCode = 2; });
    setInterval(() => undefined, 1000);
    for (const signal of ${JSON.stringify(signals)}) process.kill(process.pid, signal);`;
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  const program = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code], { cwd });
  let output = "";
  program.stdout.on("data", (chunk) => (output += chunk));
  const [exitCode] = await once(program, "close");
  return { code: exitCode, output };
}

test.each(["SIGINT", "SIGTERM"] as const)("%s closes the server, and the program ends", async (signal) => {
  expect(await endOf('async () => console.log("closed")', signal)).toEqual({ code: 0, output: "closed\n" });
});

test("a server that does not close is left behind after a moment", async () => {
  expect(await endOf("() => new Promise(() => undefined)", "SIGTERM")).toEqual({ code: 0, output: "" });
});

test("a server that cannot close is reported", async () => {
  const close = 'async () => { throw new Error("the disk is gone"); }';
  expect(await endOf(close, "SIGTERM")).toEqual({ code: 2, output: "the disk is gone\n" });
});

test("a second signal ends the program at once", async () => {
  expect(await endOf("() => new Promise(() => undefined)", "SIGINT", "SIGTERM")).toEqual({ code: 143, output: "" });
});
