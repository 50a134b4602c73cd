import { setTimeout as delay } from "node:timers/promises";
import type { Command } from "commander";
import { isDisError } from "dis-openapi";
import { type Lag, type PartitionLag, readLag } from "dis-openapi/consumer";
import { report } from "../failure.js";
import { type Column, jsonLine, table } from "../output.js";
import type { Surroundings } from "../surroundings.js";
import { examples, wholeNumber } from "./arguments.js";

interface LagOptions {
  readonly watch?: boolean;
  readonly interval: number;
  readonly json?: boolean;
}

/** A duration for people: its two largest units. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ] as const;
  const first = parts.findIndex(([amount]) => amount > 0);
  if (first === -1) return ms > 0 ? "< 1 s" : "0 s";
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(" ");
}

const ageText = (ms: number | undefined) => (ms === undefined ? undefined : durationText(ms));

const COLUMNS: readonly Column<Partial<PartitionLag>>[] = [
  { title: "PARTITION", cell: ({ partition }) => partition },
  { title: "CHECKPOINT", cell: ({ checkpoint }) => checkpoint, isNumber: true },
  { title: "NEXT", cell: ({ next }) => next, isNumber: true },
  { title: "RECORDS", cell: ({ records }) => records, isNumber: true },
  { title: "TIME", cell: ({ ms }) => ageText(ms), isNumber: true },
];

/** `dis lag`. */
export function addLag(program: Command, surroundings: Surroundings): void {
  const command = program
    .command("lag")
    .summary("show how far an app is behind the end of a stream")
    .description(
      "show how far an app is behind the end of a stream, by its checkpoints: in records, and in time since the first of them was written",
    )
    .argument("<app>", "name of the app")
    .argument("<stream>", "name of the stream")
    .option("--watch", "look again and again, until Ctrl-C")
    .option("--interval <seconds>", "delay between two looks with --watch", wholeNumber, 2)
    .option("--json", "print a line of JSON per look")
    .action((app: string, stream: string, options: LagOptions) => lag({ app, stream }, options, surroundings));
  examples(command, ["dis lag billing orders", "dis lag billing orders --watch", "dis lag billing orders --json | jq .records"]);
}

async function lag(
  place: { readonly app: string; readonly stream: string },
  { watch, interval, json }: LagOptions,
  { client, output, messages, signal }: Surroundings,
): Promise<void> {
  const dis = client();
  const look = async () => {
    const found = await readLag(dis, { ...place, signal });
    // A screen shows the newest look; what is piped or saved keeps all of them.
    if (watch && !json && output.isTerminal) await output.write("\u001b[H\u001b[J");
    await output.line(json ? jsonLine({ time: Date.now(), ...found }) : lagTable(found, output));
  };
  await look();
  while (watch) {
    await delay(interval * 1000, undefined, { signal });
    try {
      await look();
    } catch (error) {
      // The next look can succeed.
      if (!isDisError(error) || !error.retryable) throw error;
      await report(messages, error);
    }
  }
}

function lagTable({ partitions, records, ms }: Lag, output: Surroundings["output"]): string {
  const rows = partitions.length === 1 ? partitions : [...partitions, { partition: "all", records, ms }];
  return table(COLUMNS, rows, output).join("\n");
}
