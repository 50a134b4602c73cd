// Builds the reference of the contract into dist/docs/index.html, one file that needs nothing from outside.
import { fileURLToPath } from "node:url";
import { buildDocs } from "../docs/build.js";

const page = fileURLToPath(new URL("../dist/docs/index.html", import.meta.url));
const bytes = buildDocs(page);
console.log(`dist/docs/index.html (${(bytes / 1e6).toFixed(1)} MB)`);
