import { describe, expect, test } from "vitest";
import type { Exchange } from "../check/check.js";
import type { Finding } from "../check/finding.js";
import { disContractYaml } from "../contract/dis-contract.js";
import { createAtlas } from "../contract/provenance.js";
import { disContract } from "../index.js";
import { type ReportContext, reportedFinding, shownBody } from "./finding.js";

const TOKEN = "MIIT+oken/with=signs'and\"quotes";
const SECRET_KEY = "a-secret-key-of-somebody";
const SIGNATURE = "5f2b".repeat(16);
const owner = { id: "createStream/body/stream_name/maxLength+1", call: "createStream" };
const context: ReportContext = {
  atlas: createAtlas(disContract(), disContractYaml),
  credentials: { token: TOKEN, accessKey: "AKOFSOMEBODY", secretKey: SECRET_KEY },
  replay: { endpoint: "http://127.0.0.1:7070", projectId: "a project", seed: 7, flags: ["--stream orders"] },
};
const RESPONSES = "/paths/~1v2~1{project_id}~1streams/post/responses";

function exchange(headers: Readonly<Record<string, string>>, leaked: string): Exchange {
  return {
    call: "createStream",
    request: { method: "POST", url: `http://x/?t=${encodeURIComponent(leaked)}`, headers, body: JSON.stringify({ leaked }) },
    response: {
      status: 500,
      headers: { "x-seen": leaked, "set-cookie": "session=1" },
      bodyText: `${leaked} ${JSON.stringify({ leaked })}`,
    },
  };
}

function finding(rest: Partial<Finding> = {}): Finding {
  return { kind: "status", pointer: RESPONSES, expected: "201", found: "500", ...rest };
}

test("it says line, document, fingerprint, and how to run the case again", () => {
  expect(reportedFinding(finding(), owner, context)).toEqual({
    kind: "status",
    pointer: RESPONSES,
    expected: "201",
    found: "500",
    basis: "documented",
    fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/),
    line: disContractYaml().split("\n").indexOf("      responses:") + 1,
    source: { document: "API reference - Creating a Stream", confidence: "documented" },
    replay:
      "npx dis-contract verify --endpoint http://127.0.0.1:7070 --project-id 'a project' --replay createStream/body/stream_name/maxLength+1 --seed 7 --stream orders",
  });
});

test("what a response breaks is reported for the call that gave it; what a sequence expects, for its own call", () => {
  const foreign = exchange({}, "nothing secret");
  const of = (kind: Finding["kind"], call: string) =>
    reportedFinding(finding({ kind, exchange: foreign }), { id: `${call}/state/x`, call }, context);
  expect(of("status", "deleteApp").call).toBe("createStream");
  expect(of("status", "createStream")).not.toHaveProperty("call");
  expect(of("expectation", "deleteApp")).not.toHaveProperty("call");
  expect(of("status", "deleteApp").fingerprint).toBe(of("status", "createStream").fingerprint);
  expect(of("expectation", "deleteApp").fingerprint).not.toBe(of("expectation", "createStream").fingerprint);
});

describe("no secret is in it, wherever it stood", () => {
  test.each([
    ["the token", { "x-auth-token": TOKEN }, TOKEN],
    ["a wrong token", { "x-auth-token": [...TOKEN].reverse().join("") }, [...TOKEN].reverse().join("")],
    ["the secret key, which was not even sent", {}, SECRET_KEY],
    ["the access key", { authorization: `SDK-HMAC-SHA256 Credential=AKOFSOMEBODY/x, Signature=${SIGNATURE}` }, "AKOFSOMEBODY"],
    ["a signature", { authorization: `SDK-HMAC-SHA256 Access=AKOFSOMEBODY, Signature=${SIGNATURE}` }, SIGNATURE],
    ["a token of a temporary key", { "x-security-token": "temporary-token" }, "temporary-token"],
  ])("%s", (_, headers, secret) => {
    const found = `it said ${secret} and ${encodeURIComponent(secret)}`;
    const text = JSON.stringify(
      reportedFinding(finding({ found, expected: secret, exchange: exchange(headers, secret) }), owner, context),
    );
    const spellings = [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    ];
    expect(spellings.filter((spelling) => text.includes(spelling))).toEqual([]);
    expect(text).toContain("***");
    expect(text).not.toContain("session=1");
  });

  test("that a token was empty is no secret", () => {
    const { exchange: shown } = reportedFinding(finding({ exchange: exchange({ "x-auth-token": "" }, "x") }), owner, context);
    expect(shown?.request.headers).toEqual({ "x-auth-token": "" });
  });
});

test.each([
  ["a statement that is inferred", { pointer: "/components/schemas/StreamId" }, undefined],
  ["a scenario that rests on inference", { kind: "expectation", basis: "inferred" }, "inferred"],
  ["a response that did not come", { kind: "no-response", basis: "inferred" }, "documented"],
] as const)("%s", (_, rest, basis) => {
  const reported = reportedFinding(finding(rest), owner, context);
  expect(reported.basis).toBe(basis ?? (reported.source?.confidence === "inferred" ? "inferred" : "documented"));
});

test("what the contract itself infers is a doubt", () => {
  const contract = {
    paths: {},
    components: { a: { "x-source": { document: "D", confidence: "inferred" }, type: "string" } },
    "x-error-codes": {},
  };
  const small = { ...context, atlas: createAtlas(contract) };
  expect(reportedFinding(finding({ pointer: "/components/a/type", kind: "body-schema" }), owner, small)).toMatchObject({
    basis: "inferred",
    source: { document: "D", confidence: "inferred" },
  });
});

test.each([
  ["of 2,048 bytes is whole", "x".repeat(2_048), 2_048],
  ["that is longer is cut, and says how long it was", "x".repeat(2_049), 2_048],
  ["is not cut inside a character", `x${"名".repeat(1_000)}`, 1 + 3 * 682],
])("a body %s", (_, text, bytes) => {
  const [shown = "", note] = shownBody(text, { text: (from) => from }).split("\n");
  expect(Buffer.byteLength(shown)).toBe(bytes);
  expect(text.startsWith(shown)).toBe(true);
  expect(note).toBe(shown === text ? undefined : `[cut: ${Buffer.byteLength(text).toLocaleString("en")} bytes in all]`);
});
