import { describe, expect, test } from "vitest";
import { greeting, parseCommandLine, startFailure } from "./command-line.js";
import { startLocalDis } from "./start.js";

test("without arguments the server starts on port 7070", () => {
  expect(parseCommandLine([])).toEqual({ kind: "start", options: { port: 7070 } });
});

test("every flag becomes an option", () => {
  const args = ["--port", "0", "--host=0.0.0.0", "--project-id", "p", "--token", "t"];
  const options = { port: 0, host: "0.0.0.0", projectId: "p", credentials: { tokens: ["t"] } };
  expect(parseCommandLine(args)).toEqual({ kind: "start", options });
});

test.each([
  ["--help", "help"],
  ["--version", "version"],
])("%s asks for %s", (flag, kind) => {
  expect(parseCommandLine([flag, "--port", "1"])).toEqual({ kind });
});

describe("a mistake is one sentence that names it", () => {
  test.each([
    [["--prot", "1"], "--prot"],
    [["--port"], "--port"],
    [["--port", "x"], "--port"],
    [["--port", "65536"], "--port"],
    [["--port", "-1"], "--port"],
    [["--token", ""], "--token"],
    [["start"], "start"],
  ])("%j", (args, name) => {
    const command = parseCommandLine(args);
    expect(command.kind).toBe("mistake");
    const message = command.kind === "mistake" ? command.message : "";
    expect(message).toContain(name);
    expect(message).not.toContain("\n");
    expect(message).toMatch(/[.]$/);
  });
});

test("a port in use is reported with what to do about it", () => {
  expect(startFailure(Object.assign(new Error("x"), { code: "EADDRINUSE" }), { port: 7070 })).toMatch(
    /^Port 7070 is in use;.*--port/,
  );
});

test("a project id that the server refuses is reported with its flag", async () => {
  const options = { projectId: "a/b" };
  const error = await startLocalDis(options).catch((reason: unknown) => reason);
  expect(startFailure(error, options)).toBe("--project-id must be 1 to 64 letters, digits, - and _.");
});

test("the greeting shows how to point a client, a program and curl at the server", () => {
  const text = greeting({ endpoint: "http://127.0.0.1:1", projectId: "p", credentials: { token: "t" } }, "it's", true);
  expect(text).toContain('endpoint: "http://127.0.0.1:1"');
  expect(text).toContain('credentials: { token: "it\'s" }');
  expect(text).toContain("export DIS_ENDPOINT=http://127.0.0.1:1 CLOUD_SDK_PROJECT_ID=p CLOUD_SDK_TOKEN='it'\\''s'");
  expect(text).toContain("http://127.0.0.1:1/v2/p/streams -H 'X-Auth-Token: it'\\''s'");
  expect(text).toContain("http://127.0.0.1:1/docs\n");
});

test("the greeting names no documentation that is not there", () => {
  const text = greeting({ endpoint: "http://127.0.0.1:1", projectId: "p", credentials: { token: "t" } }, "t", false);
  expect(text).not.toContain("/docs");
  expect(text).toMatch(/'\n$/);
});

test("--max-bytes bounds the memory of the server", () => {
  expect(parseCommandLine(["--max-bytes", "1000"])).toEqual({ kind: "start", options: { port: 7070, maxBytes: 1000 } });
  for (const text of ["0", "-1", "1.5", "many", ""]) {
    expect(parseCommandLine([`--max-bytes=${text}`])).toMatchObject({
      kind: "mistake",
      message: expect.stringContaining("--max-bytes"),
    });
  }
});
