import { isDisError } from "dis-openapi";
import { remedyOf } from "dis-openapi/errors";
import { type Output, oneLine } from "./output.js";

/** How the program ends. */
export const EXIT_CODES = {
  done: 0,
  failed: 1,
  /** The command line cannot be carried out as it is. */
  usage: 2,
  interrupted: 130,
} as const;

/** A command that cannot be carried out as it was given; the message says what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A failure that is not one of the library; the message says what to do, or that nothing was done. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
}

/** Options of the client that have a variable. */
const ENVIRONMENT: readonly string[] = ["region", "endpoint", "projectId"];

/** An option of the library that the message names is an option of the command. */
const CHECKPOINT_REMEDIES: Readonly<Record<string, string>> = {
  convention: "Add --convention last-consumed or --convention next-to-read.",
  overwrite: "Add --overwrite to replace it.",
};

/** What helps, where the message does not say it itself. */
function remedyFor(error: unknown): string | undefined {
  if (isDisError(error, "input")) return undefined;
  if (isDisError(error) && error.message.includes("allowInsecureHttp"))
    return "The option of the command is --allow-insecure-http.";
  if (isDisError(error, "configuration") && !ENVIRONMENT.includes(error.field ?? "")) return undefined;
  if (isDisError(error, "configuration") || isDisError(error, "credentials")) {
    return "The command has these from the environment: dis --help lists the variables.";
  }
  if (isDisError(error, "checkpoint")) return CHECKPOINT_REMEDIES[error.field ?? ""];
  return remedyOf(error);
}

/** Text of an error, and what to do about it, each on one line. */
export function linesOf(error: unknown): string[] {
  const text = error instanceof Error && error.message !== "" ? error.message : String(error);
  // The library names its own option, which is a number of the command line.
  const message = text.replace(/^(?:from|to)\.sequenceNumbers(?= )/, "The sequence number");
  const remedy = remedyFor(error);
  const lines = remedy === undefined || message.includes(remedy) ? [message] : [message, remedy];
  return lines.map(oneLine);
}

/** Tells the user what went wrong. */
export async function report(messages: Output, error: unknown): Promise<void> {
  const [message, remedy] = linesOf(error);
  await messages.line(`${messages.style("red", "dis:")} ${message}`);
  if (remedy !== undefined) await messages.line(`     ${messages.style("dim", remedy)}`);
}

/** Tells the user something that is no failure. */
export async function warn(messages: Output, text: string): Promise<void> {
  await messages.line(`${messages.style("yellow", "dis:")} ${oneLine(text)}`);
}

/** The exit code of a command that failed. */
export function exitCodeOf(error: unknown): number {
  // Nothing was sent: options, credentials and input come from the command line and the environment.
  const isUsage = error instanceof UsageError || isDisError(error, "configuration") || isDisError(error, "input");
  return isUsage || isDisError(error, "credentials") ? EXIT_CODES.usage : EXIT_CODES.failed;
}
