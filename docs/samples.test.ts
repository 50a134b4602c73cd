import { execFileSync } from "node:child_process";
import { Ajv2020 } from "ajv/dist/2020.js";
import { type Call, callsOf, type Parameter, resolve } from "dis-openapi/contract";
import { describe, expect, test } from "vitest";
import { readContractFile } from "./contracts.js";
import type { Node } from "./node.js";
import { callSample, curlSample } from "./samples.js";
import { compile } from "./testing/guide-programs.js";

function compilerFaults(samples: readonly string[]): string[] {
  return compile(new Map(samples.map((sample, index) => [`docs/sample-${index}.ts`, sample])));
}

const contract = readContractFile();
const samples = callsOf(contract).map(callSample);

test("the sample of every call compiles against the client", { timeout: 120_000 }, () => {
  expect(compilerFaults(samples)).toEqual([]);
  const wrong = ["commitCheckpoint({ stream_name: 1 })", "createNothing({})", 'deleteStream({ name: "newstream" })'];
  const head = 'import { createDisClient } from "dis-openapi";\nconst dis = createDisClient();\n';
  expect(compilerFaults(wrong.map((call) => `${head}await dis.${call};`))).toHaveLength(wrong.length);
});

test("a sample quotes names only where needed, and has no project id and no fixed field", () => {
  const sampleOf = (name: string) => samples.find((sample) => sample.includes(`await dis.${name}(`));
  expect(sampleOf("commitCheckpoint")).toContain('\n  sequence_number: "2",\n');
  expect(sampleOf("showCursor")).toContain('\n  "partition-id": ');
  expect(sampleOf("createObsTransferTask")).not.toContain("destination_type");
  expect(samples.join("\n")).not.toContain("project_id");
});

test("a sample prints what the service responds with, where it responds with something", () => {
  const prints = (name: string) =>
    samples.find((sample) => sample.includes(`await dis.${name}(`))?.includes("console.log(response)");
  expect(["showStream", "listTags", "deleteStream", "commitCheckpoint"].map(prints)).toEqual([true, true, false, false]);
});

// A shell runs each curl sample with a curl that only prints its arguments. The request that it would send must keep the contract.

const cases = callsOf(contract).map((call): [string, Call] => [call.name, call]);

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ $id: "contract:", ...contract });

/** The faults of a value against a schema of the contract; empty when there are none. */
function faults(schema: Node, value: unknown): string {
  const { $ref } = schema;
  const validate = ajv.compile(typeof $ref === "string" ? { $ref: `contract:${$ref}` } : schema);
  return validate(value) ? "" : ajv.errorsText(validate.errors);
}

/** A reference to the schema at a place of the contract. */
function schemaAt(...steps: readonly string[]): Node {
  return { $ref: `#/${steps.map((step) => encodeURIComponent(step.replace(/~/g, "~0").replace(/\//g, "~1"))).join("/")}` };
}

interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The request that curl would send when a shell runs the sample. */
function sentBy(sample: string): Sent {
  const env = { DIS_ENDPOINT: "http://dis.test", CLOUD_SDK_PROJECT_ID: "p".repeat(32), CLOUD_SDK_TOKEN: "the-token" };
  const script = `set -eu; curl() { printf '%s\\0' "$@"; }; ${sample}`;
  const words = execFileSync("sh", ["-c", script], { env, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] })
    .split("\0")
    .slice(0, -1);
  const option = (name: string) => words.flatMap((word, index) => (word === name ? [words[index + 1] ?? ""] : []));
  const [address = ""] = words.filter((word) => word.startsWith("http"));
  const [text] = option("-d");
  return {
    method: option("-X")[0] ?? "GET",
    url: new URL(address),
    headers: Object.fromEntries(option("-H").map((header) => header.split(": "))),
    body: text === undefined ? undefined : JSON.parse(text),
  };
}

/** A query value with the type of the schema: text, unless the schema says number or boolean. */
function typed({ schema }: Parameter, text: string): unknown {
  const { type } = resolve(contract, schema);
  return type === "integer" || type === "number" || type === "boolean" ? JSON.parse(text) : text;
}

describe.each(cases)("%s", (_, call) => {
  const sent = sentBy(curlSample(call));

  test("goes to its address, with the token", () => {
    expect(sent.method).toBe(call.method.toUpperCase());
    const template = new RegExp(`^${call.path.replace("{project_id}", "p{32}").replace(/\{\w+\}/g, "[^/]+")}$`);
    expect(sent.url.pathname).toMatch(template);
    expect(sent.headers["X-Auth-Token"]).toBe("the-token");
  });

  test("has valid query values, and all required ones", () => {
    const declared = call.parameters.map(({ value }) => value).filter((parameter) => parameter.in === "query");
    for (const [key, value] of sent.url.searchParams) {
      const parameter = declared.find(({ name }) => name === key);
      if (parameter === undefined) throw new Error(`the contract has no parameter ${key}`);
      expect(faults(parameter.schema, typed(parameter, value)), key).toBe("");
    }
    const needed = declared.filter(({ required }) => required === true).map(({ name }) => name);
    expect([...sent.url.searchParams.keys()]).toEqual(expect.arrayContaining(needed));
  });

  test("has a valid body, or none where the contract has none", () => {
    if (call.body === undefined) return expect(sent.body).toBeUndefined();
    expect(sent.headers["Content-Type"]).toBe("application/json");
    expect(sent.body).toMatchObject(call.fixed);
    const schema = schemaAt("paths", call.path, call.method, "requestBody", "content", "application/json", "schema");
    expect(faults(schema, sent.body)).toBe("");
  });
});

test("a quote in a body survives the shell", () => {
  const body = { name: "it's", note: "$HOME `id` \\" };
  const content = { "application/json": { schema: { type: "object" }, examples: { one: { value: body } } } };
  const post = { operationId: "say", tags: ["a"], summary: "Say", requestBody: { content }, responses: { 204: {} } };
  const [call] = callsOf({ paths: { "/say": { post } } });
  if (call === undefined) throw new Error("no call");
  expect(sentBy(curlSample(call)).body).toEqual(body);
});
