import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { isSmall } from "./checks.js";
import { installedPackages } from "./footprint.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("who installs the client gets three packages, with the contract in both forms, and at most 1.5 MB", {
  timeout: 60_000,
}, async () => {
  expect(installedPackages(root).map(({ name }) => name)).toEqual(["dis-openapi", "openapi-fetch", "openapi-typescript-helpers"]);
  expect(await isSmall(root)).toMatch(/^3 packages with /);
});
