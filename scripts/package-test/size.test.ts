import { expect, test } from "vitest";
import { bundledBytes, CLIENT_PROGRAM, installedPackages, MOST_BUNDLED_BYTES, MOST_INSTALLED_BYTES } from "./size.js";

test("an installation of the client is three packages, with both builds and both forms of the contract, and at most 2.7 MB", {
  timeout: 60_000,
}, () => {
  const packages = installedPackages();
  expect(packages.map(({ name }) => name)).toEqual(["dis-openapi", "openapi-fetch", "openapi-typescript-helpers"]);
  expect(packages.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(MOST_INSTALLED_BYTES);
});

test("a client in a page is at most 33 KB, minified and compressed", async () => {
  expect(await bundledBytes(CLIENT_PROGRAM.replace("dis-openapi", "./src/index.ts"))).toBeLessThanOrEqual(MOST_BUNDLED_BYTES);
});

test("a program that imports more is larger", async () => {
  const client = await bundledBytes('export { createDisClient } from "./src/index.ts";');
  const more = await bundledBytes('export { createDisClient } from "./src/index.ts"; export * from "./src/consumer/index.ts";');
  expect(more).toBeGreaterThan(client + 500);
});
