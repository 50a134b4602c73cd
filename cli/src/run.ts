import { type Argument, Command, CommanderError } from "commander";
import { addApps } from "./commands/apps.js";
import { addCheckpoints } from "./commands/checkpoints.js";
import { addLag } from "./commands/lag.js";
import { addProduce } from "./commands/produce.js";
import { addStreams } from "./commands/streams.js";
import { addTail } from "./commands/tail.js";
import { CommandFailure, EXIT_CODES, exitCodeOf, report } from "./failure.js";
import { ReaderGone } from "./output.js";
import type { Surroundings } from "./surroundings.js";
import { VERSION } from "./version.js";

const AFTER_HELP = `
Examples:
  dis streams create orders --partitions 3
  echo 'hello' | dis produce orders
  dis tail orders --from earliest
  dis lag billing orders

Environment, as for the library dis-openapi:
  DIS_ENDPOINT or CLOUD_SDK_REGION   where the service is
  CLOUD_SDK_PROJECT_ID               the project
  CLOUD_SDK_TOKEN, or CLOUD_SDK_AK with CLOUD_SDK_SK (and CLOUD_SDK_SECURITY_TOKEN)
  NO_COLOR                           no colours
  DIS_LOG=debug                      log every request to the error output

To try it without an account: npx dis-local

Exit codes: 0 done, 1 failed, 2 the command cannot be carried out as it is, 130 Ctrl-C.`;

function argumentTerm(argument: Argument): string {
  return argument.required ? `<${argument.name()}>` : `[${argument.name()}]`;
}

function sentenceOf(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`.replace(/\.?$/, ".");
}

/** The commands, with the texts of their help. */
function programOf(own: Surroundings): Command {
  const { output, messages } = own;
  const program = new Command("dis");
  const surroundings = { ...own, client: () => own.client(program.opts<{ allowInsecureHttp?: true }>()) };
  program
    .description("The Data Ingestion Service (DIS) on the command line.")
    .version(VERSION, "--version", "show the version")
    .option("--allow-insecure-http", "permit http to another machine, where credentials can be read on the way")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show the help of a command")
    .configureHelp({
      subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(argumentTerm)].join(" "),
      commandDescription: (command) => sentenceOf(command.description()),
    })
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => void output.write(text).catch(() => undefined),
      writeErr: (text) => void messages.write(text).catch(() => undefined),
      outputError: () => undefined,
    })
    .addHelpText("after", AFTER_HELP);
  addStreams(program, surroundings);
  addApps(program, surroundings);
  addTail(program, surroundings);
  addProduce(program, surroundings);
  addLag(program, surroundings);
  addCheckpoints(program, surroundings);
  return program;
}

/**
 * Runs a command.
 * @param args of the command line, without the names of Node.js and of the program
 * @returns the exit code; never rejects
 */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const program = programOf(surroundings);
  try {
    await program.parseAsync(args, { from: "user" });
    await surroundings.output.flush();
    return EXIT_CODES.done;
  } catch (error) {
    if (error instanceof ReaderGone) return EXIT_CODES.done;
    if (surroundings.signal.aborted) return interrupted(error, surroundings);
    if (error instanceof CommanderError) return usage(error, nameOf(program, args), surroundings);
    await report(surroundings.messages, error);
    return exitCodeOf(error);
  }
}

/** Ends a command at Ctrl-C. What it says itself is told; that it was ended is no error. */
async function interrupted(error: unknown, { messages }: Surroundings): Promise<number> {
  if (error instanceof CommandFailure) await report(messages, error);
  return EXIT_CODES.interrupted;
}

/** The whole name of the command that a command line means, such as `dis streams create`. */
function nameOf(program: Command, args: readonly string[]): string {
  const names = [program.name()];
  let command: Command | undefined = program;
  for (const word of args) {
    command = command.commands.find((each) => each.name() === word);
    if (command === undefined) break;
    names.push(word);
  }
  return names.join(" ");
}

/** Ends a command line that commander has not taken, or that asked for help. */
async function usage({ exitCode, code, message }: CommanderError, name: string, { messages }: Surroundings): Promise<number> {
  if (exitCode === 0) return EXIT_CODES.done;
  // `dis streams` alone has printed its help.
  if (code === "commander.help") return EXIT_CODES.usage;
  const [said = "", hint] = message.replace(/^error: /, "").split("\n");
  const what = hint === undefined ? `Try ${name} --help.` : hint.slice(1, -1);
  await report(messages, new Error(`${sentenceOf(said)} ${what}`));
  return EXIT_CODES.usage;
}
