import { describe, expect, test } from "vitest";
import { responseBody } from "../check/check.js";
import type { Finding } from "../check/finding.js";
import { disContract } from "../contract/dis-contract.js";
import { statefulProfile, type Target } from "../run/target.js";
import { createProbe, type Probe } from "./probe.js";

const contract = disContract();
const PLACE = { stream_name: "s", app_name: "a", partition_id: "0", checkpoint_type: "LAST_READ" };

/** A probe of a scenario of commitCheckpoint at a target that gives each call one response. */
function probeAt(responses: Readonly<Record<string, readonly [status: number, body: unknown]>>): Probe {
  const target: Target = {
    name: "fixed",
    endpoint: "http://127.0.0.1:9",
    projectId: "p",
    credentials: { token: "t" },
    profile: statefulProfile,
    send: async (call, request) => {
      const [status, body] = responses[call] ?? [500, { errorCode: "DIS.5000", message: "" }];
      const bodyText = body === undefined ? "" : JSON.stringify(body);
      return { call, request, response: { status, headers: { "content-type": "application/json" }, bodyText } };
    },
  };
  return createProbe(contract, target, "/own", { call: "commitCheckpoint" });
}

const SHOWN = { showCheckpoint: [200, { metadata: "m", sequence_no: "3" }] } as const;
const RECORDS = ["YQ==", "Yg=="].map((data, number) => ({
  sequence_number: String(number),
  data,
  timestamp: 1_795_267_200_000,
  timestamp_type: "CreateTime",
}));
const READ = { consumeRecords: [200, { records: RECORDS, next_partition_cursor: "c" }] } as const;

async function foundBy(probe: Probe, work: (probe: Probe) => Promise<void>): Promise<Finding> {
  const finding = await probe.attempt(() => work(probe));
  if (finding === undefined) throw new Error("Nothing was found.");
  return finding;
}

describe("a field that a scenario needs", () => {
  test("and that is not there is a finding about the response that lacks it, at its line of the contract", async () => {
    const found = await foundBy(probeAt(SHOWN), async (probe) => {
      const body = await probe.succeed("showCheckpoint", PLACE);
      await probe.send("commitCheckpoint", { ...PLACE, sequence_number: "1" }).catch(() => undefined);
      probe.field(body, "sequence_number");
    });
    expect(found).toMatchObject({
      kind: "expectation",
      call: "showCheckpoint",
      place: "sequence_number",
      found: "no such field: the fields are metadata, sequence_no",
      pointer: "/components/schemas/ShowCheckpointResponse/properties/sequence_number",
      basis: "documented",
      isBefore: true,
    });
    expect(found.exchange?.call).toBe("showCheckpoint");
  });

  test("is found in an item of a list at the place of the item", async () => {
    const found = await foundBy(probeAt(READ), async (probe) => {
      const { records } = await probe.succeed("consumeRecords", { "partition-cursor": "c" });
      probe.field(records[1], "partition_key");
    });
    expect(found).toMatchObject({ place: "records[1].partition_key", subject: "a field records[].partition_key" });
  });

  test("is given when it is there", async () => {
    const body = await probeAt(SHOWN).succeed("showCheckpoint", PLACE);
    expect(probeAt(SHOWN).field(body, "metadata")).toBe("m");
  });

  test("and that an empty response cannot have is a finding, too", async () => {
    const found = await foundBy(probeAt({ showCheckpoint: [200, undefined] }), async (probe) => {
      probe.field(await probe.succeed("showCheckpoint", PLACE), "sequence_number");
    });
    expect(found).toMatchObject({ call: "showCheckpoint", found: "an empty body" });
  });
});

describe("what is compared", () => {
  test("is about the response that it came from, with its place there", async () => {
    const found = await foundBy(probeAt({ ...READ, ...SHOWN }), async (probe) => {
      const { records } = await probe.succeed("consumeRecords", { "partition-cursor": "c" });
      await probe.succeed("showCheckpoint", PLACE);
      probe.equal("records", records, [{ data: "YQ==" }, { data: "Yw==" }]);
    });
    expect(found).toMatchObject({
      call: "consumeRecords",
      place: "records[1].data",
      expected: 'records, at records[1].data: "Yw=="',
      found: '"Yg=="',
      subject: "records [].data: another value",
      pointer: "/own",
    });
    expect(responseBody(found.exchange as NonNullable<Finding["exchange"]>)).toMatchObject({ next_partition_cursor: "c" });
  });

  test("is about the last response when it came from none", async () => {
    const found = await foundBy(probeAt({ ...READ, ...SHOWN }), async (probe) => {
      await probe.succeed("consumeRecords", { "partition-cursor": "c" });
      const { metadata } = await probe.succeed("showCheckpoint", PLACE);
      probe.equal("metadata", metadata, "n");
    });
    expect(found).toMatchObject({ call: "showCheckpoint", expected: 'metadata: "n"', found: '"m"' });
    expect(found.place).toBeUndefined();
  });

  test("rests on its own grounds where it has some", async () => {
    const equal = (grounds?: Parameters<Probe["equal"]>[3]) =>
      foundBy(probeAt({}), async (probe) => probe.equal("x", 1, 2, grounds));
    expect(await equal({ inferred: "No document says it." })).toMatchObject({
      basis: "inferred",
      inferred: "No document says it.",
    });
    expect(await equal({ pointer: "parameters/2" })).toMatchObject({
      basis: "documented",
      pointer: "/paths/~1v2~1{project_id}~1checkpoints/post/parameters/2",
    });
    expect(await equal({ pointer: "/components/schemas/AppName" })).toMatchObject({ pointer: "/components/schemas/AppName" });
    expect((await equal()).basis).toBeUndefined();
  });
});

describe("a call that must succeed and does not", () => {
  test("is found before the scenario came to what it proves, unless it is the call of the scenario, or has grounds", async () => {
    const succeed = (call: "createApp" | "commitCheckpoint", grounds?: { readonly inferred: string }) =>
      foundBy(probeAt({}), async (probe) => {
        const input = call === "createApp" ? { app_name: "a" } : { ...PLACE, sequence_number: "1" };
        await probe.succeed(call, input, grounds === undefined ? {} : { grounds });
      });
    expect(await succeed("createApp")).toMatchObject({ call: "createApp", isBefore: true, found: "status 500 with DIS.5000" });
    expect((await succeed("createApp", { inferred: "No document says it." })).isBefore).toBeUndefined();
    expect((await succeed("commitCheckpoint")).isBefore).toBeUndefined();
  });
});

test("a refusal for another reason is a finding, and has its grounds", async () => {
  const responses = { createApp: [400, { errorCode: "DIS.4329", message: "" }] } as const;
  const refused = (...codes: readonly string[]) =>
    probeAt(responses).attempt(async () =>
      probeAt(responses).refuseOn({ inferred: "Nobody says it." }, "createApp", { app_name: "a" }, ...codes),
    );
  expect(await refused("DIS.4330")).toMatchObject({ basis: "inferred", found: "status 400 with DIS.4329" });
  expect(await refused("DIS.4330", "DIS.4329")).toBeUndefined();
});
