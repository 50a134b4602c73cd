import { type Comparison, measured } from "./comparison.js";
import { disRecords } from "./record-stores/dis.js";
import { kinesisRecords } from "./record-stores/kinesis.js";
import { PAGE, type RecordStore } from "./record-stores/record-store.js";
import { startServer } from "./server-process.js";

const BATCH = 100;
const SENDERS = 4;
const LIMIT_MS = 4000;
const MOST = 40_000;

interface Rates {
  readonly sent: number;
  readonly consumed: number;
}

/** Records a second: uploads by four at once up to a number or a time, then one reader to the end. */
async function ratesOf(store: RecordStore): Promise<Rates> {
  await store.create();
  const start = performance.now();
  let sent = 0;
  const upload = async () => {
    while (sent < MOST && performance.now() - start < LIMIT_MS) {
      sent += BATCH;
      await store.send(BATCH);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, upload));
  const sending = performance.now() - start;
  const from = performance.now();
  let consumed = 0;
  for await (const count of store.read()) {
    consumed += count;
    if (consumed >= sent || performance.now() - from > LIMIT_MS) break;
  }
  return { sent: (sent * 1000) / sending, consumed: (consumed * 1000) / (performance.now() - from) };
}

async function on(server: "dis-local" | "kinesalite", storeOf: (endpoint: string) => Promise<RecordStore>): Promise<Rates> {
  const { endpoint, stop } = await startServer(server);
  try {
    const store = await storeOf(endpoint);
    try {
      return await ratesOf(store);
    } finally {
      await store.close();
    }
  } finally {
    await stop();
  }
}

/** A run that begins when its first figure is asked for, so that two do not disturb each other. */
function later(run: () => Promise<Rates>): (rate: keyof Rates) => () => Promise<number> {
  let running: Promise<Rates> | undefined;
  return (rate) => async () => {
    running ??= run();
    return (await running)[rate];
  };
}

/** How many records a second dis-local takes and gives. */
export async function recordRate(): Promise<Comparison[]> {
  const ours = later(() => on("dis-local", disRecords));
  const peer = later(() => on("kinesalite", kinesisRecords));
  const shared = { unit: "records of 1 KB a second", better: "more" } as const;
  return [
    {
      ...shared,
      title: "Upload to one partition",
      method: `${BATCH} records a request, ${SENDERS} requests at once; bare HTTP on both sides, both in memory.`,
      ours: await measured("dis-local", ours("sent")),
      peers: [await measured("kinesalite", peer("sent"))],
    },
    {
      ...shared,
      title: "Consumption of one partition",
      method: `One reader from the first record, ${PAGE} records a request.`,
      ours: await measured("dis-local", ours("consumed")),
      peers: [await measured("kinesalite", peer("consumed"))],
    },
  ];
}
