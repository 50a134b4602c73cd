import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CannotCompare, lastRelease, readVersion } from "./versions.js";

const folder = mkdtempSync(join(tmpdir(), "dis-inputs-"));
const [repository, elsewhere] = [join(folder, "repository"), join(folder, "elsewhere")];

function git(...args: string[]): string {
  const author = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
  return execFileSync("git", [...author, ...args], { cwd: repository, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

function commit(text: string): void {
  writeFileSync(join(repository, "openapi.yaml"), text);
  git("add", ".");
  git("commit", "-m", text);
}

beforeAll(() => {
  mkdirSync(repository);
  mkdirSync(elsewhere);
  git("init", "--initial-branch", "main");
  git("commit", "--allow-empty", "-m", "nothing yet");
  commit("first");
  git("tag", "v0.1.0");
  commit("second");
  commit("third");
  git("tag", "v0.2.0");
  writeFileSync(join(repository, "openapi.yaml"), "as it lies here");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a version is", () => {
  test.each([
    ["v0.1.0", "first"],
    ["HEAD~1", "second"],
    ["main", "third"],
    ["openapi.yaml", "as it lies here"],
  ])("%s", (name, text) => {
    expect(readVersion(repository, name)).toBe(text);
  });

  test("a file by its whole path, also outside the project", () => {
    const file = join(elsewhere, "old.yaml");
    writeFileSync(file, "an old one");
    expect(readVersion(repository, file)).toBe("an old one");
  });

  test("that of the project, also when it is a folder of a repository", () => {
    const inner = join(repository, "inner");
    mkdirSync(inner);
    writeFileSync(join(inner, "openapi.yaml"), "inner");
    git("add", ".");
    git("commit", "-m", "inner");
    expect(readVersion(inner, "HEAD")).toBe("inner");
    git("reset", "--hard", "HEAD~1");
  });
});

describe("nothing can be compared with", () => {
  test.each([
    ["a name that is neither file nor revision", "v9.9.9", "There is no file and no git revision v9.9.9."],
    ["a revision without a contract", "main~3", "The revision main~3 has no openapi.yaml."],
    ["what looks like an option of git", "--all", "There is no file and no git revision --all."],
    ["a folder", ".", "There is no file and no git revision ."],
  ])("%s", (_what, name, message) => {
    expect(() => readVersion(repository, name)).toThrow(CannotCompare);
    expect(() => readVersion(repository, name)).toThrow(message);
  });

  test("a revision where there is no repository", () => {
    expect(() => readVersion(elsewhere, "main")).toThrow("There is no file main, and no git repository");
  });
});

describe("the last release is", () => {
  test("the tag before, when the commit itself has one", () => {
    expect(lastRelease(repository)).toEqual({ tag: "v0.1.0" });
  });

  test("the latest tag before a commit without one", () => {
    git("commit", "--allow-empty", "-m", "fourth");
    expect(lastRelease(repository)).toEqual({ tag: "v0.2.0" });
  });

  test("none before the first, and the reason is said", () => {
    git("checkout", "--quiet", "--force", "v0.1.0");
    expect(lastRelease(repository)).toEqual({ reason: "no release is tagged before this commit" });
    expect(lastRelease(elsewhere)).toEqual({ reason: "this is not a git repository" });
  });
});
