// Calls operations of a service. Start one first, for example with `npx dis-local`, and set the variables that it prints.
import { createDisClient, isDisError } from "dis-openapi";
import { toRecord } from "dis-openapi/record";

// From the environment: DIS_ENDPOINT or CLOUD_SDK_REGION, CLOUD_SDK_PROJECT_ID,
// and CLOUD_SDK_TOKEN, or CLOUD_SDK_AK with CLOUD_SDK_SK.
const dis = createDisClient();
try {
  await dis.createStream({ stream_name: "newstream", partition_count: 3 });
} catch (error) {
  if (!isDisError(error) || error.code !== "DIS.4307") throw error; // it exists already
}
const records = [toRecord("hello, 你好", { partitionKey: "greetings" })];
const sent = await dis.sendRecords({ stream_name: "newstream", records });
console.log(sent.records[0]); // { partition_id: 'shardId-0000000002', sequence_number: '0' }
