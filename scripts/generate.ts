// Compiles openapi.yaml into generated/. With --check it writes nothing and fails when a file differs.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readContract } from "./generate/contract.js";
import { generatedFiles } from "./generate/files.js";

const folder = new URL("../generated/", import.meta.url);
const check = process.argv.includes("--check");

function onDisk(): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
}

const wanted = await generatedFiles(readContract(new URL("../openapi.yaml", import.meta.url)));
const present = onDisk();
const names = [...new Set([...Object.keys(wanted), ...Object.keys(present)])].sort();
const different = names.filter((name) => wanted[name] !== present[name]);

if (check) {
  for (const name of different) console.error(`generated/${name} differs from openapi.yaml`);
  if (different.length > 0) {
    console.error("Run `npm run generate` and commit what it writes.");
    process.exitCode = 1;
  } else {
    console.log(`generated/ agrees with openapi.yaml (${names.length} files)`);
  }
} else {
  for (const name of different) {
    const text = wanted[name];
    if (text === undefined) rmSync(new URL(name, folder));
    else writeFileSync(new URL(name, folder), text);
  }
  console.log(different.length === 0 ? "generated/ is up to date" : `wrote ${different.map((n) => `generated/${n}`).join(", ")}`);
}
