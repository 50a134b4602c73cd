import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** Runs Redocly in a folder, quietly and without telemetry. @throws Error with what it said when it fails */
export function runRedocly(folder: string, args: readonly string[]): void {
  const manifest = require.resolve("@redocly/cli/package.json");
  const { bin } = require("@redocly/cli/package.json") as { bin: Record<string, string> };
  execFileSync(process.execPath, [join(dirname(manifest), bin["redocly"] as string), ...args], {
    cwd: folder,
    env: { ...process.env, REDOCLY_TELEMETRY: "off" },
    stdio: ["ignore", "pipe", "pipe"],
  });
}
