import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Words } from "../languages.js";
import { CONTRACT_FILE, OVERLAY_FILE, readContractFile, readOverlayFile } from "../overlay/files.js";
import { lintOverlay } from "../overlay/lint.js";
import { type Overlay, translationOf } from "../overlay/translation.js";
import type { Node } from "./node.js";
import { runRedocly } from "./redocly.js";

/** The contract with an overlay applied to it by Redocly, which says nothing when a target matches nothing. */
export function applyOverlay(contract: URL, overlay: URL): Node {
  const folder = mkdtempSync(join(tmpdir(), "dis-overlay-"));
  try {
    const bundle = join(folder, "openapi.json");
    runRedocly(folder, ["bundle", fileURLToPath(contract), "--overlay", fileURLToPath(overlay), "--output", bundle]);
    return JSON.parse(readFileSync(bundle, "utf8")) as Node;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is wrong with the Chinese side, as far as it stops a build. A draft may lack texts, and is shown with English ones. */
function faultsOf(overlay: Overlay, contract: Node, draft: boolean): readonly string[] {
  return draft ? translationOf(overlay, contract).faults : lintOverlay(overlay, contract);
}

/**
 * The contract in each language.
 * @throws Error naming every target of the overlay that matches nothing and, unless it is a draft, every text that is missing
 */
export function readContracts(draft = false, overlay = readOverlayFile()): Words<Node> {
  const en = readContractFile();
  const faults = faultsOf(overlay, en, draft);
  if (faults.length > 0) throw new Error(`docs/overlay.zh-CN.yaml:\n${faults.join("\n")}`);
  return { en, zh: applyOverlay(CONTRACT_FILE, OVERLAY_FILE) };
}
