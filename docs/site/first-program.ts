import { createDisClient } from "dis-openapi";
import { createConsumer } from "dis-openapi/consumer";

const dis = createDisClient();
const consumer = createConsumer(dis, {
  stream: "newstream",
  app: "newapp",
  eachRecord: (record) => console.log(record.text()),
});
await consumer.run();
