import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { randomOf } from "../../local/src/faults/random.js";
import { Ledger } from "./ledger.js";
import { type Body, call, Load, PARTITIONS, STREAM } from "./load.js";
import { buildServer, ServerProcess } from "./server-process.js";

const CLIENTS = ["c1", "c2", "c3", "c4"];

/** A server is killed so long after the load began, ms. */
const SHORTEST_MS = 20;
const LONGEST_MS = 600;

/** Data of all records by partition and number. */
async function recordsOf(endpoint: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let partition = 0; partition < PARTITIONS; partition++) {
    const place = `stream-name=${STREAM}&partition-id=${partition}&cursor-type=TRIM_HORIZON`;
    let cursor = (await call(endpoint, "GET", `/cursors?${place}`)).body.partition_cursor;
    for (let hasMore = true; hasMore; ) {
      const { body } = await call(endpoint, "GET", `/records?partition-cursor=${cursor}`);
      for (const { sequence_number, data } of body.records) {
        found.set(`${partition}:${sequence_number}`, Buffer.from(data, "base64").toString());
      }
      hasMore = body.records.length > 0;
      cursor = body.next_partition_cursor;
    }
  }
  return found;
}

/** What a server has of a thing, as the load writes it. */
async function currentValue(endpoint: string, thing: string): Promise<string | undefined> {
  const [kind, name = ""] = thing.split(" ");
  const get = async (path: string): Promise<Body> => (await call(endpoint, "GET", path)).body;
  if (kind === "stream") return (await get(`/streams/${name}`)).stream_name === name ? "there" : undefined;
  if (kind === "app") return (await get(`/apps/${name}`)).app_name === name ? "there" : undefined;
  if (kind === "checkpoint") {
    const place = `app_name=${name}&stream_name=${STREAM}&partition_id=0&checkpoint_type=LAST_READ`;
    const { sequence_number, metadata } = await get(`/checkpoints?${place}`);
    return sequence_number === "-1" ? undefined : `${sequence_number} ${metadata}`;
  }
  const { tags } = await get(`/streams/${STREAM}`);
  const own = tags.filter(({ key }: Body) => key.startsWith(name)).map(({ value }: Body) => value);
  return own.length === 0 ? undefined : own.join(" ");
}

async function check(endpoint: string, ledger: Ledger): Promise<string[]> {
  const faults = ledger.checkRecords(await recordsOf(endpoint));
  for (const thing of ledger.things) faults.push(...ledger.checkThing(thing, await currentValue(endpoint, thing)));
  // Kills of a server that does nothing prove nothing.
  return ledger.confirmed > 0 ? faults : [...faults, "the server confirmed nothing before it was killed"];
}

async function prepare(endpoint: string): Promise<void> {
  await call(endpoint, "POST", "/streams", { stream_name: STREAM, partition_count: PARTITIONS });
  // Every checkpoint is 0 or 1.
  await call(endpoint, "POST", "/records", { stream_name: STREAM, records: [{ data: "", partition_id: "0" }] });
  for (const app_name of CLIENTS) await call(endpoint, "POST", "/apps", { app_name });
}

/**
 * Kills a server under load, restarts it on its folder and compares what it has with what it confirmed; so many times.
 * @returns what is wrong; what was done is printed
 */
export async function proveByKills(seed: number, kills: number): Promise<string[]> {
  const random = randomOf(seed);
  const folder = mkdtempSync(join(tmpdir(), "dis-durability-"));
  const program = await buildServer();
  const ledger = new Ledger();
  ledger.uploading([""]);
  const loads = CLIENTS.map((name) => new Load(name, ledger, random));
  const faults: string[] = [];
  let done = 0;
  let server: ServerProcess | undefined;
  try {
    server = await ServerProcess.start(program, folder);
    await prepare(server.endpoint);
    while (done < kills && faults.length === 0) {
      const { endpoint } = server;
      const ends = loads.map((load) => load.run(endpoint));
      await Promise.race([sleep(SHORTEST_MS + random() * (LONGEST_MS - SHORTEST_MS)), ...ends]);
      await server.kill();
      await Promise.all(ends);
      server = await ServerProcess.start(program, folder);
      faults.push(...(await check(server.endpoint, ledger)).map((fault) => `after kill ${done + 1}: ${fault}`));
      done++;
    }
  } finally {
    await server?.kill();
    program.remove();
    rmSync(folder, { recursive: true });
  }
  console.log(
    `killed ${done} times under load from seed ${seed}: ${ledger.confirmed} confirmed changes, ${faults.length} faults`,
  );
  // Kills of a server that does nothing prove nothing.
  return ledger.confirmed > 0 ? faults : [...faults, "the server confirmed nothing before it was killed"];
}
