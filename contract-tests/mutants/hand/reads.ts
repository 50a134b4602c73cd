import { type LocalDisOptions, Refusal } from "dis-local";
import { type Fields, type Mutant, withBody } from "../mutant.js";

/** Gives records otherwise than they are kept. */
function gives(change: (record: Fields) => Fields): () => LocalDisOptions {
  return () => ({
    calls: {
      consumeRecords: async (_, next) =>
        withBody(await next(), (body) => ({ ...body, records: (body["records"] as Fields[]).map(change) })),
    },
  });
}

function mutant(name: string, calls: Mutant["calls"], options: () => LocalDisOptions): Mutant {
  return { name, kind: "records", calls, options };
}

/** Wrong in how they give back what they keep. */
export const readMutants: readonly Mutant[] = [
  mutant(
    "gives partition keys in capitals",
    ["consumeRecords"],
    gives((record) =>
      typeof record["partition_key"] === "string" ? { ...record, partition_key: record["partition_key"].toUpperCase() } : record,
    ),
  ),
  mutant(
    "gives timestamps in seconds",
    ["consumeRecords", "showCursor"],
    gives((record) => ({ ...record, timestamp: Math.floor(Number(record["timestamp"]) / 1000) })),
  ),
  mutant(
    "gives data without padding",
    ["consumeRecords"],
    gives((record) => ({ ...record, data: String(record["data"]).replace(/=+$/, "") })),
  ),
  mutant(
    "gives data in the alphabet of URLs",
    ["consumeRecords"],
    gives((record) => ({
      ...record,
      data: String(record["data"]).replaceAll("+", "-").replaceAll("/", "_"),
    })),
  ),
  mutant("gives the first record only", ["consumeRecords"], () => ({
    calls: {
      consumeRecords: async (_, next) =>
        withBody(await next(), (body) => ({ ...body, records: (body["records"] as unknown[]).slice(0, 1) })),
    },
  })),
  mutant("gives the cursor of a read as the next one", ["consumeRecords"], () => ({
    calls: {
      consumeRecords: async ({ input }, next) =>
        withBody(await next(), (body) => ({ ...body, next_partition_cursor: input["partition-cursor"] })),
    },
  })),
  mutant("takes a cursor once only", ["consumeRecords"], () => {
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
  mutant("removes records when they are read", ["consumeRecords"], () => {
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
];
