// Lists streams, and waits until a stream is running and until it is gone. Start a service first, such as `npx dis-local`.
import { createDisClient } from "dis-openapi";

const dis = createDisClient();
await dis.createStream({ stream_name: "readings", partition_count: 3 });
await dis.waitUntilStreamIsRunning({ stream_name: "readings" }, { deadlineMs: 60_000 });
// readings RUNNING
for await (const { stream_name, status } of dis.streams()) console.log(stream_name, status);
for await (const { partition_id } of dis.partitions({ stream_name: "readings" }))
  console.log(partition_id);
await dis.deleteStream({ stream_name: "readings" });
await dis.waitUntilStreamIsGone({ stream_name: "readings" });
