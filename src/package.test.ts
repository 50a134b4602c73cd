import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Optional peers, each imported by the modules of one subpath; those of `dis-openapi/otel` are two. */
const PEERS: ReadonlyMap<string, string> = new Map([
  ["encoding/lz4.ts", "lz4js"],
  ["encoding/protobuf.ts", "@bufbuild/protobuf/wire"],
  ["encoding/snappy.ts", "snappyjs"],
  ["encoding/zstd.ts", "@bokuweb/zstd-wasm"],
  ["observe/otel.ts", "@opentelemetry/api"],
  ["observe/consumer-metrics.ts", "@opentelemetry/api"],
  ["undici/transport.ts", "undici"],
]);

const manifest = JSON.parse(readFileSync("package.json", "utf8"));

test("the client has one runtime dependency, at an exact version", () => {
  expect(manifest.dependencies).toEqual({ "openapi-fetch": "0.17.0" });
  // Installed by those who want it.
  const peers = [...new Set(PEERS.values())].map((peer) => peer.replace(/\/wire$/, "")).sort();
  expect(Object.keys(manifest.peerDependencies)).toEqual(peers);
  expect(manifest.peerDependenciesMeta).toEqual(Object.fromEntries(peers.map((peer) => [peer, { optional: true }])));
});

test("no module of the client imports a module of Node.js, so that it runs in a browser", () => {
  const modules = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
    // The pool is a transport for Node.js alone.
    (file) => /(?<!\.test)\.ts$/.test(file) && !file.includes("testing") && !file.startsWith("undici/"),
  );
  expect(modules.length).toBeGreaterThan(30);
  for (const file of modules) {
    const imported = [...readFileSync(`src/${file}`, "utf8").matchAll(/^(?:import|export) .*from "([^"]+)"/gm)].map(
      ([, from]) => from,
    );
    expect(
      imported.filter((from) => !from?.startsWith(".") && from !== "openapi-fetch" && from !== PEERS.get(file)),
      file,
    ).toEqual([]);
  }
});
