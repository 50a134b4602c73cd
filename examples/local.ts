// Runs a DIS inside a test. It starts in milliseconds, and the test can move its clock.
import { startLocalDis } from "dis-local";
import { createDisClient } from "dis-openapi";

const local = await startLocalDis();
const dis = createDisClient(local.connection); // endpoint, project id and credentials
await dis.createApp({ app_name: "newapp" });
// [ 'createApp 201' ]
console.log(local.requests().map(({ call, status }) => `${call} ${status}`));
await local.close();
