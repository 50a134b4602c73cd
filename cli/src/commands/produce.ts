import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { type Command, Option } from "commander";
import type { DisError } from "dis-openapi";
import { type ProducerRecord, sendEach } from "dis-openapi/producer";
import { count, DeliveryReport } from "../delivery-report.js";
import { CommandFailure, UsageError } from "../failure.js";
import { type Line, type LineFormat, linesIn, mostBytesOf, recordOf } from "../record-lines.js";
import type { Surroundings } from "../surroundings.js";
import { examples } from "./arguments.js";

interface ProduceOptions extends LineFormat {
  readonly json?: boolean;
}

/** `dis produce`. */
export function addProduce(program: Command, surroundings: Surroundings): void {
  const command = program
    .command("produce")
    .summary("send each line of a file, or of the standard input, as a record")
    .description(
      "send records: each line of a file, or of the standard input, is one. A line ends with LF or CRLF; its bytes are sent as they " +
        "are. Without a key or a partition the service chooses the partition.",
    )
    .argument("<stream>", "name of the stream")
    .argument("[file]", "a file, or - for the standard input", "-")
    .addOption(new Option("--key <text>", "partition key of all records: they go to the same partition"))
    .addOption(new Option("--key-separator <text>", "a line is the key, this text, and the data").conflicts("key"))
    .addOption(new Option("--key-field <name>", "a line is JSON, and this field is the key").conflicts(["key", "keySeparator"]))
    .addOption(new Option("--partition <id>", "partition of all records, such as 0"))
    .addOption(
      new Option("--format <format>", "lines: a line is the data; json: a line is an object as dis tail --json prints it")
        .choices(["lines", "json"])
        .default("lines"),
    )
    .option("--json", "print the outcome of each line as a line of JSON")
    .action((stream: string, file: string, options: ProduceOptions) => produce(stream, file, options, surroundings));
  examples(command, [
    "echo 'hello' | dis produce orders",
    "dis produce orders events.jsonl --key-field customer",
    "dis tail orders --until latest --json | dis produce copy --format json",
  ]);
}

/** The input, opened before anything is sent. @throws UsageError when there is no such file */
async function openInput(file: string, { input, messages }: Surroundings): Promise<Readable> {
  if (file === "-") {
    if (input.isTTY === true) await messages.line("Type a record per line. Ctrl-D ends.");
    return input;
  }
  try {
    return (await open(file)).createReadStream();
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}. Nothing was sent.`);
  }
}

/** Whether other records would fail in the same way. */
function concernsAll({ kind, code }: DisError): boolean {
  if (kind === "refused") return code === "DIS.4301" || code === "DIS.4116";
  return kind !== "input";
}

/** The bytes of the input, until the signal aborts. */
async function* chunksOf(input: Readable, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  if (signal.aborted) return;
  const stop = () => input.destroy();
  signal.addEventListener("abort", stop);
  try {
    yield* input;
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** The records of the input, and which line each of them was. A line that is no record is reported. */
class Source {
  readonly #numbers = new WeakMap<ProducerRecord, number>();
  /** The line that was read last. */
  line = 0;
  /** Why the input could not be read to its end. */
  failure: unknown;

  /** @param signal ends it: no further line is taken */
  async *records(
    input: Readable,
    format: LineFormat,
    report: DeliveryReport,
    signal: AbortSignal,
  ): AsyncGenerator<ProducerRecord> {
    try {
      for await (const line of linesIn(chunksOf(input, signal), mostBytesOf(format))) {
        if (signal.aborted) return;
        this.line = line.number;
        const record = await recordOrReport(line, format, report);
        if (record === undefined) continue;
        this.#numbers.set(record, line.number);
        yield record;
      }
    } catch (error) {
      this.failure = error;
    }
  }

  lineOf(record: ProducerRecord): number {
    return this.#numbers.get(record) ?? 0;
  }
}

async function recordOrReport(line: Line, format: LineFormat, report: DeliveryReport): Promise<ProducerRecord | undefined> {
  try {
    return recordOf(line, format);
  } catch (error) {
    await report.failure(line.number, error);
    return undefined;
  }
}

async function produce(stream: string, file: string, options: ProduceOptions, surroundings: Surroundings): Promise<void> {
  if (options.format === "json" && (options.key ?? options.keySeparator ?? options.keyField) !== undefined) {
    throw new UsageError("With --format json each line has its own partitionKey: leave the options of keys out.");
  }
  const dis = surroundings.client();
  const input = await openInput(file, surroundings);
  const report = new DeliveryReport(surroundings, {
    json: options.json === true,
    isTyped: file === "-" && surroundings.input.isTTY === true,
  });
  const source = new Source();
  const stopping = new AbortController();
  // It ends the source alone: what was read gets its outcome, so that nobody has to guess what is stored.
  const signal = AbortSignal.any([surroundings.signal, stopping.signal]);
  for await (const { record, outcome } of sendEach(dis, source.records(input, options, report, signal), { stream })) {
    await report.outcome(source.lineOf(record), outcome);
    if (!outcome.stored && concernsAll(outcome.error)) stopping.abort();
  }
  await report.end(stream);
  if (stopping.signal.aborted) {
    throw new CommandFailure(`Stopped after line ${source.line}, because other records would fail in the same way.`);
  }
  if (surroundings.signal.aborted) throw new CommandFailure(`Stopped after line ${source.line}.`);
  if (source.failure !== undefined) {
    throw new CommandFailure(`${file} cannot be read to its end: ${(source.failure as Error).message}.`);
  }
  const known = report.failed - report.uncertain;
  const uncertain = report.uncertain === 0 ? "" : ` Of ${report.uncertain} it is not known.`;
  if (report.failed > 0) throw new CommandFailure(`${count(known, "line")} not stored.${uncertain}`);
}
