import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Node } from "../node.js";
import { outsideResources, selfContained } from "./page.js";
import { readableContract, sampleLanguages } from "./readable-contract.js";

const contract = parse(readFileSync("openapi.yaml", "utf8")) as Node;
const before = JSON.stringify(contract);
const readable = readableContract(contract);

interface ReadableOperation {
  readonly operationId: string;
  readonly description: string;
  readonly "x-calls"?: readonly { readonly name: string; readonly fixed: Readonly<Record<string, string>> }[];
  readonly "x-stability"?: string;
  readonly "x-badges"?: readonly { readonly name: string }[];
  readonly "x-codeSamples": readonly { readonly label: string; readonly source: string }[];
}

function operationsIn(document: Node): ReadableOperation[] {
  return Object.values(document["paths"] as Record<string, Record<string, ReadableOperation>>)
    .flatMap((item) => Object.values(item))
    .filter((part) => part.operationId !== undefined);
}

const operations = operationsIn(readable);
const single = operations.filter((operation) => operation["x-calls"] === undefined);
const shared = operations.filter((operation) => operation["x-calls"] !== undefined);

/** The service's own clients for Java, Python and Go do not have these calls. */
const ONLY_OURS = new Set([
  ...["createPolicies", "joinGroup", "syncGroup", "heartbeat", "leaveGroup"],
  ...["createMrsTransferTask", "createDliTransferTask", "createDwsTransferTask", "createCloudTableTransferTask"],
]);

const LANGUAGES = ["TypeScript", "curl", "Java", "Python", "Go"];

function languagesOf(call: string): string[] {
  return ONLY_OURS.has(call) ? LANGUAGES.slice(0, 2) : LANGUAGES;
}

test("the given contract stays unchanged", () => expect(JSON.stringify(contract)).toBe(before));

test.each(operations.map((operation) => [operation.operationId, operation] as const))(
  "%s says whether it can be retried, where it comes from, and which errors it returns",
  (_, { description }) => {
    expect(description).toMatch(/\*\*Can it be retried\?\*\* (Freely|Yes|Only)/);
    expect(description).toMatch(/\*\*Source\.\*\* \w+/);
    expect(description).toMatch(/- \[`(DIS\.\d{4})`\]\(errors\.html#\1\) \w+/);
  },
);

test.each(single.map((operation) => [operation.operationId, operation] as const))(
  "%s is one call, with a sample in each language",
  (name, { description, "x-codeSamples": samples }) => {
    expect(description).toContain(`**Call.** \`${name}\`.`);
    expect(samples.map(({ label }) => label)).toEqual(languagesOf(name));
    expect(samples[0]?.source).toMatch(new RegExp(`await dis\\.${name}\\((\\{.*\\})?\\);$`, "ms"));
    expect(samples[1]?.source).toMatch(/^curl (-X [A-Z]+ )?"\$DIS_ENDPOINT/);
  },
);

test("some operations have several calls", () => expect(shared).not.toHaveLength(0));

test.each(shared.map((operation) => [operation.operationId, operation] as const))(
  "%s names its calls with their fixed fields, each with a sample in each language",
  (_, { description, "x-calls": calls = [], "x-codeSamples": samples }) => {
    const values = calls.map(({ fixed }) => Object.values(fixed)[0]);
    expect(samples.map(({ label }) => label)).toEqual(
      LANGUAGES.flatMap((language) =>
        calls.flatMap(({ name }, index) => (languagesOf(name).includes(language) ? `${language}: ${values[index]}` : [])),
      ),
    );
    for (const [index, { name, fixed }] of calls.entries()) {
      const [[field, value] = []] = Object.entries(fixed);
      expect(description).toContain(`- \`${name}\`, with \`${field}\` = \`${value}\`: `);
      expect(samples[index]?.source).toContain(`await dis.${name}(`);
    }
  },
);

test("every sample has a label that the page offers", () => {
  const offered = sampleLanguages(contract).map(({ label }) => label);
  expect(offered.slice(0, 2)).toEqual(["TypeScript", "curl"]);
  expect(offered).toEqual(
    expect.arrayContaining(operations.flatMap((operation) => operation["x-codeSamples"].map(({ label }) => label))),
  );
  expect(new Set(offered).size).toBe(offered.length);
});

test("an undocumented operation has a badge and a sentence that says so, in both languages", () => {
  const marked = (document: Node) => operationsIn(document).filter((operation) => operation["x-stability"] === "undocumented");
  expect(marked(readable)).not.toHaveLength(0);
  for (const operation of marked(readable)) {
    expect(operation["x-badges"]).toMatchObject([{ name: "undocumented" }]);
    expect(operation.description).toContain("**Undocumented.**");
  }
  for (const operation of marked(readableContract(contract, "zh"))) {
    expect(operation["x-badges"]).toMatchObject([{ name: "文档未记载" }]);
    expect(operation.description).toContain("**文档未记载。**");
  }
});

test.each(["en", "zh"] as const)("every code of the catalogue is in the section on errors (%s)", (language) => {
  const section = (readableContract(contract, language)["tags"] as Node[]).find(({ name }) => name === "error codes");
  for (const code of Object.keys(contract["x-error-codes"] as Node))
    expect(section?.["description"]).toContain(`- [\`${code}\`](`);
});

test("lines of a paragraph are joined, items of a list are not", () => {
  const cursor = operations.find(({ operationId }) => operationId === "showCursor");
  expect(cursor?.description).toContain("where A is the earliest record");
  expect(cursor?.description).toContain("\n- with `TRIM_HORIZON` at A\n- with `LATEST` at B\n");
});

describe("a resource from another host", () => {
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

  test("is neither a link for the reader nor the logo, which is replaced", () => {
    const html = '<a href="https://example.com/">there</a><script>src: `https://cdn.redoc.ly/redoc/logo-mini.svg`</script>';
    expect(selfContained(html)).toContain("data:image/svg+xml");
  });
});
