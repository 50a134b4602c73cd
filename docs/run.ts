// Builds the docs site into dist/docs:  npm run docs [-- --draft]
// A draft may lack Chinese texts and guides; it shows the English ones.
import { fileURLToPath } from "node:url";
import { buildSite } from "./build.js";

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
