import { readFileSync } from "node:fs";
import { calls, errorCodes } from "dis-openapi/contract";
import { describe, expect, test } from "vitest";
import contract from "../../generated/openapi.json" with { type: "json" };
import { LANGUAGES } from "../languages.js";
import { linksOf } from "../testing/guide-text.js";
import { GUIDE_SLUGS, guidesOf } from "./guides.js";

interface Operation {
  readonly operationId?: string;
  readonly tags?: readonly string[];
}

/** Places in the reference: `checkpoints/commitcheckpoint`. */
function referencePlaces(): ReadonlySet<string> {
  const items = Object.values(contract.paths) as unknown as Record<string, Operation>[];
  const operations = items.flatMap((item) => Object.values(item));
  return new Set(
    operations.flatMap(({ operationId, tags = [] }) =>
      operationId === undefined ? [] : tags.map((tag) => `${tag.replaceAll(" ", "-")}/${operationId.toLowerCase()}`),
    ),
  );
}

const places = referencePlaces();

function isKnown(target: string, slugs: readonly string[]): boolean {
  const [page, hash] = target.split("#");
  if (page === "../reference.html") return hash === undefined || places.has(hash.slice(1));
  if (page === "../errors.html") return hash === undefined || Object.hasOwn(errorCodes, hash);
  return hash === undefined && slugs.includes(page?.replace(/\.md$/, "") ?? "");
}

test("the reference has a place for each operation", () => {
  expect(places.size).toBeGreaterThan(30);
  expect(places).toContain("consumer-groups/joingroup");
});

describe.each(LANGUAGES)("guides in %s", (language) => {
  const guides = guidesOf(language);

  test.each([...guides])("%s links only to places that exist", (_slug, markdown) => {
    const targets = linksOf(markdown);
    expect(targets.length).toBeGreaterThan(0);
    expect(targets.filter((target) => !isKnown(target, [...guides.keys()]))).toEqual([]);
  });

  test.each([...guides])("%s names only codes of the catalogue", (_slug, markdown) => {
    const codes = [...markdown.matchAll(/DIS\.\d{4}/g)].map(([code]) => code);
    expect(codes.filter((code) => !Object.hasOwn(errorCodes, code))).toEqual([]);
  });
});

test("the guide to retries names every call that cannot be retried freely", () => {
  const guide = guidesOf("en").get("errors-and-retries") ?? "";
  const careful = Object.entries(calls).filter(([name, { retry }]) => retry !== "idempotent" && !/TransferTask$/.test(name));
  expect(careful.map(([name]) => name).filter((name) => !guide.includes(name))).toEqual([]);
});

test("the README leads to every guide", () => {
  const readme = readFileSync("README.md", "utf8");
  expect(GUIDE_SLUGS.filter((slug) => !readme.includes(`(docs/guides/en/${slug}.md)`))).toEqual([]);
});

test("the guide to observability names every event of a consumer", () => {
  const source = readFileSync("src/consumer/events.ts", "utf8");
  const events = [...source.matchAll(/readonly type: "([^"]+)"/g)].map(([, type]) => type);
  expect(events).toContain("dead-lettered");
  const guide = guidesOf("en").get("observability") ?? "";
  expect(events.filter((type) => !guide.includes(`| \`${type}\``))).toEqual([]);
});

test.each(["consumer", "producer"])(
  "every option of a %s is in a guide, but those that replace time and chance in tests",
  (part) => {
    const source = readFileSync(`src/${part}/options.ts`, "utf8");
    const options = [...source.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, name]) => name ?? "");
    expect(options.length).toBeGreaterThan(10);
    const guides = [...guidesOf("en").values()].join("\n");
    const known = (name: string) => new RegExp(`\\b${name}\\b`).test(guides);
    expect(options.filter((name) => !known(name) && name !== "clock" && name !== "random")).toEqual([]);
  },
);
