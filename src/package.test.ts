import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));

test("the client has one runtime dependency, at an exact version", () => {
  expect(manifest.dependencies).toEqual({ "openapi-fetch": "0.17.0" });
  expect(manifest.peerDependencies).toBeUndefined();
});

test("no module of the client imports a module of Node.js, so that it runs in a browser", () => {
  const modules = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
    (file) => /(?<!\.test)\.ts$/.test(file) && !file.startsWith("testing"),
  );
  expect(modules.length).toBeGreaterThan(30);
  for (const file of modules) {
    const imported = [...readFileSync(`src/${file}`, "utf8").matchAll(/^(?:import|export) .*from "([^"]+)"/gm)].map(
      ([, from]) => from,
    );
    expect(
      imported.filter((from) => !from?.startsWith(".") && from !== "openapi-fetch"),
      file,
    ).toEqual([]);
  }
});
