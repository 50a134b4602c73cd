import { type LocalDisOptions, Refusal } from "dis-local";
import { type Fields, type Mutant, withBody } from "../mutant.js";

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

function results(body: Fields): readonly Result[] {
  return body["records"] as readonly Result[];
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

/** Answers an upload otherwise than it went. */
function answers(change: (body: Fields) => unknown): () => LocalDisOptions {
  return () => ({ calls: { sendRecords: async (_, next) => withBody(await next(), change) } });
}

function mapData(change: (bytes: Buffer) => Buffer): (records: Entry[]) => Entry[] {
  return (records) =>
    records.map((record) => ({ ...record, data: change(Buffer.from(record.data, "base64")).toString("base64") }));
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

function mutant(name: string, calls: Mutant["calls"], options: () => LocalDisOptions): Mutant {
  return { name, kind: "records", calls, options };
}

/** Wrong in what they keep of an upload, where, and what they answer to it. */
export const recordMutants: readonly Mutant[] = [
  mutant(
    "changes the last byte of a record",
    ["sendRecords", "consumeRecords"],
    stores(mapData((bytes) => Buffer.from(bytes.map((byte, index) => (index === bytes.length - 1 ? byte ^ 1 : byte))))),
  ),
  mutant(
    "takes data for UTF-8",
    ["sendRecords", "consumeRecords"],
    stores(mapData((bytes) => Buffer.from(bytes.toString("utf8")))),
  ),
  mutant(
    "cuts line ends from data",
    ["sendRecords", "consumeRecords"],
    stores(mapData((bytes) => Buffer.from(bytes.toString("latin1").replace(/\n$/, ""), "latin1"))),
  ),
  mutant(
    "drops records without data",
    ["sendRecords", "consumeRecords"],
    stores((records) => records.filter(({ data }) => data !== "")),
  ),
  mutant(
    "keeps no more than five records of an upload",
    ["sendRecords"],
    stores((records) => records.slice(0, 5)),
  ),
  mutant(
    "keeps every record twice",
    ["sendRecords"],
    stores((records) => records.flatMap((record) => [record, record])),
  ),
  mutant("refuses an upload of which one record fails", ["sendRecords"], () => ({
    calls: {
      sendRecords: async (_, next) => {
        const answer = await next();
        const { failed_record_count = 0 } = (answer.body ?? {}) as { failed_record_count?: number };
        if (failed_record_count > 0) throw new Refusal("DIS.4302");
        return answer;
      },
    },
  })),
  mutant(
    "counts no failed record",
    ["sendRecords"],
    answers((body) => ({ ...body, failed_record_count: 0 })),
  ),
  mutant(
    "counts the records that went in",
    ["sendRecords"],
    answers((body) => ({
      ...body,
      failed_record_count: results(body).filter(({ error_code }) => error_code === undefined).length,
    })),
  ),
  mutant("fails every record behind one that fails", ["sendRecords"], stopsAtFirst),
  mutant(
    "gives failed records a sequence number",
    ["sendRecords"],
    answers((body) => ({
      ...body,
      records: results(body).map((result) => ({ sequence_number: "0", ...result, error_code: undefined })),
    })),
  ),
  mutant("leaves failed records out of the answer", ["sendRecords"], () => ({
    calls: {
      sendRecords: async (_, next) =>
        withBody(await next(), (body) => ({
          ...body,
          records: results(body).filter(({ error_code }) => error_code === undefined),
        })),
    },
  })),
  mutant("names partitions by their number in an upload", ["sendRecords"], () => ({
    calls: {
      sendRecords: async (_, next) =>
        withBody(await next(), (body) => ({
          ...body,
          records: results(body).map((result) =>
            result.partition_id === undefined
              ? result
              : { ...result, partition_id: String(Number(result.partition_id.slice(8))) },
          ),
        })),
    },
  })),
  mutant("sends records with one key to partitions in turn", ["sendRecords"], inTurn),
  mutant(
    "sends all keys to the first partition",
    ["sendRecords"],
    stores((records) =>
      records.map(({ partition_key, ...rest }) => ({ ...rest, ...(partition_key === undefined ? {} : { partition_id: "0" }) })),
    ),
  ),
  mutant(
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
