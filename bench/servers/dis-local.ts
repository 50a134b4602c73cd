import { startLocalDis } from "dis-local";

const local = await startLocalDis({ port: 0 });
process.send?.({ port: Number(new URL(local.endpoint).port) });

// Without the process that asked for it, it is of no use.
process.once("disconnect", () => process.exit());
