// A worker of the quickstart; it runs in a process of its own, so that it can be killed and frozen.
import { appendFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { createDisClient, type DisClient } from "dis-openapi";
import { type ConsumedRecord, createConsumer, type HandlerContext } from "dis-openapi/consumer";
import { heartbeatMsOf, type JournalLine, paceMsOf, SETTINGS_VARIABLE, type WorkerSettings } from "./settings.js";

const settings: WorkerSettings = JSON.parse(process.env[SETTINGS_VARIABLE] ?? "");
const { worker, stream, app, control, sessionMs } = settings;

function write(line: JournalLine): void {
  appendFileSync(settings.journal, `${JSON.stringify(line)}\n`);
}

/** Handles a record: with the pace of real work it is written to the journal. */
async function handle(record: ConsumedRecord, { partition }: HandlerContext): Promise<void> {
  if (control === "skip-record" && partition === "0" && record.sequenceNumber === "100") return;
  await sleep(paceMsOf(sessionMs));
  const { id } = record.json() as { id: string };
  write({ event: "handled", worker, partition, at: Date.now(), sequenceNumber: record.sequenceNumber, id });
}

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

/** A client that hides, once this process was frozen, that it was removed from the group; for the control that goes on. */
function stubborn(client: DisClient): DisClient {
  let wasFrozen = false;
  process.once("message", () => {
    wasFrozen = true;
    process.send?.("Go on.");
  });
  const heartbeat = (async (...input: Parameters<DisClient["heartbeat"]>) => {
    try {
      const response = await client.heartbeat(...input);
      if (!wasFrozen) return response;
    } catch (error) {
      if (!wasFrozen) throw error;
    }
    return { state: "STABLE" };
  }) as unknown as DisClient["heartbeat"];
  const commitCheckpoint = ((...[input, options]: Parameters<DisClient["commitCheckpoint"]>) => {
    const { client_id, generation_id, ...anonymous } = input;
    return client.commitCheckpoint(wasFrozen ? anonymous : input, options);
  }) as unknown as DisClient["commitCheckpoint"];
  return { ...client, heartbeat, commitCheckpoint };
}

const client = createDisClient(settings.connection);
const clients: Record<string, (client: DisClient) => DisClient> = {
  "ignore-checkpoint": forgetful,
  "ignore-removal": stubborn,
};
const dis = clients[control ?? ""]?.(client) ?? client;

/** The mistake that loses records: the checkpoint of a batch, and only then its work. It has no marker, so `convention` says what it means. */
async function commitFirst({ records }: { records: readonly ConsumedRecord[] }, context: HandlerContext): Promise<void> {
  await dis.commitCheckpoint({
    stream_name: stream,
    app_name: app,
    partition_id: context.partition,
    checkpoint_type: "LAST_READ",
    sequence_number: records.at(-1)?.sequenceNumber ?? "",
  });
  for (const record of records) await handle(record, context);
}

const consumer = createConsumer(dis, {
  stream,
  app,
  convention: "last-consumed",
  assignment: "group",
  memberId: `worker-${worker}`,
  heartbeatMs: heartbeatMsOf(sessionMs),
  drainTimeoutMs: sessionMs,
  commitEveryRecords: 20,
  ...(control === "commit-first" ? { maxBatchRecords: 20, eachBatch: commitFirst } : { eachRecord: handle }),
  onEvent: (event) => {
    if (event.type === "started") write({ event: "began", worker, partition: event.partition, at: Date.now() });
    if (event.type === "expired") console.error(event);
  },
});

process.once("SIGTERM", () => consumer.stop());
// When the quickstart is interrupted, this process must end, too.
const orphaned = () => process.exit(1);
process.once("disconnect", orphaned);
// Ctrl+C reaches the whole group of processes; the quickstart decides then.
process.on("SIGINT", () => {});
await consumer.run();
process.off("disconnect", orphaned);
process.disconnect?.();
