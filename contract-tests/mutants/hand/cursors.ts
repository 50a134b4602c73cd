import type { LocalDisOptions, LocalResponse } from "dis-local";
import { aroundCall, asks, changesCode, type Fields, type Mutant, mutant, recordCounter } from "../mutant.js";

const NUMBER = "starting-sequence-number";

/** Changes the request of a cursor when it is of a type. */
function asked(type: string, change: (input: Fields) => void): () => LocalDisOptions {
  return () =>
    aroundCall("showCursor", (input, next) => {
      if ((input["cursor-type"] ?? "AT_SEQUENCE_NUMBER") === type) change(input);
      return next();
    });
}

function shift(by: number): (input: Fields) => void {
  return (input) => {
    const number = BigInt(String(input[NUMBER] ?? "0")) + BigInt(by);
    input[NUMBER] = String(number < 0n ? 0n : number);
  };
}

/** Points to a number that is known only when the records have been counted. */
function pointing(type: string, numberOf: (next: number) => number): () => LocalDisOptions {
  return () => {
    const { sendRecords, nextOf } = recordCounter();
    return {
      calls: {
        sendRecords,
        showCursor: ({ input }, next) => {
          if (input["cursor-type"] !== type) return next();
          const count = nextOf(input["stream-name"], input["partition-id"]) ?? 0;
          const number = Math.max(0, Math.min(count, numberOf(count)));
          Object.assign(input, { "cursor-type": "AT_SEQUENCE_NUMBER", [NUMBER]: String(number) });
          return next();
        },
      },
    };
  };
}

function nothingToRead(cursor: string): LocalResponse {
  return { status: 200, body: { records: [], next_partition_cursor: cursor } };
}

/** Wrong by one, or more, in where a cursor points to. */
export const cursorMutants: readonly Mutant[] = [
  mutant("code", "responds with a code of another operation", ["showCursor"], changesCode("showCursor", "DIS.4302", "DIS.4306")),
  mutant("state", "skips a record when an app resumes", ["consumeRecords", "showCursor"], () => ({
    calls: {
      showCursor: ({ input }, next) => {
        const number = Number(input[NUMBER]);
        if (input["cursor-type"] === "AFTER_SEQUENCE_NUMBER") Object.assign(input, { [NUMBER]: String(number + 1) });
        return next();
      },
    },
  })),
  mutant("deletion", "still takes a cursor of a deleted stream", ["deleteStream"], () => ({
    calls: {
      consumeRecords: async ({ input }, next) => {
        const response = await next();
        return response.status === 200 ? response : nothingToRead(input["partition-cursor"]);
      },
    },
  })),
  mutant("cursors", "begins one record late AT_SEQUENCE_NUMBER", ["showCursor"], asked("AT_SEQUENCE_NUMBER", shift(1))),
  mutant("cursors", "begins one record early AT_SEQUENCE_NUMBER", ["showCursor"], asked("AT_SEQUENCE_NUMBER", shift(-1))),
  mutant("cursors", "begins one record late AFTER_SEQUENCE_NUMBER", ["showCursor"], asked("AFTER_SEQUENCE_NUMBER", shift(1))),
  mutant(
    "cursors",
    "begins with the record itself AFTER_SEQUENCE_NUMBER",
    ["showCursor"],
    asked("AFTER_SEQUENCE_NUMBER", (input) => Object.assign(input, { "cursor-type": "AT_SEQUENCE_NUMBER" })),
  ),
  mutant(
    "cursors",
    "takes AFTER_SEQUENCE_NUMBER for the default",
    ["showCursor"],
    asks("showCursor", (input) => {
      if (input[NUMBER] !== undefined) input["cursor-type"] ??= "AFTER_SEQUENCE_NUMBER";
    }),
  ),
  mutant(
    "cursors",
    "leaves out the first record at TRIM_HORIZON",
    ["showCursor"],
    pointing("TRIM_HORIZON", () => 1),
  ),
  mutant(
    "cursors",
    "begins at LATEST with the last record",
    ["showCursor"],
    pointing("LATEST", (next) => next - 1),
  ),
  mutant(
    "cursors",
    "begins at LATEST with the first record",
    ["showCursor"],
    pointing("LATEST", () => 0),
  ),
  mutant(
    "cursors",
    "begins at AT_TIMESTAMP one millisecond late",
    ["showCursor"],
    asked("AT_TIMESTAMP", (input) => Object.assign(input, { timestamp: Number(input["timestamp"]) + 1 })),
  ),
  mutant(
    "cursors",
    "begins at AT_TIMESTAMP one second early",
    ["showCursor"],
    asked("AT_TIMESTAMP", (input) => Object.assign(input, { timestamp: Math.max(0, Number(input["timestamp"]) - 1000) })),
  ),
  mutant(
    "cursors",
    "takes the time of AT_TIMESTAMP for seconds",
    ["showCursor"],
    asked("AT_TIMESTAMP", (input) => Object.assign(input, { timestamp: Math.floor(Number(input["timestamp"]) / 1000) })),
  ),
  mutant(
    "cursors",
    "begins in the future at the start of the partition",
    ["showCursor"],
    asked("AT_TIMESTAMP", (input) => {
      if (Number(input["timestamp"]) > Date.now()) input["cursor-type"] = "TRIM_HORIZON";
    }),
  ),
  mutant("cursors", "gives a cursor at the end in place of DIS.4224", ["showCursor"], () =>
    aroundCall("showCursor", async (input, next) => {
      const response = await next();
      const { errorCode } = (response.body ?? {}) as { errorCode?: string };
      if (errorCode !== "DIS.4224") return response;
      Object.assign(input, { "cursor-type": "LATEST" });
      return next();
    }),
  ),
  mutant(
    "cursors",
    "gives every cursor on partition 0",
    ["showCursor"],
    asks("showCursor", (input) => {
      input["partition-id"] = "0";
    }),
  ),
];
