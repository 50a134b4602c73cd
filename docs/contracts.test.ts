import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { applyOverlay, readContractFile, readContracts, readOverlayFile } from "./contracts.js";
import { textsOf } from "./overlay/texts.js";
import { matchesOf, translationOf } from "./overlay/translation.js";

const contract = readContractFile();

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "translated-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function textAt(document: unknown, pointer: string): unknown {
  const steps = pointer.split("/").slice(1);
  const keys = steps.map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
  return keys.reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);
}

test("Redocly puts each text where our reading of the overlay says, and changes nothing else", () => {
  const { texts, faults } = translationOf(readOverlayFile(), contract);
  expect(faults).toEqual([]);
  const { zh } = readContracts(true);
  for (const { pointer, text } of textsOf(contract)) {
    if (!texts.has(pointer) && pointer.endsWith("/x-displayName")) continue;
    expect(textAt(zh, pointer), pointer).toBe(texts.get(pointer) ?? text);
  }
  const withoutTexts = (document: unknown) => {
    const places = new Set(textsOf(contract).map(({ pointer }) => pointer));
    const copy = structuredClone(document) as Record<string, unknown>;
    for (const place of places) {
      const owner = textAt(copy, place.split("/").slice(0, -1).join("/")) as Record<string, unknown>;
      delete owner[place.split("/").at(-1) ?? ""];
    }
    return copy;
  };
  expect(withoutTexts(zh)).toEqual(withoutTexts(contract));
});

test("Redocly is silent about a target that matches nothing, so the lint reports it", () => {
  const overlay = join(folder, "overlay.yaml");
  const target = "$.components.schemas.Nothing";
  const text = `overlay: 1.0.0\ninfo: { title: t, version: 1.0.0 }\nactions:\n  - { target: ${target}, update: { description: 无 } }\n`;
  writeFileSync(overlay, text);
  const applied = applyOverlay(new URL("../openapi.yaml", import.meta.url), pathToFileURL(overlay));
  expect(applied).toEqual(contract);
  expect(matchesOf(target, contract)).toEqual([]);
  expect(translationOf(parse(text), contract).faults).toEqual([`${target}: matches nothing`]);
});

test("a missing translation and a target that matches nothing fail the build, and the error names them", () => {
  const whole = readOverlayFile();
  expect(() => readContracts(false, whole)).not.toThrow();
  const [first, ...others] = whole.actions;
  expect(() => readContracts(false, { actions: others })).toThrow(
    "/info/title: no Chinese text for: Data Ingestion Service (DIS)",
  );
  expect(() => readContracts(true, { actions: others })).not.toThrow();
  const lost = { target: "$.components.schemas.Gone", update: { description: "无" } };
  for (const draft of [true, false]) {
    expect(() => readContracts(draft, { actions: [...whole.actions, lost] })).toThrow(
      "$.components.schemas.Gone: matches nothing",
    );
  }
  expect(first?.target).toBe("$.info");
});
