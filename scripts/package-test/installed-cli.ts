import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { LOCAL_TOKEN, type LocalDis } from "dis-local";
import { Refused, run } from "../process.js";

const SECONDS = 60;

/** What a user types first, and what must then be in the output. */
const COMMANDS: readonly (readonly [line: string, printed: RegExp])[] = [
  ["--version", /^\d+\.\d+\.\d+\n$/],
  ["streams create from-the-package", /^$/],
  ["streams list --json", /"stream_name":"from-the-package"/],
  ["tail from-the-package --until latest --json", /^$/],
];

/** Packs dis-cli as it is published. @returns the path of the tarball */
export async function packCli(root: string, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const packed = await run("dis-cli cannot be packed", join(root, "cli"), SECONDS, "npm", args);
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  return join(folder, filename);
}

/** An installed dis-cli runs as `dis`. @param project in which it is installed */
export async function runsAsCommand(project: string, { endpoint, projectId }: LocalDis): Promise<string> {
  const variables = [`DIS_ENDPOINT=${endpoint}`, `CLOUD_SDK_PROJECT_ID=${projectId}`, `CLOUD_SDK_TOKEN=${LOCAL_TOKEN}`];
  for (const [line, printed] of COMMANDS) {
    const output = await run(`dis ${line} fails`, project, SECONDS, "env", [
      ...variables,
      join("node_modules", ".bin", "dis"),
      ...line.split(" "),
    ]);
    if (!printed.test(output)) throw new Refused(`dis ${line} printed: ${output}`);
  }
  return `${COMMANDS.length} commands`;
}
