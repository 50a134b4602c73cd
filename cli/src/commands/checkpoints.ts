import { type Command, Option } from "commander";
import { type DisClient, isDisError } from "dis-openapi";
import { type CheckpointChange, type Convention, copyCheckpoints, resetCheckpoints } from "dis-openapi/consumer";
import { confirm } from "../ask.js";
import { type Column, jsonLine, table } from "../output.js";
import type { Surroundings } from "../surroundings.js";
import { collect, PLACES, partitionNumber, positionOf } from "../where.js";
import { examples } from "./arguments.js";
import { list } from "./list.js";

/** Asks, and prints what was changed. */
interface ChangeOptions {
  readonly yes?: boolean;
  readonly json?: boolean;
}

interface ResetOptions extends ChangeOptions {
  readonly to: string;
  readonly partition?: readonly string[];
  readonly convention?: Convention;
}

const CHANGES: readonly Column<CheckpointChange>[] = [
  { title: "PARTITION", cell: ({ partition }) => partition },
  { title: "BEFORE", cell: ({ before }) => before, isNumber: true },
  { title: "NOW", cell: ({ after }) => after, isNumber: true },
];

async function printChanges(
  changes: readonly CheckpointChange[],
  { json }: ChangeOptions,
  { output, messages }: Surroundings,
): Promise<void> {
  if (json) for (const change of changes) await output.line(jsonLine(change));
  else if (changes.length === 0) await messages.line("Nothing had to be changed.");
  else await output.line(table(CHANGES, changes, output).join("\n"));
}

/** `dis checkpoints`. */
export function addCheckpoints(program: Command, surroundings: Surroundings): void {
  const checkpoints = program
    .command("checkpoints")
    .helpCommand(false)
    .summary("list, move, copy and delete the checkpoints of an app")
    .description("list the checkpoints of an app, and move, copy and delete them. Stop its consumers before you change one.");
  examples(checkpoints, [
    "dis checkpoints list billing orders",
    "dis checkpoints reset billing orders --to 2h",
    "dis checkpoints copy billing billing-new orders",
  ]);
  addList(checkpoints, surroundings);
  addSet(checkpoints, surroundings);
  addReset(checkpoints, surroundings);
  addCopy(checkpoints, surroundings);
  addDelete(checkpoints, surroundings);
}

/** A command about the checkpoints of an app in a stream. */
function commandOf(checkpoints: Command, name: string, description: string): Command {
  return checkpoints
    .command(name)
    .description(description)
    .argument("<app>", "name of the app")
    .argument("<stream>", "name of the stream");
}

function changing(command: Command): Command {
  return command.option("--yes", "do not ask").option("--json", "print a line of JSON per checkpoint that was changed");
}

interface Shown {
  readonly partition: string;
  /** `undefined` when the app has none in the partition. */
  readonly sequenceNumber?: string;
  readonly metadata?: string;
}

const SHOWN: readonly Column<Shown>[] = [
  { title: "PARTITION", cell: ({ partition }) => partition },
  { title: "CHECKPOINT", cell: ({ sequenceNumber }) => sequenceNumber, isNumber: true },
  { title: "METADATA", cell: ({ metadata }) => metadata },
];

const LAST_READ = { checkpoint_type: "LAST_READ" } as const;

async function* shownCheckpoints(dis: DisClient, app: string, stream: string, signal: AbortSignal): AsyncGenerator<Shown> {
  const place = { app_name: app, stream_name: stream, ...LAST_READ };
  for await (const state of dis.consumerStates(place, { signal })) {
    const partition = partitionNumber(state.partition_id);
    if (state.sequence_number === undefined || String(state.sequence_number).startsWith("-")) yield { partition };
    else yield await shownCheckpoint(dis, { ...place, partition_id: partition }, signal);
  }
}

/** The list of the service has no metadata; this call has it. */
async function shownCheckpoint(
  dis: DisClient,
  place: Parameters<DisClient["showCheckpoint"]>[0],
  signal: AbortSignal,
): Promise<Shown> {
  const { partition_id: partition } = place;
  try {
    const { sequence_number, metadata } = await dis.showCheckpoint(place, { signal });
    return { partition, sequenceNumber: String(sequence_number), ...(metadata ? { metadata } : {}) };
  } catch (error) {
    // It was deleted meanwhile.
    if (isDisError(error) && error.code === "DIS.4375") return { partition };
    throw error;
  }
}

function addList(checkpoints: Command, surroundings: Surroundings): void {
  const { client, signal } = surroundings;
  const command = commandOf(checkpoints, "list", "list the checkpoint of each partition, with its metadata")
    .option("--json", "print a line of JSON per partition")
    .action((app: string, stream: string, { json }: { json?: boolean }) =>
      list(shownCheckpoints(client(), app, stream, signal), { columns: SHOWN, json, what: "partitions" }, surroundings),
    );
  examples(command, ["dis checkpoints list billing orders", "dis checkpoints list billing orders --json"]);
}

const CONVENTION = () =>
  new Option("--convention <meaning>", "what the number shall mean, where other programs read it").choices([
    "last-consumed",
    "next-to-read",
  ]);

/** @param name of the option or argument that says where the app goes on, for messages */
async function reset(
  [app, stream, name]: readonly [app: string, stream: string, name: string],
  options: ResetOptions,
  surroundings: Surroundings,
): Promise<void> {
  const { to: text, partition: partitions, convention, yes } = options;
  const to = positionOf({ name, text, partitions }, Date.now());
  const dis = surroundings.client();
  const which = partitions === undefined ? "" : ` in partition ${partitions.join(", ")}`;
  await confirm({ what: `move the checkpoints of ${app} on ${stream}${which} to ${text}`, yes }, surroundings);
  const { signal } = surroundings;
  await printChanges(await resetCheckpoints(dis, { stream, app, to, partitions, convention, signal }), options, surroundings);
}

function addSet(checkpoints: Command, surroundings: Surroundings): void {
  const command = changing(
    commandOf(checkpoints, "set", "let the app go on with a certain record of a partition")
      .argument("<partition>", "partition, such as 0")
      .argument("<sequence-number>", "the record that the app shall read next")
      .addOption(CONVENTION()),
  ).action((app: string, stream: string, partition: string, to: string, options: Omit<ResetOptions, "to" | "partition">) =>
    reset([app, stream, "sequence-number"], { ...options, to, partition: [partition] }, surroundings),
  );
  examples(command, ["dis checkpoints set billing orders 0 4711"]);
}

function addReset(checkpoints: Command, surroundings: Surroundings): void {
  const command = changing(
    commandOf(checkpoints, "reset", "let the app go on somewhere else")
      .requiredOption("--to <where>", `where the app shall go on: ${PLACES}`)
      .option("--partition <id>", "only in this partition; can be given several times", collect)
      .addOption(CONVENTION()),
  ).action((app: string, stream: string, options: ResetOptions) => reset([app, stream, "--to"], options, surroundings));
  examples(command, [
    "dis checkpoints reset billing orders --to earliest",
    "dis checkpoints reset billing orders --to 2026-11-30T12:00:00Z --yes",
  ]);
}

function addCopy(checkpoints: Command, surroundings: Surroundings): void {
  const { client, signal } = surroundings;
  const command = changing(
    checkpoints
      .command("copy")
      .description("give another app the checkpoints of an app, so that it goes on where the first one is")
      .argument("<app>", "name of the app that has them")
      .argument("<other-app>", "name of the app that gets them")
      .argument("<stream>", "name of the stream")
      .option("--overwrite", "replace the checkpoints that the other app has"),
  ).action(async (from: string, to: string, stream: string, options: ChangeOptions & { overwrite?: boolean }) => {
    const dis = client();
    const { overwrite, yes } = options;
    await confirm({ what: `copy the checkpoints of ${from} on ${stream} to ${to}`, yes }, surroundings);
    await printChanges(await copyCheckpoints(dis, { stream, from, to, overwrite, signal }), options, surroundings);
  });
  examples(command, ["dis checkpoints copy billing billing-new orders"]);
}

function addDelete(checkpoints: Command, surroundings: Surroundings): void {
  const { client, messages, signal } = surroundings;
  const command = commandOf(checkpoints, "delete", "delete the checkpoints of an app in a stream, so that it starts over")
    .option("--partition <id>", "only of this partition; can be given several times", collect)
    .option("--yes", "do not ask")
    .action(async (app: string, stream: string, { partition, yes }: { partition?: readonly string[]; yes?: boolean }) => {
      const dis = client();
      const which = partition === undefined ? "" : ` in partition ${partition.join(", ")}`;
      await confirm({ what: `delete the checkpoints of ${app} on ${stream}${which}`, yes }, surroundings);
      const place = { app_name: app, stream_name: stream, ...LAST_READ };
      const places = partition?.map((partition_id) => ({ ...place, partition_id })) ?? [place];
      for (const each of places) await dis.deleteCheckpoint(each, { signal });
      await messages.line(`The checkpoints of ${app} on ${stream}${which} are deleted.`);
    });
  examples(command, ["dis checkpoints delete billing orders", "dis checkpoints delete billing orders --partition 0 --yes"]);
}
