import { createDisClient } from "dis-openapi";
import { createConsumer } from "dis-openapi/consumer";

const dis = createDisClient(); // endpoint, project and credentials from the environment
const consumer = createConsumer(dis, { stream: "newstream", app: "newapp", eachRecord: (record) => console.log(record.text()) });
await consumer.run(); // commits what is finished; after a crash it goes on from there
