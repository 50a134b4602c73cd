import type { LocalDisOptions } from "dis-local";
import { describe, expect, test } from "vitest";
import { disContract, type Finding } from "../src/index.js";
import { createProbe } from "../src/suite/probe.js";
import { scenarios } from "../src/suite/scenarios.js";
import { openDisLocal } from "./targets.js";

const contract = disContract();
const SEED = 42;

/** Made shorter, a sequence is tried up to a hundred times. */
const TIMEOUT_MS = 60_000;

interface SequenceOutcome {
  readonly findings: readonly Finding[];
  readonly requests: number;
}

async function outcomeOf(id: string, options: LocalDisOptions = {}): Promise<SequenceOutcome> {
  const scenario = scenarios.find((each) => each.id === id);
  if (scenario === undefined) throw new Error(`There is no scenario ${id}.`);
  let requests = 0;
  const { onServer } = options;
  const counted: LocalDisOptions = {
    ...options,
    onServer: async (server) => {
      server.addHook("onRequest", async () => void requests++);
      await onServer?.(server);
    },
  };
  const { target, close } = await openDisLocal(counted);
  const probe = createProbe(contract, target, scenario.pointer, { seed: SEED });
  try {
    await scenario.run(probe).catch(() => undefined);
    await probe.cleanUp();
    return { findings: probe.findings, requests };
  } finally {
    await close();
  }
}

/** Changes the address of each request before anybody reads it. */
function readdressed(change: (url: string) => string): LocalDisOptions {
  return {
    onServer: (server) => {
      server.addHook("onRequest", async ({ raw }) => {
        raw.url = change(raw.url ?? "");
      });
    },
  };
}

const sequences = scenarios.filter(({ kind }) => kind === "sequence");

test("there is a sequence for checkpoints, records, cursors, resuming, apps and streams", () => {
  expect(sequences.map(({ id }) => id)).toEqual([
    "commitCheckpoint/sequence/checkpoints",
    "sendRecords/sequence/numbers",
    "showCursor/sequence/cursors",
    "consumeRecords/sequence/resume",
    "deleteApp/sequence/lifecycle",
    "deleteStream/sequence/lifecycle",
  ]);
});

test.each(sequences)("$id finds nothing on a sound server, in many calls", { timeout: TIMEOUT_MS }, async ({ id }) => {
  const { findings, requests } = await outcomeOf(id);
  expect(findings).toEqual([]);
  expect(requests).toBeGreaterThan(30);
});

describe("a sequence that shows a fault is as short as it can be", { timeout: TIMEOUT_MS }, () => {
  /** Id, what is wrong, the server, and the steps that show it. */
  const faults: readonly (readonly [string, string, LocalDisOptions, readonly RegExp[]])[] = [
    [
      "commitCheckpoint/sequence/checkpoints",
      "deletes nothing for the long form of a partition",
      {
        calls: { deleteCheckpoint: ({ input }, next) => (input.partition_id?.startsWith("shardId") ? { status: 204 } : next()) },
      },
      [/^commitCheckpoint app \d stream \d partition \S+ at \d, deleteCheckpoint partition shardId-\d{10}: status 200$/],
    ],
    [
      "sendRecords/sequence/numbers",
      "counts no refused record",
      {
        calls: {
          sendRecords: async (_, next) => {
            const response = await next();
            return { ...response, body: { ...(response.body as object), failed_record_count: 0 } };
          },
        },
      },
      [/^sendRecords one to each of partitions .*7/],
    ],
    [
      "showCursor/sequence/cursors",
      "begins at the number in place of behind it",
      readdressed((url) => url.replace("AFTER_SEQUENCE", "AT_SEQUENCE")),
      [/^showCursor AFTER_SEQUENCE_NUMBER 0 before the last that it takes: status 200$/],
    ],
    [
      "consumeRecords/sequence/resume",
      "begins at the checkpoint in place of behind it",
      readdressed((url) => url.replace("AFTER_SEQUENCE", "AT_SEQUENCE")),
      [
        /^sendRecords 1: status 200$/,
        /^consumeRecords up to \d+ bytes: status 200$/,
        /^commitCheckpoint at the last record that was read: status 201$/,
      ],
    ],
    [
      "deleteApp/sequence/lifecycle",
      "deletes what is not there",
      { calls: { deleteApp: async (_, next) => ({ ...(await next()), status: 204, body: undefined }) } },
      [/^deleteApp 1: status 204$/],
    ],
  ];

  test.each(faults)("%s: a server that %s", async (id, _, options, lines) => {
    const [finding, ...others] = (await outcomeOf(id, options)).findings;
    expect(others).toEqual([]);
    const steps = finding?.steps ?? [];
    expect(steps.slice(0, -1)).toEqual(lines.map((line) => expect.stringMatching(line)));
    expect(steps.at(-1)).toMatch(/^seed 42, path [0-9:]+$/);
  });
});
