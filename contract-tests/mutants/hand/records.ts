import { type LocalDisOptions, Refusal } from "dis-local";
import { changes, type Fields, type Mutant, mutant, replays, reversed, withBody } from "../mutant.js";

interface Entry {
  data: string;
  partition_id?: string;
  partition_key?: string;
  explicit_hash_key?: string;
}

interface Result {
  readonly partition_id?: string;
  readonly sequence_number?: string;
  readonly error_code?: string;
}

/** Sequence numbers of the response, one higher than they are. */
function countedFromOne(body: Fields): Fields {
  const records = body["records"] as readonly { readonly sequence_number?: string }[];
  const counted = records.map((record) => ({ ...record, sequence_number: String(Number(record.sequence_number) + 1) }));
  return { ...body, records: counted };
}

/** Gives records otherwise than they are kept. */
function gives(change: (record: Fields) => Fields): () => LocalDisOptions {
  return () => ({
    calls: {
      consumeRecords: async (_, next) =>
        withBody(await next(), (body) => ({ ...body, records: (body["records"] as Fields[]).map(change) })),
    },
  });
}

/** Changes records before they are kept; the handler gets the same list. */
function stores(change: (records: Entry[]) => Entry[]): () => LocalDisOptions {
  return () => ({
    calls: {
      sendRecords: ({ input }, next) => {
        Object.assign(input, { records: change((input.records as readonly Entry[]).map((record) => ({ ...record }))) });
        return next();
      },
    },
  });
}

function mapData(change: (bytes: Buffer) => Buffer): (records: Entry[]) => Entry[] {
  return (records) =>
    records.map((record) => ({ ...record, data: change(Buffer.from(record.data, "base64")).toString("base64") }));
}

function results(body: Fields): readonly Result[] {
  return body["records"] as readonly Result[];
}

/** Gives no more once a first record did not go in. */
function stopsAtFirst(): LocalDisOptions {
  return {
    calls: {
      sendRecords: async (_, next) =>
        withBody(await next(), (body) => {
          const first = results(body).findIndex(({ error_code }) => error_code !== undefined);
          if (first < 0) return body;
          const failed = results(body).map((result, index) =>
            index < first ? result : { error_code: "DIS.4302", error_message: "" },
          );
          return { failed_record_count: failed.length - first, records: failed };
        }),
    },
  };
}

/** Each record goes to the next partition, whatever its key says. */
function inTurn(): LocalDisOptions {
  let turn = 0;
  return {
    calls: {
      sendRecords: ({ input }, next) => {
        for (const record of input.records as Entry[]) {
          if (record.partition_id !== undefined || record.explicit_hash_key !== undefined) continue;
          record.explicit_hash_key = turn++ % 2 === 0 ? "0" : "9223372036854775807";
        }
        return next();
      },
    },
  };
}

/** Wrong in what they keep of an upload, where, what they say of it, and how they give it back. */
export const recordMutants: readonly Mutant[] = [
  mutant("ordering", "gives records newest first", ["consumeRecords"], changes("consumeRecords", reversed("records"))),
  mutant("ordering", "counts records from 1", ["sendRecords"], changes("sendRecords", countedFromOne)),
  mutant(
    "ordering",
    "lists the results of an upload in another order than that of the request",
    ["sendRecords"],
    changes("sendRecords", reversed("records")),
  ),
  mutant("state", "repeats the last record with the next cursor", ["consumeRecords"], () => {
    let before: unknown;
    return {
      calls: {
        consumeRecords: async (_, next) =>
          withBody(await next(), (body) => {
            const records = body["records"] as readonly unknown[];
            const repeated = records.length > 0 && before !== undefined ? [before, ...records] : records;
            before = records.at(-1);
            return { ...body, records: repeated };
          }),
      },
    };
  }),
  mutant("idempotency", "takes the same records for a retry and keeps them once", ["sendRecords"], replays("sendRecords")),
  mutant(
    "records",
    "gives partition keys in capitals",
    ["consumeRecords"],
    gives((record) =>
      typeof record["partition_key"] === "string" ? { ...record, partition_key: record["partition_key"].toUpperCase() } : record,
    ),
  ),
  mutant(
    "records",
    "gives timestamps in seconds",
    ["consumeRecords", "showCursor"],
    gives((record) => ({ ...record, timestamp: Math.floor(Number(record["timestamp"]) / 1000) })),
  ),
  mutant(
    "records",
    "gives data without padding",
    ["consumeRecords"],
    gives((record) => ({ ...record, data: String(record["data"]).replace(/=+$/, "") })),
  ),
  mutant(
    "records",
    "gives data in the alphabet of URLs",
    ["consumeRecords"],
    gives((record) => ({
      ...record,
      data: String(record["data"]).replaceAll("+", "-").replaceAll("/", "_"),
    })),
  ),
  mutant(
    "records",
    "gives the first record only",
    ["consumeRecords"],
    changes("consumeRecords", (body) => ({ ...body, records: (body["records"] as unknown[]).slice(0, 1) })),
  ),
  mutant("records", "gives the cursor of a read as the next one", ["consumeRecords"], () => ({
    calls: {
      consumeRecords: async ({ input }, next) =>
        withBody(await next(), (body) => ({ ...body, next_partition_cursor: input["partition-cursor"] })),
    },
  })),
  mutant("records", "takes a cursor once only", ["consumeRecords"], () => {
    const used = new Set<string>();
    return {
      calls: {
        consumeRecords: ({ input }, next) => {
          const cursor = input["partition-cursor"];
          if (used.has(cursor)) throw new Refusal("DIS.4217");
          used.add(cursor);
          return next();
        },
      },
    };
  }),
  mutant("records", "removes records when they are read", ["consumeRecords"], () => {
    const read = new Set<string>();
    return {
      calls: {
        consumeRecords: async (_, next) =>
          withBody(await next(), (body) => {
            const keyOf = (record: Fields) => `${record["sequence_number"]} ${record["data"]} ${record["timestamp"]}`;
            const left = (body["records"] as Fields[]).filter((record) => !read.has(keyOf(record)));
            for (const record of left) read.add(keyOf(record));
            return { ...body, records: left };
          }),
      },
    };
  }),
  mutant(
    "records",
    "changes the last byte of a record",
    ["sendRecords", "consumeRecords"],
    stores(mapData((bytes) => Buffer.from(bytes.map((byte, index) => (index === bytes.length - 1 ? byte ^ 1 : byte))))),
  ),
  mutant(
    "records",
    "takes data for UTF-8",
    ["sendRecords", "consumeRecords"],
    stores(mapData((bytes) => Buffer.from(bytes.toString("utf8")))),
  ),
  mutant(
    "records",
    "cuts line ends from data",
    ["sendRecords", "consumeRecords"],
    stores(mapData((bytes) => Buffer.from(bytes.toString("latin1").replace(/\n$/, ""), "latin1"))),
  ),
  mutant(
    "records",
    "drops records without data",
    ["sendRecords", "consumeRecords"],
    stores((records) => records.filter(({ data }) => data !== "")),
  ),
  mutant(
    "records",
    "keeps no more than five records of an upload",
    ["sendRecords"],
    stores((records) => records.slice(0, 5)),
  ),
  mutant(
    "records",
    "keeps every record twice",
    ["sendRecords"],
    stores((records) => records.flatMap((record) => [record, record])),
  ),
  mutant("records", "refuses an upload of which one record fails", ["sendRecords"], () => ({
    calls: {
      sendRecords: async (_, next) => {
        const response = await next();
        const { failed_record_count = 0 } = (response.body ?? {}) as { failed_record_count?: number };
        if (failed_record_count > 0) throw new Refusal("DIS.4302");
        return response;
      },
    },
  })),
  mutant(
    "records",
    "counts no failed record",
    ["sendRecords"],
    changes("sendRecords", (body) => ({ ...body, failed_record_count: 0 })),
  ),
  mutant(
    "records",
    "counts the records that went in",
    ["sendRecords"],
    changes("sendRecords", (body) => ({
      ...body,
      failed_record_count: results(body).filter(({ error_code }) => error_code === undefined).length,
    })),
  ),
  mutant("records", "fails every record behind one that fails", ["sendRecords"], stopsAtFirst),
  mutant(
    "records",
    "gives failed records a sequence number",
    ["sendRecords"],
    changes("sendRecords", (body) => ({
      ...body,
      records: results(body).map((result) => ({ sequence_number: "0", ...result, error_code: undefined })),
    })),
  ),
  mutant(
    "records",
    "omits failed records from the response",
    ["sendRecords"],
    changes("sendRecords", (body) => ({
      ...body,
      records: results(body).filter(({ error_code }) => error_code === undefined),
    })),
  ),
  mutant(
    "records",
    "names partitions by their number in an upload",
    ["sendRecords"],
    changes("sendRecords", (body) => ({
      ...body,
      records: results(body).map((result) =>
        result.partition_id === undefined ? result : { ...result, partition_id: String(Number(result.partition_id.slice(8))) },
      ),
    })),
  ),
  mutant("records", "sends records with one key to partitions in turn", ["sendRecords"], inTurn),
  mutant(
    "records",
    "sends all keys to the first partition",
    ["sendRecords"],
    stores((records) =>
      records.map(({ partition_key, ...rest }) => ({ ...rest, ...(partition_key === undefined ? {} : { partition_id: "0" }) })),
    ),
  ),
  mutant(
    "records",
    "lets the key decide over the hash",
    ["sendRecords"],
    stores((records) =>
      records.map((record) => {
        if (record.partition_key !== undefined) delete record.explicit_hash_key;
        return record;
      }),
    ),
  ),
  mutant(
    "records",
    "lets the hash decide over the partition",
    ["sendRecords"],
    stores((records) =>
      records.map((record) => {
        if (record.explicit_hash_key !== undefined) delete record.partition_id;
        return record;
      }),
    ),
  ),
];
