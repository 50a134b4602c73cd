import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Node } from "../contract/node.js";
import { runRedocly } from "../contract/redocly.js";
import type { Language } from "../languages.js";
import { readableContract, sampleLanguages } from "./readable-contract.js";
import { selfContained } from "./self-contained.js";
import { adapted, type Inlined, referenceTemplate } from "./template.js";

/**
 * The reference in a language: one HTML page with the program and style of Redoc and the header of the site inside.
 * @throws Error when the page would load something from another place, or Redoc is another than the one this was made for
 */
export function renderReference(contract: Node, language: Language, inlined: Inlined): string {
  const folder = mkdtempSync(join(tmpdir(), "dis-reference-"));
  try {
    const page = join(folder, "reference.html");
    const options = { disableTelemetry: true, hideDownloadButtons: true, codeSamples: { languages: sampleLanguages(contract) } };
    writeFileSync(join(folder, "openapi.json"), JSON.stringify(readableContract(contract, language)));
    writeFileSync(join(folder, "redocly.yaml"), stringify({ extends: [], openapi: options }));
    writeFileSync(join(folder, "template.hbs"), referenceTemplate(language, inlined));
    const flags = ["--config", "redocly.yaml", "--template", "template.hbs", "--output", page, "--inlineBundle"];
    runRedocly(folder, ["build-docs", "openapi.json", ...flags]);
    return adapted(selfContained(readFileSync(page, "utf8")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
