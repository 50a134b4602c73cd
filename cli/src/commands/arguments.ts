import { type Command, InvalidArgumentError } from "commander";

/** A whole number of an option, at least 1. @throws InvalidArgumentError */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0) throw new InvalidArgumentError("It must be a whole number from 1 on.");
  return Number(text);
}

/** Adds examples to the help of a command. */
export function examples(command: Command, lines: readonly string[]): void {
  command.addHelpText("after", `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`);
}
