/** The time of the server, which stands still: cursors and signatures stay valid. Milliseconds since 1970-01-01 UTC. */
export const FUZZ_TIME = Date.UTC(2026, 0, 2, 3, 4, 5);
