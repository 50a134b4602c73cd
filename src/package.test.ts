import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));

test("the client has one runtime dependency, at an exact version", () => {
  expect(manifest.dependencies).toEqual({ "openapi-fetch": "0.17.0" });
  // Installed by those who want it.
  expect(Object.keys(manifest.peerDependencies)).toEqual(["@opentelemetry/api", "undici"]);
  expect(manifest.peerDependenciesMeta).toEqual({ "@opentelemetry/api": { optional: true }, undici: { optional: true } });
});

test("no module of the client imports a module of Node.js, so that it runs in a browser", () => {
  const modules = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
    // The pool is a transport for Node.js alone.
    (file) => /(?<!\.test)\.ts$/.test(file) && !file.includes("testing") && !file.startsWith("undici/"),
  );
  expect(modules.length).toBeGreaterThan(30);
  // Optional peers, each in a subpath of its own: both of these are in `dis-openapi/otel`.
  const peers = new Map([
    ["observe/otel.ts", "@opentelemetry/api"],
    ["observe/consumer-metrics.ts", "@opentelemetry/api"],
  ]);
  for (const file of modules) {
    const imported = [...readFileSync(`src/${file}`, "utf8").matchAll(/^(?:import|export) .*from "([^"]+)"/gm)].map(
      ([, from]) => from,
    );
    expect(
      imported.filter((from) => !from?.startsWith(".") && from !== "openapi-fetch" && from !== peers.get(file)),
      file,
    ).toEqual([]);
  }
});
