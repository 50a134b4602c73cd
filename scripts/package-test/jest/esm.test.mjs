import { readFileSync, writeFileSync } from "node:fs";
import { program } from "./program.mjs";

const { allSubpaths, scene } = JSON.parse(readFileSync("given.json", "utf8"));

test.each(allSubpaths)("%s is imported", async (specifier) => {
  expect(Object.keys(await import(specifier))).not.toEqual([]);
});

test("the program runs as an ES module", async () => {
  writeFileSync(
    "esm.json",
    JSON.stringify(await program({ ...scene, prefix: `${scene.prefix}-esm` })),
  );
});
