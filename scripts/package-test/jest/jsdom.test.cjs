/** @jest-environment ./jsdom-with-fetch.cjs */
const { writeFileSync } = require("node:fs");
const { toRecord } = require("dis-openapi/record");
const { scene } = require("./given.json");
const { program } = require("./program.cjs");

test("the program runs in jsdom", async () => {
  writeFileSync(
    "jsdom.json",
    JSON.stringify(await program({ ...scene, prefix: `${scene.prefix}-jsdom` })),
  );
});

test("bytes of Node.js and of jsdom are taken", () => {
  expect(toRecord(Buffer.from("one")).data).toBe("b25l");
  expect(toRecord(Uint8Array.of(111, 110, 101)).data).toBe("b25l");
});
