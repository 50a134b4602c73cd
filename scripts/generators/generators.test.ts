import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import type { Contract } from "../../src/contract/document.js";
import { Refused, run } from "../process.js";
import { packContract } from "../shipped.js";
import { accept, outcomeLines, typeCheck } from "./accept.js";
import type { Tool } from "./tools.js";

// `npm run test:generators` fetches tools and takes a minute; these tests show that its verdict can be trusted.

const folder = mkdtempSync(join(tmpdir(), "dis-accept-"));
let count = 0;

function freshFolder(): string {
  const fresh = join(folder, String(count++));
  mkdirSync(fresh);
  return fresh;
}

afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const body = { content: { "application/json": { schema: {}, examples: { app: { value: { app_name: "newapp" } } } } } };
const contract = {
  paths: { "/apps": { get: { operationId: "listApp" }, post: { operationId: "createApp", requestBody: body } } },
} as unknown as Contract;

const LIST = "export const listApp = () => 1;";
const CREATE = "export const createApp = (body: { app_name: string }) => body;";
const NARROW = "export const createApp = (body: { app_name: number }) => body;";
const OPEN = "export const createApp: (...input: any[]) => any = () => 1; export const noSuchOperation = () => 1;";

describe("what was generated is refused", { timeout: 60_000 }, () => {
  const check = (...lines: readonly string[]) => {
    const fresh = freshFolder();
    mkdirSync(join(fresh, "generated"));
    writeFileSync(join(fresh, "generated", "client.ts"), lines.join("\n"));
    const bodyType = () => "Parameters<typeof generated.createApp>[0]";
    return typeCheck(fresh, contract, { module: "./generated/client", bodyType });
  };

  test("not when it has all methods and accepts the examples", async () => {
    await expect(check(LIST, CREATE)).resolves.toBeUndefined();
  });

  test.each([
    ["without a method of an operation", [CREATE], "Property 'listApp' is missing"],
    ["with a type that refuses an example", [LIST, NARROW], "Type 'string' is not assignable to type 'number'"],
    ["when it does not compile", [LIST, CREATE, "export const other: string = 1;"], "generated/client.ts"],
    ["when nobody would notice a missing method", [LIST, OPEN], "Unused '@ts-expect-error'"],
  ])("%s", async (_what, lines, message) => {
    await expect(check(...lines)).rejects.toThrow(message);
  });
});

describe("a tool", { timeout: 60_000 }, () => {
  const shipped = { file: "openapi.json", contract };
  const tool: Tool = { name: "dis-tool-that-is-not-there", version: "1.0.0", take: async () => undefined };

  test("that cannot be fetched is a failure that says so", async () => {
    vi.stubEnv("npm_config_offline", "true");
    const outcome = await accept(tool, shipped, freshFolder());
    expect(outcome).toMatchObject({ tool: "dis-tool-that-is-not-there 1.0.0", accepts: false });
    expect(outcome.what).toMatch(/^it could not be fetched:/);
  });

  test("that takes too long is stopped", async () => {
    const endless = run("it never ends", folder, 1, process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await expect(endless).rejects.toThrow("it never ends: it took longer than 1 s");
  });

  test("that fails is quoted with its last words", async () => {
    const failing = run("it fails", folder, 10, process.execPath, ["-e", "console.error('first\\nlast'); process.exit(3)"]);
    await expect(failing).rejects.toThrow("it fails:\n    first\n    last");
    await expect(failing).rejects.toBeInstanceOf(Refused);
  });

  test("has a line, and all together have one", () => {
    const outcomes = [
      { tool: "one 1.0.0", accepts: true, what: "valid" },
      { tool: "two 2.0.0", accepts: false, what: "it could not be fetched" },
    ];
    expect(outcomeLines(outcomes)).toEqual([
      "ok     one 1.0.0: valid",
      "FAILED two 2.0.0: it could not be fetched",
      "1 of 2 tools of others accept dis-openapi/openapi.json unchanged",
    ]);
  });
});

describe("the package", { timeout: 60_000 }, () => {
  test("ships the contract in both forms, byte for byte what lies here", async () => {
    const shipped = await packContract(".", freshFolder());
    expect(readFileSync(shipped.file, "utf8")).toBe(readFileSync("generated/openapi.json", "utf8"));
    expect(readFileSync(join(shipped.file, "../../openapi.yaml"), "utf8")).toBe(readFileSync("openapi.yaml", "utf8"));
  });

  test.each([
    ["one form only", { "openapi.yaml": "a: 1\n" }, "the package does not ship dis-openapi/openapi.json"],
    ["two forms that differ", { "openapi.yaml": "a: 1\n", "openapi.json": '{"a":2}' }, "is not the shipped openapi.yaml"],
  ])("is refused with %s", async (_what, files, message) => {
    const root = freshFolder();
    const exports = { "./openapi.json": "./openapi.json", "./openapi.yaml": "./openapi.yaml" };
    writeFileSync(join(root, "package.json"), JSON.stringify({ name: "packed", version: "1.0.0", exports }));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
    await expect(packContract(root, freshFolder())).rejects.toThrow(message);
  });
});
