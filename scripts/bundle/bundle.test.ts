import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuiltFile, bundle } from "./bundle.js";
import { entriesOf } from "./entries.js";
import { bundleSize, CLIENT_PROGRAM, MOST_AT_ONCE } from "./size.js";

const root = new URL("../../", import.meta.url);
const entries = entriesOf(root);
let folder: string;
let built: readonly BuiltFile[];

beforeAll(async () => {
  // Inside the repository, so that openapi-fetch is found from there.
  mkdirSync(new URL("dist/", root), { recursive: true });
  folder = mkdtempSync(new URL("dist/bundle-", root).pathname);
  for (const part of ["src", "generated"]) mkdirSync(join(folder, part));
  writeFileSync(join(folder, "src/of-an-earlier-build.js"), "");
  writeFileSync(join(folder, "src/index.d.ts"), "");
  built = await bundle(root, folder);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("files of an earlier build are gone, and types are left", async () => {
  expect(existsSync(join(folder, "src/of-an-earlier-build.js"))).toBe(false);
  expect(existsSync(join(folder, "src/index.d.ts"))).toBe(true);
});

describe.each(entries)("$specifier", ({ name, source }) => {
  test("as it was built exports what its source does", async () => {
    const [ours, theirs] = await Promise.all([
      import(pathToFileURL(join(folder, `${name}.js`)).href),
      import(/* @vite-ignore */ `../../${source.replace(/\.ts$/, ".js")}`),
    ]);
    expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort());
  });
});

test("errors of all subpaths are of one class", async () => {
  const load = (name: string) => import(pathToFileURL(join(folder, `${name}.js`)).href);
  const [client, consumer] = await Promise.all([load("src/index"), load("src/consumer/index")]);
  expect(() => consumer.createConsumer({}, {})).toThrow(client.DisError);
});

test("the client is two files, and what is loaded later is none of them", () => {
  const client = built.find(({ file }) => file === "src/index.js");
  expect(client?.imports).toHaveLength(1);
  const core = built.find(({ file }) => file === client?.imports[0]);
  expect(core?.modules).toContain("src/client.ts");
  expect(core?.imports.filter((file) => file.endsWith(".js"))).toEqual([]);
  expect(core?.modules).not.toContain("generated/other-calls.ts");
});

test("a page that has a client loads at most 12 KB at once", async () => {
  const { atOnce, whole } = await bundleSize(CLIENT_PROGRAM.replace("dis-openapi", "./src/index.js"), folder);
  expect(atOnce).toBeLessThanOrEqual(MOST_AT_ONCE);
  // The rest is there, and not lost.
  expect(whole).toBeGreaterThan(atOnce * 2);
});
