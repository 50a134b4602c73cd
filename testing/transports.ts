import { afterAll } from "vitest";
import type { Transport } from "../src/send/exchange.js";
import { fetchTransport } from "../src/send/fetch-transport.js";
import { type UndiciTransport, undiciTransport } from "../src/undici/transport.js";

let pool: UndiciTransport | undefined;

afterAll(async () => {
  await pool?.close();
  pool = undefined;
});

/** Both transports over real sockets, for tests that run with each. The pool is closed after the tests of a file. */
export const TRANSPORTS: readonly (readonly [string, () => Transport])[] = [
  ["the built-in fetch", () => fetchTransport()],
  [
    "a pool of undici",
    () => {
      pool ??= undiciTransport({ proxy: false });
      return pool;
    },
  ],
];
