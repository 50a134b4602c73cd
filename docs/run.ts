// Builds the docs site into dist/docs:  npm run docs [-- --draft | --pack]
// A draft may lack Chinese texts and guides; it shows the English ones. With --pack the site goes into dis-local, compressed, and
// becomes a part of its package.
import { fileURLToPath } from "node:url";
import { callsOf } from "dis-openapi/contract";
import { buildSite } from "./build.js";
import { readContractFile } from "./contracts.js";
import { pythonSample } from "./sdk/python.js";
import { pythonSyntax } from "./sdk/syntax.js";

const [draft, packed] = ["--draft", "--pack"].map((option) => process.argv.includes(option)) as [boolean, boolean];
const folder = packed ? "local/dist/docs" : "dist/docs";
const sizes = [...buildSite(fileURLToPath(new URL(`../${folder}`, import.meta.url)), { draft, packed })];
const pages = sizes.filter(([path]) => path.endsWith(".html"));
const bytes = sizes.reduce((sum, [, size]) => sum + size, 0);
const notes = [draft && "draft", packed && "compressed"].filter(Boolean).join(", ");
console.log(
  `${folder}${notes && ` (${notes})`}: ${pages.length} pages, ${(bytes / 1e6).toFixed(1)} MB, beginning with index.html`,
);
for (const [path, size] of sizes.filter(([name]) => name.startsWith("assets/search."))) {
  console.log(`${path}: ${(size / 1e3).toFixed(0)} kB`);
}

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
