import { expect, test } from "vitest";
import type { Scene, Seen } from "./program.js";
import { Impossible, outcomeLine, summary, tryOut } from "./runtime.js";

// `npm run test:runtimes` fetches runtimes and takes half a minute; here is shown that its judgement can be trusted.

const scene = {} as Scene;
const right = { records: 3, checkpoint: "2", refused: "DIS.4307" };
const seen: Seen = { token: right, key: right, signsAtOnce: true };

const outcomeOf = (run: () => Promise<Seen>) => tryOut({ name: "some", run }, scene);

test("a runtime passes when the program saw with both kinds of credentials what it should", async () => {
  expect(await outcomeOf(async () => seen)).toMatchObject({ verdict: "ok", what: expect.stringContaining("node:crypto") });
});

test.each<[string, Seen]>([
  ["a record is missing", { ...seen, key: { ...right, records: 2 } }],
  ["the checkpoint is another", { ...seen, token: { ...right, checkpoint: undefined } }],
  ["the error was not recognised", { ...seen, token: { ...right, refused: "TypeError: nothing" } }],
])("it fails when %s", async (_title, wrong) => {
  expect((await outcomeOf(async () => wrong)).verdict).toBe("FAILED");
});

test("it fails when it cannot be fetched, and is impossible only where that is said", async () => {
  const failed = await outcomeOf(() => Promise.reject(new Error("could not be fetched")));
  const impossible = await outcomeOf(() => Promise.reject(new Impossible("no browser on this machine")));
  expect(outcomeLine(failed)).toBe("FAILED some: could not be fetched");
  expect(outcomeLine(impossible)).toBe("IMPOSSIBLE HERE some: no browser on this machine");
  expect(summary([failed, impossible, await outcomeOf(async () => seen)])).toBe(
    "the client works on 1 of 3 runtimes; 1 cannot be run on this machine",
  );
});
