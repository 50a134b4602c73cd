#!/usr/bin/env node
import { existsSync } from "node:fs";

const program = new URL("../dist/cli.js", import.meta.url);

if (existsSync(program)) {
  await import(program.href);
} else {
  console.error("dis-cli is not built yet. Run `npm run build` in the clone of dis-openapi, then start it again.");
  process.exitCode = 2;
}
