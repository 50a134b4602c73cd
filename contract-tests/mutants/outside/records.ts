import { type LocalDisOptions, Refusal } from "dis-local";
import {
  aroundCall,
  asks,
  changes,
  type Fields,
  items,
  type Mutant,
  mutant,
  onRequest,
  recordCounter,
  withBody,
} from "../mutant.js";
import {
  acknowledges,
  type Entry,
  keeps,
  keepsEach,
  movedCursor,
  movesCursor,
  numberOf,
  positionOf,
  reads,
  readsEach,
} from "./around.js";

// Wrong in where records go, what comes back of them, how much comes at once, and where a cursor begins.

const LAST_HASH = 2n ** 63n - 1n;

/** Sends records with a key elsewhere; a record that names its partition or its hash stays where it is. */
function scatters(hashOf: (entry: Entry, index: number, upload: number, all: readonly Entry[]) => bigint): () => LocalDisOptions {
  return () => {
    let upload = 0;
    return keeps((entries) => {
      upload++;
      return entries.map((entry, index) =>
        entry.partition_key === undefined || entry.partition_id !== undefined || entry.explicit_hash_key !== undefined
          ? entry
          : { ...entry, explicit_hash_key: String(hashOf(entry, index, upload, entries)) },
      );
    })();
  };
}

/** The first or the last partition. */
const side = (isLast: boolean) => (isLast ? LAST_HASH : 0n);

/** Changes the hash that a record names. */
const rehashes = (change: (hash: bigint) => bigint) =>
  keepsEach((entry) =>
    entry.explicit_hash_key === undefined
      ? entry
      : { ...entry, explicit_hash_key: String(change(BigInt(entry.explicit_hash_key))) },
  );

/** A number as a double has it. */
function asDouble(hash: bigint): bigint {
  const rounded = BigInt(Number(hash));
  return rounded > LAST_HASH ? LAST_HASH : rounded;
}

/** Data that was uploaded before is not kept again. */
function keepsOnce(): LocalDisOptions {
  const known = new Set<string>();
  return acknowledges(({ data, partition_id, partition_key }) => {
    const key = JSON.stringify([data, partition_id, partition_key]);
    const isNew = !known.has(key);
    known.add(key);
    return isNew;
  })();
}

/** The key of the record before, where a record has none. */
function remembersKey(): LocalDisOptions {
  return reads((records) => {
    let key: unknown;
    return records.map((record) => {
      key = record["partition_key"] ?? key;
      return key === undefined ? record : { ...record, partition_key: key };
    });
  })();
}

const where: readonly Mutant[] = [
  mutant(
    "records",
    "sends a key to another partition with each upload",
    ["sendRecords"],
    scatters((_entry, _index, upload) => side(upload % 2 === 0)),
  ),
  mutant(
    "records",
    "chooses the partition by the place of a record in its upload",
    ["sendRecords"],
    scatters((_entry, index) => side(index % 2 === 1)),
  ),
  mutant(
    "records",
    "chooses the partition by the length of the data",
    ["sendRecords"],
    scatters(({ data }) => side(data.length % 8 === 0)),
  ),
  mutant(
    "records",
    "sends the keys of an upload of more than ten records in turn",
    ["sendRecords"],
    scatters((_entry, index, _upload, all) => side(all.length > 10 && index % 2 === 1)),
  ),
  mutant(
    "records",
    "sends keys of more than 20 characters in turn",
    ["sendRecords"],
    scatters(({ partition_key = "" }, index, upload) => side(partition_key.length > 20 && (index + upload) % 2 === 1)),
  ),
  mutant("records", "reads explicit_hash_key as a floating-point number", ["sendRecords"], rehashes(asDouble)),
  mutant(
    "records",
    "turns the range of hashes around",
    ["sendRecords"],
    rehashes((hash) => LAST_HASH - hash),
  ),
  mutant(
    "records",
    "reads the first eight digits of explicit_hash_key",
    ["sendRecords"],
    rehashes((hash) => BigInt(String(hash).slice(0, 8))),
  ),
  mutant(
    "records",
    "reads explicit_hash_key as 32 bits",
    ["sendRecords"],
    rehashes((hash) => hash & 0xffffffffn),
  ),
  mutant(
    "records",
    "takes a hash one above its range",
    ["sendRecords"],
    rehashes((hash) => (hash > LAST_HASH / 2n - 1n && hash < LAST_HASH / 2n + 1n ? 0n : hash)),
  ),
];

const what: readonly Mutant[] = [
  mutant(
    "records",
    "keeps equal records of one upload once",
    ["sendRecords"],
    acknowledges(({ data }, index, all) => all.findIndex((one) => one.data === data) === index),
  ),
  mutant("records", "keeps a record once that comes again in a later upload", ["sendRecords"], keepsOnce),
  mutant(
    "records",
    "loses the key of a record that names its hash",
    ["sendRecords"],
    keepsEach((entry) => {
      const { partition_key: _, ...rest } = entry;
      return entry.explicit_hash_key === undefined ? entry : rest;
    }),
  ),
  mutant(
    "records",
    "gives the key 0 to a record that has none",
    ["consumeRecords"],
    readsEach((record) => ({ partition_key: "0", ...record })),
  ),
  mutant("records", "gives a record without a key the key of the one before", ["consumeRecords"], remembersKey),
  mutant(
    "records",
    "gives the key of a record in place of its data",
    ["consumeRecords"],
    readsEach((record) =>
      typeof record["partition_key"] === "string"
        ? { ...record, data: Buffer.from(record["partition_key"]).toString("base64") }
        : record,
    ),
  ),
  mutant(
    "records",
    "lists the results of an upload by partition",
    ["sendRecords"],
    changes("sendRecords", (body) => ({
      ...body,
      records: [...items(body, "records")].sort((a, b) => String(a["partition_id"]).localeCompare(String(b["partition_id"]))),
    })),
  ),
  mutant(
    "records",
    "gives failed records an empty error_code",
    ["sendRecords"],
    changes("sendRecords", (body) => ({
      ...body,
      records: items(body, "records").map((result) =>
        result["error_code"] === undefined ? result : { ...result, error_code: "" },
      ),
    })),
  ),
  mutant(
    "records",
    "gives records that went in the error code DIS.0000",
    ["sendRecords"],
    changes("sendRecords", (body) => ({
      ...body,
      records: items(body, "records").map((result) => ({ error_code: "DIS.0000", ...result })),
    })),
  ),
  mutant(
    "records",
    "gives records the time of the read",
    ["consumeRecords"],
    readsEach((record) => ({ ...record, timestamp: Date.now() })),
  ),
  mutant(
    "records",
    "gives records the time of an hour ago",
    ["consumeRecords"],
    readsEach((record) => ({ ...record, timestamp: Number(record["timestamp"]) - 3_600_000 })),
  ),
  mutant(
    "records",
    "gives records times that go backwards",
    ["consumeRecords"],
    readsEach((record) => ({ ...record, timestamp: Number(record["timestamp"]) - 1_000 * numberOf(record) })),
  ),
  mutant(
    "records",
    "gives the same sequence number to all records of an upload",
    ["sendRecords"],
    changes("sendRecords", (body) => {
      const first = items(body, "records")[0]?.["sequence_number"];
      return {
        ...body,
        records: items(body, "records").map((result) =>
          result["sequence_number"] === undefined ? result : { ...result, sequence_number: first },
        ),
      };
    }),
  ),
];

/** How many bytes a read may give, as somebody else understands it. */
const fetches = (change: (bytes: number) => number | undefined) =>
  asks("consumeRecords", (input) => {
    if (input["max_fetch_bytes"] === undefined) return;
    const bytes = change(Number(input["max_fetch_bytes"]));
    if (bytes === undefined) delete input["max_fetch_bytes"];
    else input["max_fetch_bytes"] = bytes;
  });

/** Gives one record where none fits. */
function givesOne(): LocalDisOptions {
  return aroundCall("consumeRecords", async (input, next) => {
    const response = await next();
    const { records = [] } = (response.body ?? {}) as { readonly records?: readonly unknown[] };
    if (response.status >= 300 || records.length > 0 || input["max_fetch_bytes"] === undefined) return response;
    delete input["max_fetch_bytes"];
    return next().then((whole) =>
      withBody(whole, (body) => {
        const [first] = items(body, "records");
        if (first === undefined) return body;
        const rest = items(body, "records").length - 1;
        return { records: [first], next_partition_cursor: movedCursor(body["next_partition_cursor"], (at) => at - rest) };
      }),
    );
  });
}

/** Steps over a record when a page ends before the end of the partition. `isStepping` gets the number of records of the page. */
function stepsOver(isStepping: (length: number, input: Fields) => boolean): () => LocalDisOptions {
  return () => {
    const { sendRecords, nextOf } = recordCounter();
    const { calls } = aroundCall("consumeRecords", async (input, next) =>
      withBody(await next(), (body) => {
        const cursor = body["next_partition_cursor"];
        const position = positionOf(cursor);
        const end = nextOf(String(position["stream-name"]), String(position["partition-id"])) ?? 0;
        const isBefore = Number(position["starting-sequence-number"]) < end;
        if (!isBefore || !isStepping(items(body, "records").length, input)) return body;
        return { ...body, next_partition_cursor: movedCursor(cursor, (at) => at + 1) };
      }),
    );
    return { calls: { ...calls, sendRecords } };
  };
}

const READ = ["consumeRecords", "sendRecords"] as const;

const howMuch: readonly Mutant[] = [
  mutant(
    "records",
    "takes max_fetch_bytes for kilobytes",
    READ,
    fetches((bytes) => Math.min(bytes * 1024, 2_147_483_647)),
  ),
  mutant(
    "records",
    "gives up to twice max_fetch_bytes",
    READ,
    fetches((bytes) => Math.min(bytes * 2, 2_147_483_647)),
  ),
  mutant(
    "records",
    "gives up to 200 bytes more than max_fetch_bytes",
    READ,
    fetches((bytes) => bytes + 200),
  ),
  mutant(
    "records",
    "ignores max_fetch_bytes above 1,000",
    READ,
    fetches((bytes) => (bytes > 1_000 ? undefined : bytes)),
  ),
  mutant(
    "records",
    "takes max_fetch_bytes below 100 for 100",
    READ,
    fetches((bytes) => Math.max(100, bytes)),
  ),
  mutant("records", "gives one record even if it is larger than max_fetch_bytes", READ, givesOne),
  mutant(
    "records",
    "steps over a record that is larger than max_fetch_bytes",
    READ,
    stepsOver((length, input) => length === 0 && input["max_fetch_bytes"] !== undefined),
  ),
  mutant(
    "records",
    "loses the record behind a page that max_fetch_bytes has cut",
    READ,
    stepsOver((length, input) => length > 0 && input["max_fetch_bytes"] !== undefined),
  ),
];

/** Writes a cursor in the query anew before the server reads it. */
function mendsCursor(mend: (text: string, last: string) => string): () => LocalDisOptions {
  return () => {
    let last = "";
    return onRequest("consumeRecords", ({ raw }) => {
      const [path = "", query = ""] = (raw.url ?? "").split("?", 2);
      const parameters = new URLSearchParams(query);
      const cursor = parameters.get("partition-cursor");
      if (cursor === null) return;
      const isRight = parsed(cursor) !== undefined;
      if (isRight) last = cursor;
      else parameters.set("partition-cursor", mend(cursor, last));
      raw.url = `${path}?${parameters.toString()}`;
    });
  };
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

/** Forgets a cursor long before its five minutes are over. */
function forgetsAfter(ms: number): () => LocalDisOptions {
  return () =>
    aroundCall("consumeRecords", (input, next) => {
      const made = (parsed(String(input["partition-cursor"])) as { readonly generateTimestamp?: number } | undefined)
        ?.generateTimestamp;
      if (Date.now() - Number(made) > ms) throw new Refusal("DIS.4225");
      return next();
    });
}

const asksCursor = (change: (input: Fields) => Partial<Fields>) =>
  asks("showCursor", (input) => {
    Object.assign(input, change(input));
  });

const start: readonly Mutant[] = [
  mutant(
    "cursors",
    "takes AT_TIMESTAMP for TRIM_HORIZON",
    ["showCursor"],
    asksCursor((input) => (input["cursor-type"] === "AT_TIMESTAMP" ? { "cursor-type": "TRIM_HORIZON" } : {})),
  ),
  mutant(
    "cursors",
    "takes AT_TIMESTAMP for LATEST",
    ["showCursor"],
    asksCursor((input) => (input["cursor-type"] === "AT_TIMESTAMP" ? { "cursor-type": "LATEST" } : {})),
  ),
  mutant(
    "cursors",
    "rounds the time of AT_TIMESTAMP down to minutes",
    ["showCursor"],
    asksCursor(({ timestamp }) =>
      timestamp === undefined ? {} : { timestamp: Number(timestamp) - (Number(timestamp) % 60_000) },
    ),
  ),
  mutant(
    "cursors",
    "lets starting-sequence-number decide over TRIM_HORIZON",
    ["showCursor"],
    asksCursor((input) =>
      input["cursor-type"] === "TRIM_HORIZON" && input["starting-sequence-number"] !== undefined
        ? { "cursor-type": "AT_SEQUENCE_NUMBER" }
        : {},
    ),
  ),
  mutant(
    "cursors",
    "takes the largest sequence number for the end of the partition",
    ["showCursor"],
    asksCursor((input) =>
      input["starting-sequence-number"] === "9223372036854775807"
        ? { "cursor-type": "LATEST", "starting-sequence-number": undefined }
        : {},
    ),
  ),
  mutant(
    "cursors",
    "begins two records early at LATEST",
    ["showCursor"],
    movesCursor(
      (input) => input["cursor-type"] === "LATEST",
      (at) => Math.max(0, at - 2),
    ),
  ),
  mutant(
    "cursors",
    "begins with the second record of a partition at TRIM_HORIZON when there are more than five",
    ["showCursor", "sendRecords"],
    () => {
      const { sendRecords, nextOf } = recordCounter();
      const isMany = (input: Fields) =>
        input["cursor-type"] === "TRIM_HORIZON" && (nextOf(String(input["stream-name"]), String(input["partition-id"])) ?? 0) > 5;
      return { calls: { sendRecords, ...movesCursor(isMany, (at) => at + 1)().calls } };
    },
  ),
  mutant(
    "cursors",
    "reads from the last cursor when one cannot be read",
    ["consumeRecords"],
    mendsCursor((_, last) => last),
  ),
  mutant(
    "cursors",
    "takes a cursor with other text behind it",
    ["consumeRecords"],
    mendsCursor((text) => {
      const whole = Buffer.from(text, "base64url").toString("utf8");
      return Buffer.from(whole.slice(0, whole.lastIndexOf("}") + 1)).toString("base64url");
    }),
  ),
  mutant("cursors", "forgets a cursor after one second", ["consumeRecords"], forgetsAfter(1_000)),
  mutant("cursors", "forgets a cursor after twenty seconds", ["consumeRecords"], forgetsAfter(20_000)),
];

export const recordMutants: readonly Mutant[] = [...where, ...what, ...howMuch, ...start];
