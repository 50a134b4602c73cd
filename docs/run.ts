// Builds the docs site into dist/docs:  npm run docs [-- --draft]
// A draft may lack Chinese texts and guides; it shows the English ones.
import { fileURLToPath } from "node:url";
import { callsOf } from "dis-openapi/contract";
import { buildSite } from "./build.js";
import { readContractFile } from "./contracts.js";
import { pythonSample } from "./sdk/python.js";
import { pythonSyntax } from "./sdk/syntax.js";

const folder = fileURLToPath(new URL("../dist/docs", import.meta.url));
const draft = process.argv.includes("--draft");
const sizes = buildSite(folder, { draft });
const pages = [...sizes].filter(([path]) => path.endsWith(".html"));
const indexes = [...sizes].filter(([path]) => path.startsWith("assets/search."));
const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
console.log(
  `dist/docs${draft ? " (draft)" : ""}: ${pages.length} pages, ${(bytes / 1e6).toFixed(1)} MB, beginning with index.html`,
);
for (const [path, size] of indexes) console.log(`${path}: ${(size / 1e3).toFixed(0)} kB`);

// What is known about the samples in other languages; the libraries that they import are not here.
const samples = callsOf(readContractFile()).flatMap((call) => {
  const code = pythonSample(call);
  return code === undefined ? [] : [{ name: call.name, code }];
});
const { tool, faults } = pythonSyntax(samples);
const python = tool === undefined ? "not checked, because python3 is missing" : `${samples.length} parsed by ${tool}`;
console.log(`samples in Java and Go: ${samples.length} each, not compiled; in Python: ${python}`);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
