import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { help, parseCommandLine, startFailure } from "./command-line.js";
import { startLocalDis } from "./start.js";

test("without arguments the server starts on port 7070", () => {
  expect(parseCommandLine([])).toEqual({ kind: "start", options: { port: 7070 } });
});

test("every flag becomes an option", () => {
  const args = ["--port", "0", "--host=0.0.0.0", "--project-id", "p", "--token", "t"];
  const options = { port: 0, host: "0.0.0.0", projectId: "p", credentials: { tokens: ["t"] } };
  expect(parseCommandLine(args)).toEqual({ kind: "start", options });
});

test("fault rules are read from a file", () => {
  const file = join(mkdtempSync(join(tmpdir(), "dis-faults-")), "faults.json");
  writeFileSync(file, '[{"call":"sendRecords","throttle":"DIS.4303","share":0.1}]');
  expect(parseCommandLine(["--faults", file, "--rates", "documented", "--control", "none"])).toMatchObject({
    options: { faults: [{ call: "sendRecords", throttle: "DIS.4303", share: 0.1 }], rates: "documented", control: "none" },
  });
  writeFileSync(file, '[{"throttle":1}]');
  expect(parseCommandLine(["--faults", file])).toMatchObject({
    message: expect.stringMatching(/^--faults must be .*rule 1: throttle of a fault/),
  });
  writeFileSync(file, "{");
  expect(parseCommandLine(["--faults", file])).toMatchObject({
    message: expect.stringMatching(/^--faults must be a file with JSON: /),
  });
  rmSync(dirname(file), { recursive: true });
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
    [["--token", " "], "--token"],
    [["--host", ""], "--host"],
    [["--project-id", "a/b"], '--project-id must be 1 to 64 letters, digits, - and _, not "a/b"'],
    [["--faults", "no-such-file"], "--faults must be a file with JSON: ENOENT"],
    [["--rates", "slow"], '--rates must be one of unlimited, documented, not "slow"'],
    [["--control", "me"], '--control must be one of loopback, any, none, not "me"'],
    [["--ready-file", ""], "--ready-file"],
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
  const error = Object.assign(new Error("Port 7070 is in use by nginx (process 7)"), { code: "EADDRINUSE" });
  expect(startFailure(error, { port: 7070 })).toMatch(/^Port 7070 is in use by nginx \(process 7\);.*--port/);
});

test("a file that may not be written is not reported as a port", () => {
  const error = Object.assign(new Error("EACCES: permission denied, open 'x'"), { code: "EACCES", syscall: "open" });
  expect(startFailure(error, { port: 7070 })).toBe("EACCES: permission denied, open 'x'.");
});

test("the file for the ready server is no option of the server", () => {
  expect(parseCommandLine(["--ready-file", "ready.json"])).toEqual({
    kind: "start",
    options: { port: 7070 },
    readyFile: "ready.json",
  });
});

test("--help has a line for each flag", () => {
  expect(help.match(/^ {2}--[a-z-]+/gm)).toEqual(
    expect.arrayContaining([
      "  --port",
      "  --host",
      "  --project-id",
      "  --max-bytes",
      "  --token",
      "  --ready-file",
      "  --help",
    ]),
  );
  expect(Math.max(...help.split("\n").map(({ length }) => length))).toBeLessThan(140);
});

test("a project id that the server refuses is reported with its flag", async () => {
  const options = { projectId: "a/b" };
  const error = await startLocalDis(options).catch((reason: unknown) => reason);
  expect(startFailure(error, options)).toBe("--project-id must be 1 to 64 letters, digits, - and _.");
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

describe("export and import", () => {
  test.each([
    [["export", "--data", "d"], { kind: "export", data: "d", file: undefined }],
    [["export", "--data", "d", "f"], { kind: "export", data: "d", file: "f" }],
    [["import", "f", "--data=d"], { kind: "import", data: "d", file: "f" }],
  ])("%j", (args, command) => {
    expect(parseCommandLine(args)).toEqual(command);
  });

  test.each([
    [["export"], "export needs --data with the name of a folder."],
    [["import", "--data", "d"], "import needs the name of a file."],
    [["import", "--data", "d", "f", "g"], "import takes one file, not f and g."],
    [["export", "--dta", "d"], "Unknown option '--dta'. Try --help."],
    [["import", "--data"], "Option '--data <value>' argument missing. Try --help."],
  ])("%j is a mistake", (args, message) => {
    expect(parseCommandLine(args)).toEqual({ kind: "mistake", message });
  });

  test.each(["export", "import"])("%s --help shows the help", (name) => {
    expect(parseCommandLine([name, "--help"])).toEqual({ kind: "help" });
  });
});
