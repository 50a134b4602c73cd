import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Node } from "../contract/node.js";
import type { Overlay } from "./translation.js";

export const CONTRACT_FILE = new URL("../../openapi.yaml", import.meta.url);
export const OVERLAY_FILE = new URL("../overlay.zh-CN.yaml", import.meta.url);

/** The contract as it is written. */
export function readContractFile(): Node {
  return parse(readFileSync(CONTRACT_FILE, "utf8")) as Node;
}

/** The Chinese texts of the contract. */
export function readOverlayFile(): Overlay {
  return parse(readFileSync(OVERLAY_FILE, "utf8")) as Overlay;
}
