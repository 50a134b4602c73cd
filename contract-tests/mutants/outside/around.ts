import type { CallName, LocalDisOptions, LocalResponse } from "dis-local";
import { aroundCall, asks, changes, type Fields, items, withBody } from "../mutant.js";

// What the mutants of this folder have in common: records on their way in and out, cursors, and requests that meet.

/** A record as it is uploaded. */
export interface Entry {
  data: string;
  partition_id?: string;
  partition_key?: string;
  explicit_hash_key?: string;
}

/** A record as it is read. */
export interface Read extends Fields {
  readonly sequence_number: string;
  readonly data: string;
}

export const numberOf = ({ sequence_number }: Fields): number => Number(sequence_number);

/** Number of a partition in either form. */
export const partitionOf = (id: unknown): number => Number(String(id).replace("shardId-", ""));

/** Gives other records than it reads. */
export function reads(change: (records: readonly Read[]) => readonly Fields[]): () => LocalDisOptions {
  return changes("consumeRecords", (body) => ({ ...body, records: change(items<Read>(body, "records")) }));
}

/** Gives each record otherwise than it is. */
export function readsEach(change: (record: Read) => Fields): () => LocalDisOptions {
  return reads((records) => records.map(change));
}

/** Gives the data of each record otherwise than it is. */
export function readsBytes(change: (bytes: Buffer) => Buffer): () => LocalDisOptions {
  return readsEach((record) => ({ ...record, data: change(Buffer.from(record.data, "base64")).toString("base64") }));
}

/** Keeps other records than it gets; the response is that of the records that it keeps. */
export function keeps(change: (records: readonly Entry[]) => readonly Entry[]): () => LocalDisOptions {
  return asks("sendRecords", (input) => {
    input["records"] = change(items<Entry>(input, "records").map((entry) => ({ ...entry })));
  });
}

/** Keeps each record otherwise than it is. */
export function keepsEach(change: (entry: Entry) => Entry): () => LocalDisOptions {
  return keeps((entries) => entries.map(change));
}

/** Keeps some of the records of an upload, and gives those that it loses the number that would have come next. */
export function acknowledges(isKept: (entry: Entry, index: number, all: readonly Entry[]) => boolean): () => LocalDisOptions {
  return () =>
    aroundCall("sendRecords", async (input, next) => {
      const entries = items<Entry>(input, "records");
      const kept = entries.map(isKept);
      input["records"] = entries.filter((_, index) => kept[index]);
      return withBody(await next(), (body) => {
        const results = [...items(body, "records")];
        let last: Fields = results[0] ?? { partition_id: "shardId-0000000000", sequence_number: "0" };
        const all = kept.map((isThere) => {
          last = isThere ? (results.shift() ?? last) : { ...last, sequence_number: String(numberOf(last) + 1) };
          return last;
        });
        return { ...body, records: all };
      });
    });
}

/** A cursor on another record of the same partition; `change` gets the number that the cursor begins with. */
export function movedCursor(cursor: unknown, change: (sequenceNumber: number) => number): string {
  const layout = JSON.parse(Buffer.from(String(cursor), "base64url").toString("utf8"));
  const position = layout.getIteratorParam;
  position["starting-sequence-number"] = String(change(Number(position["starting-sequence-number"])));
  return Buffer.from(JSON.stringify(layout)).toString("base64url");
}

/** The stream, partition and number that a cursor stands for. */
export function positionOf(cursor: unknown): Fields {
  return JSON.parse(Buffer.from(String(cursor), "base64url").toString("utf8")).getIteratorParam;
}

/** Changes each cursor of showCursor for which a test holds. */
export function movesCursor(
  isMoved: (input: Fields) => boolean,
  change: (sequenceNumber: number) => number,
): () => LocalDisOptions {
  return () =>
    aroundCall("showCursor", async (input, next) => {
      const response = await next();
      if (!isMoved(input)) return response;
      return withBody(response, (body) => ({ ...body, partition_cursor: movedCursor(body["partition_cursor"], change) }));
    });
}

/** Two requests that are on their way at the same time meet, if the second comes within this time. */
const MEETING_MS = 60;

/** What a server does with a request that meets an earlier one which it has not finished. */
export type Meeting = (
  input: Fields,
  next: () => Promise<LocalResponse>,
  earlier: { readonly input: Fields; readonly response: Promise<LocalResponse> },
) => LocalResponse | Promise<LocalResponse>;

/** A server that takes a while for a call, and is wrong when a second request with the same key comes meanwhile. */
export function whenTwoMeet(call: CallName, keyOf: (input: Fields) => string, meet: Meeting): () => LocalDisOptions {
  return () => {
    const busy = new Map<string, Parameters<Meeting>[2]>();
    return aroundCall(call, (input, next) => {
      const key = keyOf(input);
      const earlier = busy.get(key);
      if (earlier !== undefined) return meet(input, next, earlier);
      const response = new Promise((resolve) => setTimeout(resolve, MEETING_MS)).then(next);
      busy.set(key, { input, response });
      return response.finally(() => busy.delete(key));
    });
  };
}
