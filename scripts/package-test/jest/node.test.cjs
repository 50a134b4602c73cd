const { writeFileSync } = require("node:fs");
const { createDisClient } = require("dis-openapi");
const { allSubpaths, scene } = require("./given.json");
const { program } = require("./program.cjs");

test.each(allSubpaths)("%s is required", (specifier) => {
  expect(Object.keys(require(specifier))).not.toEqual([]);
});

test("the program runs in Node.js", async () => {
  writeFileSync(
    "node.json",
    JSON.stringify(await program({ ...scene, prefix: `${scene.prefix}-node` })),
  );
});

test("a client takes its settings from the global set-up", async () => {
  expect((await createDisClient().listStreams()).stream_names).toEqual([]);
});
