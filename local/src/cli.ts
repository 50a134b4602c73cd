import { help, parseCommandLine, startFailure } from "./command-line.js";
import { hasDocs } from "./docs-site.js";
import { greeting } from "./greeting.js";
import { exportFolder, importIntoFolder } from "./open-state.js";
import { LOCAL_TOKEN, type LocalDisOptions } from "./options.js";
import { announce, withdraw } from "./ready-file.js";
import { endOnSignals } from "./signals.js";
import { startLocalDis } from "./start.js";
import { VERSION } from "./version.js";

/** Exit code for a mistake of the user, as other command-line tools have it. */
const MISTAKE = 2;

function fail(message: string): void {
  process.stderr.write(`dis-local: ${message}\n`);
  process.exitCode = MISTAKE;
}

async function start(options: LocalDisOptions, readyFile: string | undefined): Promise<void> {
  try {
    if (readyFile !== undefined) withdraw(readyFile);
    const starting = startLocalDis(options);
    endOnSignals(
      async () => (await starting).close(),
      (error) => fail(`${error.message}.`),
    );
    const local = await starting;
    if (readyFile !== undefined) announce(readyFile, local.connection);
    const offered = { docs: await hasDocs(), page: options.control !== "none", data: options.data };
    process.stdout.write(greeting(local.connection, local.credentials.tokens[0] ?? LOCAL_TOKEN, offered));
  } catch (error) {
    fail(startFailure(error, options));
    process.exit();
  }
}

async function orFail(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    fail(`${(error as Error).message}.`);
  }
}

// Output that nobody reads changes nothing, as in `dis-local | head -n 0`.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

const command = parseCommandLine(process.argv.slice(2));
switch (command.kind) {
  case "help":
    process.stdout.write(help);
    break;
  case "version":
    process.stdout.write(`${VERSION}\n`);
    break;
  case "mistake":
    fail(command.message);
    break;
  case "export":
    await orFail(() => exportFolder(command.data, command.file));
    break;
  case "import":
    await orFail(() => importIntoFolder(command.data, command.file));
    break;
  case "start":
    await start(command.options, command.readyFile);
}
