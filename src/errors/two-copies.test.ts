import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { failure } from "../../testing/fake-service.js";
import * as own from "../index.js";
import { remedyOf } from "./index.js";

// A program can get two copies of the package, by two versions of it for example: a second one, built from the same source.
const folder = mkdtempSync(join(tmpdir(), "dis-openapi-"));
let other: typeof own;

beforeAll(async () => {
  const outfile = join(folder, "copy.mjs");
  await build({ entryPoints: ["src/index.ts"], bundle: true, format: "esm", platform: "node", outfile, logLevel: "silent" });
  other = await import(pathToFileURL(outfile).href);
});

afterAll(() => rmSync(folder, { recursive: true }));

test("an error of another copy is known, with its kind, code and remedy", async () => {
  const dis = other.createDisClient({
    endpoint: "https://dis.example.test",
    projectId: "p1",
    credentials: { token: "t" },
    fetch: async () => new Response('{"errorCode":"DIS.4301","message":"m"}', { status: 400 }),
  });
  const error = await failure(dis.listStreams());
  expect(error).toBeInstanceOf(own.DisError);
  expect(Object.getPrototypeOf(error)).not.toBe(own.DisError.prototype);
  expect(error).toBeInstanceOf(other.DisError);
  expect(own.isDisError(error)).toBe(true);
  expect(own.isDisError(error, "refused") && error.code).toBe("DIS.4301");
  expect(own.isDisError(error, "throttled")).toBe(false);
  expect(remedyOf(error)).toBe(remedyOf("DIS.4301"));
});

test("nothing else is", () => {
  class OwnError extends own.DisError {}
  expect(new OwnError("refused", "m")).toBeInstanceOf(own.DisError);
  expect(new own.DisError("refused", "m")).not.toBeInstanceOf(OwnError);
  for (const value of [undefined, null, "DisError", () => {}, {}]) expect(value).not.toBeInstanceOf(own.DisError);
  expect(own.isDisError(Object.assign(new Error("m"), { name: "DisError", kind: "refused" }))).toBe(false);
});
