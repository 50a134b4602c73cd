import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { outsideResources, selfContained } from "./page.js";
import { type Node, readableContract } from "./readable-contract.js";

const contract = parse(readFileSync("openapi.yaml", "utf8")) as Node;
const before = JSON.stringify(contract);
const readable = readableContract(contract);

interface ReadableOperation {
  readonly operationId: string;
  readonly description: string;
  readonly "x-codeSamples": readonly { readonly source: string }[];
}

const operations = Object.values(readable["paths"] as Record<string, Record<string, ReadableOperation>>)
  .flatMap((item) => Object.values(item))
  .filter((part) => part.operationId !== undefined);

test("the contract itself stays as it is", () => expect(JSON.stringify(contract)).toBe(before));

test.each(operations.map((operation) => [operation.operationId, operation] as const))(
  "%s says what may be repeated, where it comes from, and how it is called",
  (name, { description, "x-codeSamples": samples }) => {
    expect(description).toMatch(/\*\*May it be repeated\?\*\* (Freely|Yes|Only)/);
    expect(description).toMatch(/\*\*Source\.\*\* \w+/);
    expect(description).toMatch(/- `DIS\.\d{4}` \w+/);
    expect(samples[0]?.source).toMatch(new RegExp(`^await dis\\.${name}\\(\\{.*\\}\\);$`, "s"));
  },
);

test("a sample has bare names where they can be, and no project id", () => {
  const commit = operations.find(({ operationId }) => operationId === "commitCheckpoint");
  expect(commit?.["x-codeSamples"][0]?.source).toContain('\n  sequence_number: "2",\n');
  const cursor = operations.find(({ operationId }) => operationId === "showCursor");
  expect(cursor?.["x-codeSamples"][0]?.source).toContain('\n  "partition-id": ');
  expect(JSON.stringify(operations.map((operation) => operation["x-codeSamples"]))).not.toContain("project_id");
});

test("every code of the catalogue is in the section on errors", () => {
  const section = (readable["tags"] as Node[]).find(({ name }) => name === "error codes");
  for (const code of Object.keys(contract["x-error-codes"] as Node)) expect(section?.["description"]).toContain(`- \`${code}\` `);
});

test("lines of a paragraph are joined, items of a list are not", () => {
  const cursor = operations.find(({ operationId }) => operationId === "showCursor");
  expect(cursor?.description).toContain("where A is the earliest record");
  expect(cursor?.description).toContain("\n- with `TRIM_HORIZON` at A\n- with `LATEST` at B\n");
});

describe("what a page loads from another place", () => {
  test.each([
    '<script src="https://cdn.example.com/a.js"></script>',
    "<script async src='//example.com/a.js'></script>",
    '<link rel="stylesheet" href="http://example.com/a.css">',
    '<img alt="" src="https://example.com/logo.svg">',
    "<style>@import 'https://example.com/a.css'</style>",
    "<style>a { background: url(https://example.com/a.png) }</style>",
    '<script>image.src = "https://cdn.redoc.ly/other.svg"</script>',
  ])("is refused: %s", (html) => {
    expect(outsideResources(html)).not.toEqual([]);
    expect(() => selfContained(html)).toThrow("The page loads from another place");
  });

  test("is not a link that a reader may follow, and not the logo that is taken out", () => {
    const html = '<a href="https://example.com/">there</a><script>src: `https://cdn.redoc.ly/redoc/logo-mini.svg`</script>';
    expect(selfContained(html)).toContain("data:image/svg+xml");
  });
});
