import { startLocalDis } from "../../local/src/start.js";

// The program that is killed: a server on the folder of its argument. It prints its address when it takes requests.
const [folder = ""] = process.argv.slice(2);
const local = await startLocalDis({ data: folder, joinWindowMs: 0, partitionQuota: 1000 });
process.stdout.write(`${local.endpoint}\n`);
