// A test of Jest with a DIS of its own; for ES modules it needs --experimental-vm-modules.
import { startLocalDis } from "dis-local";
import { createDisClient } from "dis-openapi";
import { toRecord } from "dis-openapi/record";

const local = await startLocalDis();
const dis = createDisClient(local.connection);

beforeEach(async () => {
  local.reset(); // no data, no faults, no requests, the time of this machine
  await dis.createStream({ stream_name: "orders", partition_count: 1 });
});

afterAll(() => local.close());

test("a throttled upload is sent again", async () => {
  local.faults.add({ call: "sendRecords", throttle: "DIS.4303", times: 1 });
  await dis.sendRecords({ stream_name: "orders", records: [toRecord("an order")] });
  const uploads = local.requests().filter(({ call }) => call === "sendRecords");
  expect(uploads.map(({ status }) => status)).toEqual([400, 200]);
});
