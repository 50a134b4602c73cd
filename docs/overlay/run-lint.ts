// Part of `npm run lint`: every text of the contract has a Chinese one in docs/overlay.zh-CN.yaml, and nothing there is in vain.
import { readContractFile, readOverlayFile } from "./files.js";
import { lintOverlay } from "./lint.js";

const faults = lintOverlay(readOverlayFile(), readContractFile());
for (const fault of faults) console.error(fault);
if (faults.length > 0) {
  console.error(`docs/overlay.zh-CN.yaml: ${faults.length} faults`);
  process.exitCode = 1;
}
