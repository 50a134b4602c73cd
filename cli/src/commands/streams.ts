import type { Command } from "commander";
import type { DisClient } from "dis-openapi";
import { confirm } from "../ask.js";
import { type Column, timeText } from "../output.js";
import type { Surroundings } from "../surroundings.js";
import { examples, wholeNumber } from "./arguments.js";
import { list } from "./list.js";

type Stream = DisClient extends { streams: () => AsyncIterable<infer Each> } ? Each : never;

const COLUMNS: readonly Column<Stream>[] = [
  { title: "NAME", cell: ({ stream_name }) => stream_name },
  { title: "STATUS", cell: ({ status }) => status },
  { title: "TYPE", cell: ({ stream_type }) => stream_type },
  { title: "PARTITIONS", cell: ({ partition_count }) => partition_count, isNumber: true },
  { title: "RETENTION", cell: ({ retention_period: hours }) => (hours === undefined ? undefined : `${hours} h`), isNumber: true },
  { title: "CREATED", cell: ({ create_time }) => timeText(create_time) },
];

interface CreateOptions {
  readonly partitions: number;
  readonly retention?: number;
  readonly type?: string;
  readonly wait: boolean;
}

/** `dis streams`. */
export function addStreams(program: Command, surroundings: Surroundings): void {
  const streams = program.command("streams").helpCommand(false).description("list, create and delete streams");
  examples(streams, ["dis streams list", "dis streams create orders --partitions 3", "dis streams delete orders"]);
  addList(streams, surroundings);
  addCreate(streams, surroundings);
  addDelete(streams, surroundings);
}

function addList(streams: Command, surroundings: Surroundings): void {
  const command = streams
    .command("list")
    .description("list the streams of the project")
    .option("--json", "print a line of JSON per stream")
    .action(({ json }: { json?: boolean }) =>
      list(
        surroundings.client().streams({ signal: surroundings.signal }),
        { columns: COLUMNS, json, what: "streams" },
        surroundings,
      ),
    );
  examples(command, ["dis streams list", "dis streams list --json | jq -r .stream_name"]);
}

function addCreate(streams: Command, { client, messages, signal }: Surroundings): void {
  const command = streams
    .command("create")
    .description("create a stream, and wait until it can be used")
    .argument("<name>", "name of the stream")
    .option("--partitions <number>", "number of partitions", wholeNumber, 1)
    .option("--retention <hours>", "how long records are kept (the service's default: 24)", wholeNumber)
    .option("--type <type>", "COMMON (1 MB/s per partition) or ADVANCED (5 MB/s); the service chooses otherwise")
    .option("--no-wait", "end as soon as the service has taken the order")
    .action(async (name: string, { partitions, retention, type, wait }: CreateOptions) => {
      const dis = client();
      const input = { stream_name: name, partition_count: partitions, data_duration: retention, stream_type: type };
      await dis.createStream(input as Parameters<DisClient["createStream"]>[0], { signal });
      if (wait) await dis.waitUntilStreamIsRunning({ stream_name: name }, { signal });
      await messages.line(wait ? `Stream ${name} is ready.` : `Stream ${name} is being created.`);
    });
  examples(command, ["dis streams create orders --partitions 3", "dis streams create audit --retention 168 --type ADVANCED"]);
}

function addDelete(streams: Command, surroundings: Surroundings): void {
  const { client, messages, signal } = surroundings;
  const command = streams
    .command("delete")
    .description("delete a stream with all its records")
    .argument("<name>", "name of the stream")
    .option("--yes", "do not ask")
    .action(async (name: string, { yes }: { yes?: boolean }) => {
      const dis = client();
      await confirm({ what: `delete the stream ${name} with all its records`, yes }, surroundings);
      await dis.deleteStream({ stream_name: name }, { signal });
      await messages.line(`Stream ${name} is deleted.`);
    });
  examples(command, ["dis streams delete orders", "dis streams delete orders --yes   # without a question, for scripts"]);
}
