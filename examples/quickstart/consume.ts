// The consumer of the quickstart; it runs in a process of its own, so that it can be killed.
import { appendFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { createDisClient, type DisClient } from "dis-openapi";
import { type ConsumedRecord, createConsumer, type HandlerContext } from "dis-openapi/consumer";
import { type ConsumerSettings, type ProcessedRecord, SETTINGS_VARIABLE } from "./settings.js";

const settings: ConsumerSettings = JSON.parse(process.env[SETTINGS_VARIABLE] ?? "");
const { stream, app, control } = settings;

/** Handles a record: here it is appended to a file, with the pace of real work. */
async function handle(record: ConsumedRecord, { partition }: HandlerContext): Promise<void> {
  if (control === "skip-record" && partition === "0" && record.sequenceNumber === "100") return;
  await sleep(2);
  const { id } = record.json() as { id: string };
  const line: ProcessedRecord = { run: settings.run, partition, sequenceNumber: record.sequenceNumber, id };
  appendFileSync(settings.output, `${JSON.stringify(line)}\n`);
}

const dis = createDisClient(settings.connection);

/** A client that sees no checkpoints, for the control that ignores them. */
function forgetful(client: DisClient): DisClient {
  const showConsumerState = (async (...input: Parameters<DisClient["showConsumerState"]>) => {
    const state = await client.showConsumerState(...input);
    return {
      ...state,
      partition_consuming_states: state.partition_consuming_states.map((p) => ({ ...p, sequence_number: "-1" })),
    };
  }) as unknown as DisClient["showConsumerState"];
  return { ...client, showConsumerState };
}

/** The mistake that loses records: the checkpoint of a batch, and only then its work. */
async function commitFirst({ records }: { records: readonly ConsumedRecord[] }, context: HandlerContext): Promise<void> {
  const last = records.at(-1)?.sequenceNumber ?? "";
  const { partition } = context;
  await dis.commitCheckpoint({
    stream_name: stream,
    app_name: app,
    partition_id: partition,
    checkpoint_type: "LAST_READ",
    sequence_number: last,
  });
  for (const record of records) await handle(record, context);
}

const consumer = createConsumer(control === "ignore-checkpoint" && settings.run === 2 ? forgetful(dis) : dis, {
  stream,
  app,
  convention: "last-consumed",
  commitEveryRecords: 40,
  ...(control === "commit-first" ? { maxBatchRecords: 40, eachBatch: commitFirst } : { eachRecord: handle }),
  onEvent: (event) => {
    if (event.type === "warning" || event.type === "expired") console.error(event);
  },
});

process.once("SIGTERM", () => consumer.stop());
// When the quickstart is interrupted, this process must end, too.
const orphaned = () => process.exit(1);
process.once("disconnect", orphaned);
await consumer.run();
process.off("disconnect", orphaned);
process.disconnect?.();
