import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Contract } from "../src/contract/document.js";
import { operationsOf } from "../src/contract/operations.js";

const contract = parse(readFileSync("openapi.yaml", "utf8")) as Contract & { readonly info: { readonly version: string } };
const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
const changelog = readFileSync("CHANGELOG.md", "utf8");

test.each(operationsOf(contract).map(({ id }) => id))("the changelog names %s", (name) => {
  expect(changelog).toMatch(new RegExp(`\\b${name}\\b`));
});

test("the changelog names the version of the contract", () => {
  expect(changelog).toContain(`Contract ${contract.info.version}.`);
});

/** What is wrong with the form of a changelog, each with its line. */
function faultsOf(text: string): string[] {
  const [, ...versions] = text.split(/^## /m);
  const lines = versions.flatMap((each) => each.split("\n").slice(1));
  return lines.flatMap((line) => {
    const fault = faultOfLine(line);
    return fault === undefined ? [] : [`${fault}: ${line}`];
  });
}

const SECTIONS = ["### Added", "### Changed", "### Deprecated", "### Removed", "### Fixed", "### Security"];

function faultOfLine(line: string): string | undefined {
  if (line === "" || line.startsWith("|") || /^Contract \d+\.\d+\.\d+\.$/.test(line)) return undefined;
  if (line.startsWith("#")) {
    return SECTIONS.includes(line) || line === "#### Names of the public API" ? undefined : "not a section";
  }
  if (!line.startsWith("- ")) return "not an entry of one line";
  const prose = line.replaceAll(/`[^`]*`/g, "code");
  if (!prose.endsWith(".") || /[.!?] /.test(prose)) return "not one sentence";
  return line.length > 200 ? "too long" : undefined;
}

describe("the form of the changelog", () => {
  test("every entry is one sentence of one line, in a section of Keep a Changelog", () => {
    expect(faultsOf(changelog)).toEqual([]);
  });

  test("the newest version is the unreleased one, and the version of the packages is there", () => {
    const versions = [...changelog.matchAll(/^## (.*)$/gm)].map(([, each]) => each);
    expect(versions[0]).toBe("Unreleased");
    expect(versions).toContain(version);
  });

  test.each([
    ["another section", "### dis-local under hostile input", "not a section"],
    ["a second line", "  of an entry.", "not an entry of one line"],
    ["a paragraph", "These names changed:", "not an entry of one line"],
    ["two sentences", "- One thing. Another thing.", "not one sentence"],
    ["no sentence", "- One thing", "not one sentence"],
    ["a long sentence", `- ${"word ".repeat(40)}.`, "too long"],
  ])("%s is found", (_, line, fault) => {
    expect(faultsOf(`# Changelog\n\n## Unreleased\n\n${line}\n`)).toEqual([`${fault}: ${line}`]);
  });
});

/** The rows of the table of renames: the package, the old names, the new ones. */
function renames(): [name: string, before: string, now: string][] {
  let name = "";
  const rows = changelog.split("\n").filter((line) => /^\|.*`/.test(line));
  return rows.map((row) => {
    const [, cell = "", before = "", now = ""] = row.split("|").map((each) => each.trim());
    name = cell.replaceAll("`", "") || name;
    return [name, before, now];
  });
}

/** The names of types in a cell of the table. */
const typeNames = (cell: string): string[] => [...cell.matchAll(/`([A-Z][A-Za-z]+)`/g)].map(([, type = ""]) => type);

test.each(renames().filter(([, , now]) => typeNames(now).length > 0))("%s has renamed %s to %s", (name, _, now) => {
  const reports = readdirSync("api").filter((file) => file.startsWith(name.replaceAll("/", "-")));
  const api = reports.map((file) => readFileSync(`api/${file}`, "utf8")).join("\n");
  for (const type of typeNames(now)) expect(api).toMatch(new RegExp(`\\b${type}\\b`));
});
