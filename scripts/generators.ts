// Proves that generators and validators of others accept the contract as the package ships it: `npm run test:generators`. It
// needs the package registry; a tool that cannot be fetched is a failure.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { accept, outcomeLines, type ToolOutcome } from "./generators/accept.js";
import { TOOLS } from "./generators/tools.js";
import { Refused } from "./process.js";
import { packContract } from "./shipped.js";

const root = fileURLToPath(new URL("..", import.meta.url));

async function main(folder: string): Promise<void> {
  const shipped = await packContract(root, join(folder, "shipped"));
  const outcomes: ToolOutcome[] = [];
  // One after the other: each uses all processors, and its output stays together.
  for (const [index, tool] of TOOLS.entries()) outcomes.push(await accept(tool, shipped, join(folder, String(index))));
  for (const line of outcomeLines(outcomes)) console.log(line);
  if (outcomes.some(({ accepts }) => !accepts)) process.exitCode = 1;
}

const folder = await mkdtemp(join(tmpdir(), "dis-generators-"));
try {
  await main(folder);
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
