// Lists the texts of the contract that have no Chinese one:  npx tsx docs/overlay/missing.ts [--actions] [part of a pointer ...]
// With --actions it prints the actions to put into docs/overlay.zh-CN.yaml, with the English texts in their places.
import { stringify } from "yaml";
import { readContractFile, readOverlayFile } from "./files.js";
import { untranslated } from "./lint.js";
import { skeletonOf } from "./skeleton.js";

const parts = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const contract = readContractFile();
const all = untranslated(readOverlayFile(), contract);
const texts = parts.length === 0 ? all : all.filter(({ pointer }) => parts.some((part) => pointer.includes(part)));

if (process.argv.includes("--actions")) console.log(stringify(skeletonOf(texts, contract), { lineWidth: 0 }));
else for (const { pointer, text } of texts) console.log(`${pointer}\n    ${text.trim().replace(/\n/g, "\n    ")}`);
console.error(`${texts.length} texts without a Chinese one${parts.length === 0 ? "" : `, of ${all.length} in all`}`);
