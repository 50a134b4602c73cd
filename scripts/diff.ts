// Compares two versions of the contract: `npm run diff -- <old> [<new>]`, each a file or a git revision; the new one is
// openapi.yaml as it lies here, unless named. `--released` stands for the last release. Exit code 1 when something breaks and
// info.version does not say so, 2 when the comparison cannot be made.
import { fileURLToPath } from "node:url";
import { judge } from "../contract-tests/src/contract/version-step.js";
import { compare } from "./diff/compare.js";
import { report } from "./diff/report.js";
import { strongest } from "./diff/verdict.js";
import { CannotCompare, lastRelease, readDocument, readVersion, type Version, versionOf } from "./diff/versions.js";

const USAGE = "Usage: npm run diff -- <old> [<new>], or npm run diff -- --released";
const root = fileURLToPath(new URL("..", import.meta.url));

function read(name: string): Version {
  const document = readDocument(name, readVersion(root, name));
  return { label: name, version: versionOf(name, document), document };
}

async function diff(oldName: string, newName: string): Promise<void> {
  const [old, now] = [read(oldName), read(newName)];
  const { changes } = await compare(old.document, now.document);
  const verdict = judge(strongest(changes), old.version, now.version);
  console.log(report(changes, verdict, old, now));
  if (verdict.fails) process.exitCode = 1;
}

async function main([old, now = "openapi.yaml", ...rest]: readonly string[]): Promise<void> {
  if (old === undefined || rest.length > 0) throw new CannotCompare(USAGE);
  if (old !== "--released") {
    if (old.startsWith("-")) throw new CannotCompare(USAGE);
    return diff(old, now);
  }
  const release = lastRelease(root);
  if ("tag" in release) return diff(release.tag, now);
  console.log(`The contract is not compared with a release: ${release.reason}.`);
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof CannotCompare)) throw error;
  console.error(error.message);
  process.exitCode = 2;
});
