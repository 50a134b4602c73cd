import type { LocalDisOptions } from "dis-local";
import type { Mutant } from "../mutant.js";
import { type AnyInput, aroundCall } from "../operators/around.js";

const NUMBER = "starting-sequence-number";

/** Changes what a cursor is asked for with, when it is of a type. */
function asked(type: string, change: (input: AnyInput) => void): () => LocalDisOptions {
  return () =>
    aroundCall("showCursor", (input, next) => {
      if ((input["cursor-type"] ?? "AT_SEQUENCE_NUMBER") === type) change(input);
      return next();
    });
}

function shift(by: number): (input: AnyInput) => void {
  return (input) => {
    const number = BigInt(String(input[NUMBER] ?? "0")) + BigInt(by);
    input[NUMBER] = String(number < 0n ? 0n : number);
  };
}

/** Points to a number that is known only when the records have been counted. */
function pointing(type: string, numberOf: (next: number) => number): () => LocalDisOptions {
  return () => {
    const counts = new Map<string, number>();
    const keyOf = (stream: unknown, partition: unknown) => `${stream} ${Number(String(partition).replace("shardId-", ""))}`;
    return {
      calls: {
        sendRecords: async ({ input }, next) => {
          const answer = await next();
          const { records = [] } = (answer.body ?? {}) as { records?: { partition_id?: string; sequence_number?: string }[] };
          for (const { partition_id, sequence_number } of records) {
            if (sequence_number !== undefined) counts.set(keyOf(input.stream_name, partition_id), Number(sequence_number) + 1);
          }
          return answer;
        },
        showCursor: ({ input }, next) => {
          if (input["cursor-type"] !== type) return next();
          const count = counts.get(keyOf(input["stream-name"], input["partition-id"])) ?? 0;
          const number = Math.max(0, Math.min(count, numberOf(count)));
          Object.assign(input, { "cursor-type": "AT_SEQUENCE_NUMBER", [NUMBER]: String(number) });
          return next();
        },
      },
    };
  };
}

function cursorMutant(name: string, options: () => LocalDisOptions): Mutant {
  return { name, kind: "cursors", calls: ["showCursor"], options };
}

/** Wrong by one, or more, in where a cursor points to. */
export const cursorMutants: readonly Mutant[] = [
  cursorMutant("begins one record late AT_SEQUENCE_NUMBER", asked("AT_SEQUENCE_NUMBER", shift(1))),
  cursorMutant("begins one record early AT_SEQUENCE_NUMBER", asked("AT_SEQUENCE_NUMBER", shift(-1))),
  cursorMutant("begins one record late AFTER_SEQUENCE_NUMBER", asked("AFTER_SEQUENCE_NUMBER", shift(1))),
  cursorMutant(
    "begins with the record itself AFTER_SEQUENCE_NUMBER",
    asked("AFTER_SEQUENCE_NUMBER", (input) => Object.assign(input, { "cursor-type": "AT_SEQUENCE_NUMBER" })),
  ),
  cursorMutant("takes AFTER_SEQUENCE_NUMBER for the default", () =>
    aroundCall("showCursor", (input, next) => {
      if (input[NUMBER] !== undefined) input["cursor-type"] ??= "AFTER_SEQUENCE_NUMBER";
      return next();
    }),
  ),
  cursorMutant(
    "leaves out the first record at TRIM_HORIZON",
    pointing("TRIM_HORIZON", () => 1),
  ),
  cursorMutant(
    "begins at LATEST with the last record",
    pointing("LATEST", (next) => next - 1),
  ),
  cursorMutant(
    "begins at LATEST with the first record",
    pointing("LATEST", () => 0),
  ),
  cursorMutant(
    "begins at AT_TIMESTAMP one millisecond late",
    asked("AT_TIMESTAMP", (input) => Object.assign(input, { timestamp: Number(input["timestamp"]) + 1 })),
  ),
  cursorMutant(
    "begins at AT_TIMESTAMP one second early",
    asked("AT_TIMESTAMP", (input) => Object.assign(input, { timestamp: Math.max(0, Number(input["timestamp"]) - 1000) })),
  ),
  cursorMutant(
    "takes the time of AT_TIMESTAMP for seconds",
    asked("AT_TIMESTAMP", (input) => Object.assign(input, { timestamp: Math.floor(Number(input["timestamp"]) / 1000) })),
  ),
  cursorMutant(
    "begins in the future at the start of the partition",
    asked("AT_TIMESTAMP", (input) => {
      if (Number(input["timestamp"]) > Date.now()) input["cursor-type"] = "TRIM_HORIZON";
    }),
  ),
  cursorMutant("gives a cursor at the end in place of DIS.4224", () =>
    aroundCall("showCursor", async (input, next) => {
      const answer = await next();
      const { errorCode } = (answer.body ?? {}) as { errorCode?: string };
      if (errorCode !== "DIS.4224") return answer;
      Object.assign(input, { "cursor-type": "LATEST" });
      return next();
    }),
  ),
  cursorMutant("gives every cursor on partition 0", () =>
    aroundCall("showCursor", (input, next) => {
      input["partition-id"] = "0";
      return next();
    }),
  ),
];
