// Consumes a stream with checkpoints. Stop it with Ctrl+C and start it again: it goes on where it stopped.
import { createDisClient } from "dis-openapi";
import { createConsumer } from "dis-openapi/consumer";

const consumer = createConsumer(createDisClient(), {
  stream: "newstream",
  app: "newapp",
  createApp: true,
  eachRecord: (record, { partition }) =>
    console.log(partition, record.sequenceNumber, record.text()),
});
process.once("SIGINT", () => consumer.stop()); // lets the handler end, commits what is finished
await consumer.run();
