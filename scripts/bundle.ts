// Builds the JavaScript of the package into dist/, beside the types that the compiler has written there.
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle/bundle.js";
import { indentWithTabs } from "./bundle/types.js";

const root = new URL("../", import.meta.url);
const folder = fileURLToPath(new URL("dist", root));
for (const { file } of await bundle(root, folder))
  console.log(`${`dist/${file}`.padEnd(48)} ${statSync(`${folder}/${file}`).size} bytes`);
indentWithTabs(folder);
