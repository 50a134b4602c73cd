import { parseArgs } from "node:util";
import { LOCAL_PROJECT_ID, LOCAL_TOKEN, type LocalDisOptions } from "./options.js";
import type { Connection } from "./start.js";

export const DEFAULT_PORT = 7070;

/** What the user asks the program to do. */
export type Command =
  | { readonly kind: "start"; readonly options: LocalDisOptions }
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "mistake"; readonly message: string };

export const help = `Usage: dis-local [options]

Runs a Data Ingestion Service (DIS) on this machine. Data is kept in memory and is lost when it stops.

  --port <number>      port to listen on, 0 for any free port (default ${DEFAULT_PORT})
  --host <address>     address to listen on (default 127.0.0.1, this machine only)
  --project-id <id>    the project of the server (default ${LOCAL_PROJECT_ID})
  --max-bytes <number> memory for streams, records, apps and checkpoints (default 268435456)
  --token <token>      the token that clients send (default ${LOCAL_TOKEN})
  --help               show this text
  --version            show the version
`;

const flags = {
  port: { type: "string" },
  host: { type: "string" },
  "project-id": { type: "string" },
  token: { type: "string" },
  "max-bytes": { type: "string" },
  help: { type: "boolean" },
  version: { type: "boolean" },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof flags }>>["values"];

function parsePort(text: string | undefined): number | undefined {
  if (text === undefined) return DEFAULT_PORT;
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}

function commandOf(values: Values): Command {
  if (values.help) return { kind: "help" };
  if (values.version) return { kind: "version" };
  const port = parsePort(values.port);
  if (port === undefined) return { kind: "mistake", message: `--port must be a number from 0 to 65535, not "${values.port}".` };
  const empty = (["host", "project-id", "token"] as const).find((name) => values[name]?.trim() === "");
  if (empty !== undefined) return { kind: "mistake", message: `--${empty} must not be empty.` };
  const maxBytes = values["max-bytes"];
  if (maxBytes !== undefined && !/^[1-9]\d{0,14}$/.test(maxBytes)) {
    return { kind: "mistake", message: `--max-bytes must be a positive number, not "${maxBytes}".` };
  }
  const { host, "project-id": projectId, token } = values;
  const options = {
    port,
    ...(host === undefined ? {} : { host }),
    ...(maxBytes === undefined ? {} : { maxBytes: Number(maxBytes) }),
    ...(projectId === undefined ? {} : { projectId }),
    ...(token === undefined ? {} : { credentials: { tokens: [token] } }),
  };
  return { kind: "start", options };
}

/** Reads the arguments of the program, without its name. Never throws: a mistake becomes one sentence for the user. */
export function parseCommandLine(args: readonly string[]): Command {
  try {
    return commandOf(parseArgs({ args: [...args], options: flags, strict: true, allowPositionals: false }).values);
  } catch (error) {
    // The first sentence of the message of parseArgs names the flag; the rest explains how to escape it.
    const [message = "The arguments cannot be read"] = (error as Error).message.split(/\.\s/);
    return { kind: "mistake", message: `${message.replace(/\.$/, "")}. Try --help.` };
  }
}

/** One sentence for a server that does not start. @param error from startLocalDis */
export function startFailure(error: unknown, { port, host }: LocalDisOptions): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return `Port ${port} is in use; choose another one with --port, or 0 for any free port.`;
  if (code === "EACCES") return `Port ${port} needs more rights; choose one above 1023 with --port.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `${host} is not an address of this machine.`;
  return `${message.replace("Option projectId", "--project-id")}.`;
}

/** Text as one word of a shell, quoted only when necessary. */
function word(text: string): string {
  return /^[\w./:=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Printed when the server runs: how to point a client at it. @param hasDocs whether the server has the documentation */
export function greeting({ endpoint, projectId }: Connection, token: string, hasDocs: boolean): string {
  const header = word(`X-Auth-Token: ${token}`);
  return `dis-local is running at ${endpoint} (Ctrl+C stops it and deletes its data)

In TypeScript:

  import { createDisClient } from "dis-openapi";
  const dis = createDisClient({
    endpoint: "${endpoint}",
    projectId: "${projectId}",
    credentials: { token: ${JSON.stringify(token)} },
  });

In the environment of a program:

  export DIS_ENDPOINT=${endpoint} CLOUD_SDK_PROJECT_ID=${projectId} CLOUD_SDK_TOKEN=${word(token)}

With curl, a first stream:

  curl -sS -w '%{http_code}\\n' ${endpoint}/v2/${projectId}/streams -H ${header} -H 'Content-Type: application/json' -d '{"stream_name":"newstream","partition_count":1}'
${hasDocs ? `\nThe API reference, in a browser: ${endpoint}/docs\n` : ""}`;
}
