import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import type { Words } from "./languages.js";
import type { Node } from "./node.js";
import { lintOverlay } from "./overlay/lint.js";
import { type Overlay, translationOf } from "./overlay/translation.js";
import { runRedocly } from "./redocly.js";

// The contract in English, as it is written, and in Chinese, with the overlay applied.

const CONTRACT_FILE = new URL("../openapi.yaml", import.meta.url);
const OVERLAY_FILE = new URL("./overlay.zh-CN.yaml", import.meta.url);

export function readContractFile(): Node {
  return parse(readFileSync(CONTRACT_FILE, "utf8")) as Node;
}

export function readOverlayFile(): Overlay {
  return parse(readFileSync(OVERLAY_FILE, "utf8")) as Overlay;
}

/** Lets Redocly apply an overlay to a contract. Redocly is silent about a target that matches nothing. */
export function applyOverlay(contract = CONTRACT_FILE, overlay = OVERLAY_FILE): Node {
  const folder = mkdtempSync(join(tmpdir(), "dis-overlay-"));
  try {
    const bundle = join(folder, "openapi.json");
    runRedocly(folder, ["bundle", fileURLToPath(contract), "--overlay", fileURLToPath(overlay), "--output", bundle]);
    return JSON.parse(readFileSync(bundle, "utf8")) as Node;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Reads the contract in each language. A draft may lack Chinese texts; it shows the English ones in their place.
 * @throws Error naming each target of the overlay that matches nothing and, unless it is a draft, each missing text
 */
export function readContracts(draft = false, overlay = readOverlayFile()): Words<Node> {
  const en = readContractFile();
  const faults = draft ? translationOf(overlay, en).faults : lintOverlay(overlay, en);
  if (faults.length > 0) throw new Error(`docs/overlay.zh-CN.yaml:\n${faults.join("\n")}`);
  return { en, zh: applyOverlay() };
}
