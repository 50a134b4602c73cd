// A member of a group in a process of its own. It tells its parent what happens to it.
import { createDisClient } from "dis-openapi";
import { createConsumer } from "dis-openapi/consumer";
import type { MemberReport, MemberSettings } from "./members.js";

const { connection, memberId, stream, app }: MemberSettings = JSON.parse(process.argv[2] ?? "");

function tell(report: MemberReport): void {
  process.send?.(report);
}

const consumer = createConsumer(createDisClient(connection), {
  stream,
  app,
  memberId,
  assignment: "group",
  eachRecord: ({ sequenceNumber }, { partition }) => tell({ type: "handled", partition, sequenceNumber, at: Date.now() }),
  onEvent: (event) => {
    const at = Date.now();
    if (event.type === "assigned") {
      tell({ type: "assigned", partitions: event.partitions, generation: event.generation ?? -1, at });
    }
    if (event.type === "started") tell({ type: "started", partition: event.partition, at });
  },
});
process.once("SIGTERM", () => {
  tell({ type: "leaving", at: Date.now() });
  consumer.stop();
});
process.once("disconnect", () => process.exit(1));
tell({ type: "joining", at: Date.now() });
await consumer.run();
process.exit(0);
