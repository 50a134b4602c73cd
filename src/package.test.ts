import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as entry from "./index.js";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));

test("the client has one runtime dependency, at an exact version", () => {
  expect(manifest.dependencies).toEqual({ "openapi-fetch": "0.17.0" });
});

test("what else it can use is optional, and only its own subpath asks for it", () => {
  expect(manifest.peerDependencies).toEqual({ undici: "^7.0.0 || ^8.0.0" });
  for (const name of Object.keys(manifest.peerDependencies)) {
    expect(manifest.peerDependenciesMeta[name]).toEqual({ optional: true });
  }
});

test("the names that the entry exports are these", () => {
  expect(Object.keys(entry).sort()).toEqual([
    "DisCall",
    "DisError",
    "VERSION",
    "createDisClient",
    "environmentCredentials",
    "isDisError",
    "passwordCredentials",
  ]);
});

/** Subpaths that are for Node.js alone. */
const FOR_NODE = /^undici\b/;

test("no module of the client imports a module of Node.js, so that it runs in a browser", () => {
  const modules = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
    (file) => /(?<!\.test)\.ts$/.test(file) && !file.startsWith("testing") && !FOR_NODE.test(file),
  );
  expect(modules.length).toBeGreaterThan(30);
  for (const file of modules) {
    const imported = [...readFileSync(`src/${file}`, "utf8").matchAll(/^(?:import|export) .*from "([^"]+)"/gm)].map(
      ([, from]) => from,
    );
    const foreign = imported.filter((from) => !from?.startsWith(".") && from !== "openapi-fetch");
    expect([...foreign, ...imported.filter((from) => from?.includes("/undici/"))], file).toEqual([]);
  }
});
