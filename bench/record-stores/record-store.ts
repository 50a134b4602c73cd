import type { Pool } from "undici";

/** A stream with one partition on some server, spoken to with bare HTTP. */
export interface RecordStore {
  create(): Promise<void>;
  /** Uploads so many records of 1 KB in one request. */
  send(count: number): Promise<void>;
  /** Reads from the first record; gives how many each request brought, for ever. */
  read(): AsyncGenerator<number>;
  close(): Promise<void>;
}

/** Records that one request for reading brings at the most. */
export const PAGE = 500;

/** 1 KB of bytes, in base64. */
export const DATA = Buffer.alloc(1024, "r").toString("base64");

export async function poolFor(endpoint: string): Promise<Pool> {
  const { Pool } = await import("undici");
  return new Pool(endpoint, { connections: 4 });
}
