import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { selfContained } from "./page.js";
import { type Node, readableContract } from "./readable-contract.js";

const TITLE = "Data Ingestion Service (DIS): reference";
const CONTRACT = new URL("../openapi.yaml", import.meta.url);

const require = createRequire(import.meta.url);

/** Lets Redocly make a page of a contract, with its program and style inside. */
function render(contract: string, page: string): void {
  const manifest = require.resolve("@redocly/cli/package.json");
  const { bin } = require("@redocly/cli/package.json") as { bin: Record<string, string> };
  const program = join(dirname(manifest), bin["redocly"] as string);
  const options = ["--output", page, "--title", TITLE, "--inlineBundle", "--openapi.disableTelemetry"];
  execFileSync(process.execPath, [program, "build-docs", contract, ...options], {
    cwd: dirname(contract),
    env: { ...process.env, REDOCLY_TELEMETRY: "off" },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/**
 * Builds the reference as one HTML file that needs nothing from outside.
 * @returns its size in bytes
 * @throws Error when the page would load something from another place
 */
export function buildDocs(page: string): number {
  const folder = mkdtempSync(join(tmpdir(), "dis-docs-"));
  try {
    const contract = join(folder, "openapi.json");
    writeFileSync(contract, JSON.stringify(readableContract(parse(readFileSync(CONTRACT, "utf8")) as Node)));
    render(contract, join(folder, "index.html"));
    const html = selfContained(readFileSync(join(folder, "index.html"), "utf8"));
    mkdirSync(dirname(page), { recursive: true });
    writeFileSync(page, html);
    return Buffer.byteLength(html);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
