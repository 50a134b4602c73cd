/** @jest-environment jsdom */
const { webSubpaths } = require("./given.json");

test("jsdom has no fetch and no TextEncoder", () => {
  expect([typeof fetch, typeof TextEncoder]).toEqual(["undefined", "undefined"]);
});

test.each(webSubpaths)("%s is required all the same", (specifier) => {
  expect(Object.keys(require(specifier))).not.toEqual([]);
});
