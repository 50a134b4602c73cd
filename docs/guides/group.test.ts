import { type LocalDis, startLocalDis } from "dis-local";
import { createDisClient, type DisClient } from "dis-openapi";
import { sendAll } from "dis-openapi/producer";
import { afterEach, beforeEach, expect, test } from "vitest";
import { programsOf, type RunningProgram, startProgram } from "../testing/guide-programs.js";
import { guidesOf } from "./guides.js";

// The second program of the guide to consumer groups needs a server and other members, so this test starts them.

const program = programsOf(guidesOf("en").get("consumer-groups") ?? "").find(({ block }) =>
  block.code.includes('assignment: "group"'),
);

const PARTITIONS = ["0", "1", "2", "3"];
const PATIENCE = { timeout: 60_000 };

let local: LocalDis;
let dis: DisClient;
let members: RunningProgram[];

beforeEach(async () => {
  members = [];
  local = await startLocalDis({ joinWindowMs: 200, groupSessionMs: 2000 });
  dis = createDisClient(local.connection);
  await dis.createStream({ stream_name: "orders", partition_count: PARTITIONS.length });
  await dis.createApp({ app_name: "billing" });
});

afterEach(async () => {
  for (const member of members) member.kill("SIGKILL");
  await Promise.all(members.map(({ ended }) => ended));
  await local.close();
});

function startMember(): RunningProgram {
  const member = startProgram(program?.block.code ?? "", 300_000, {
    DIS_ENDPOINT: local.endpoint,
    CLOUD_SDK_PROJECT_ID: local.projectId,
    CLOUD_SDK_TOKEN: local.credentials.tokens[0] ?? "",
    HEARTBEAT_MS: "200",
  });
  members.push(member);
  return member;
}

/** The current partitions of a member. */
function shareOf(member: RunningProgram): string[] {
  const last = [...member.output().matchAll(/^generation \d+: ([\d ]+)$/gm)].at(-1);
  return last?.[1]?.split(" ") ?? [];
}

async function send(from: number, to: number): Promise<void> {
  const records = Array.from({ length: to - from }, (_, n) => ({ data: `order ${from + n}`, partitionId: String(n % 4) }));
  for (const outcome of await sendAll(dis, records, { stream: "orders" })) expect(outcome.stored).toBe(true);
}

/** The numbers of the orders that any member has handled. */
function handled(): Set<number> {
  return new Set(members.flatMap((member) => [...member.output().matchAll(/order (\d+)$/gm)].map(([, n]) => Number(n))));
}

test("members share the partitions, one takes over when another is killed, and nothing is lost", {
  timeout: 300_000,
}, async () => {
  const first = startMember();
  await expect.poll(() => shareOf(first), PATIENCE).toEqual(PARTITIONS);
  await send(0, 40);
  await expect.poll(() => handled().size, PATIENCE).toBe(40);

  const second = startMember();
  const division = () => {
    const shares = [shareOf(first), shareOf(second)];
    return { sizes: shares.map(({ length }) => length), all: shares.flat().sort() };
  };
  await expect.poll(division, PATIENCE).toEqual({ sizes: [2, 2], all: PARTITIONS });
  await send(40, 80);
  await expect.poll(() => handled().size, PATIENCE).toBe(80);

  second.kill("SIGKILL");
  await send(80, 120);
  await expect.poll(() => shareOf(first), PATIENCE).toEqual(PARTITIONS);
  await expect.poll(() => handled().size, PATIENCE).toBe(120);

  first.kill("SIGTERM");
  expect(await first.ended).toMatchObject({ end: 0, errors: "" });
  const state = await dis.showConsumerState({ app_name: "billing", stream_name: "orders", checkpoint_type: "LAST_READ" });
  const last = { sequence_number: "29" };
  expect(state.partition_consuming_states).toMatchObject([last, last, last, last]);
  expect(local.requests().at(-2)).toMatchObject({ call: "leaveGroup", status: 204 });
  const commits = local.requests().filter(({ call, status }) => call === "commitCheckpoint" && status === 201);
  expect(commits.filter(({ input }) => input?.["client_id"] === undefined)).toEqual([]);
});
