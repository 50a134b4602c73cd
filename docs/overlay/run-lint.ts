// Part of `npm run lint`: every text of the contract has a Chinese one in docs/overlay.zh-CN.yaml, and no Chinese text is unused.
//   npx tsx docs/overlay/run-lint.ts                                             exits with 1 and names each fault
//   npx tsx docs/overlay/run-lint.ts --missing [--actions] [part of a pointer]   lists the texts that have no Chinese one
// With --actions it prints the actions to put into docs/overlay.zh-CN.yaml, with the English texts in their places.
import { stringify } from "yaml";
import { readContractFile, readOverlayFile } from "../contracts.js";
import { lintOverlay, untranslated } from "./lint.js";
import { skeletonOf } from "./skeleton.js";

const contract = readContractFile();
const overlay = readOverlayFile();

function listMissing(parts: readonly string[], asActions: boolean): void {
  const all = untranslated(overlay, contract);
  const texts = parts.length === 0 ? all : all.filter(({ pointer }) => parts.some((part) => pointer.includes(part)));
  if (asActions) console.log(stringify(skeletonOf(texts, contract), { lineWidth: 0 }));
  else for (const { pointer, text } of texts) console.log(`${pointer}\n    ${text.trim().replace(/\n/g, "\n    ")}`);
  console.error(`${texts.length} texts without a Chinese one${parts.length === 0 ? "" : `, of ${all.length} in all`}`);
}

function lint(): void {
  const faults = lintOverlay(overlay, contract);
  for (const fault of faults) console.error(fault);
  if (faults.length === 0) return;
  console.error(`docs/overlay.zh-CN.yaml: ${faults.length} faults`);
  process.exitCode = 1;
}

const given = process.argv.slice(2);
if (given.includes("--missing")) {
  const parts = given.filter((argument) => !argument.startsWith("--"));
  listMissing(parts, given.includes("--actions"));
} else lint();
