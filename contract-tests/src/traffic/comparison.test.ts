import { find } from "dis-openapi/contract";
import { describe, expect, test } from "vitest";
import { disContract } from "../contract/dis-contract.js";
import { createAtlas } from "../contract/provenance.js";
import { createFold } from "./fold.js";
import type { HeaderList, RecordedExchange } from "./recorded.js";

const present = disContract();

// biome-ignore lint/suspicious/noExplicitAny: a document that is changed here and there
type Loose = any;

/** The contract with changes. */
function changed(change: (document: Loose) => void): typeof present {
  const document = structuredClone(present);
  change(document);
  return document;
}

const JSON_TYPE: HeaderList = [["content-type", "application/json"]];

function exchange(method: string, path: string, status: number, received?: unknown, sent?: unknown): RecordedExchange {
  const bytes = (value: unknown) => Buffer.from(value === undefined ? "" : JSON.stringify(value));
  return {
    request: {
      method,
      url: `https://dis.example.com/v2/p${path}`,
      headers: sent === undefined ? [] : JSON_TYPE,
      body: bytes(sent),
    },
    response: { status, headers: received === undefined ? [] : JSON_TYPE, body: bytes(received) },
    startedAt: 0,
    elapsedMs: 1,
  };
}

const APP = { app_name: "a", app_id: "aBcDeFgHiJkLmNoPqRsT", create_time: 1_500_000_000_000 };
const SHOW = exchange("GET", "/apps/a", 200, APP);
const LIST = exchange("GET", "/apps?limit=10", 200, { has_more_app: false, apps: [], total_number: 0 });
const CREATE = exchange("POST", "/apps", 201, undefined, { app_name: "my-app" });
const WRONG = exchange("GET", "/apps/a", 200, { ...APP, create_time: "soon" });

async function compared(contract: typeof present, ...exchanges: readonly RecordedExchange[]) {
  const fold = createFold({ contract, before: present, context: { atlas: createAtlas(contract), replay: "check" } });
  const seen = [];
  for (const one of exchanges) seen.push(await fold.add(one));
  const findings = seen.flatMap((one) => one.findings.map(({ finding }) => finding));
  return { findings, broken: fold.broken(), skipped: seen.map(({ skipped }) => skipped) };
}

test("a version that changes nothing breaks nothing, and what was wrong before is no break", async () => {
  const { findings, broken } = await compared(
    changed(() => undefined),
    SHOW,
    LIST,
    CREATE,
    WRONG,
  );
  expect(broken).toBe(0);
  expect(findings.map(({ kind, isBreak }) => ({ kind, isBreak }))).toEqual([{ kind: "body-schema", isBreak: undefined }]);
});

/** The schema that a reference in the contract leads to. */
const schema = (document: Loose, pointer: string): Loose => find(document, pointer)?.value;

const APP_RESPONSE = "/paths/~1v2~1{project_id}~1apps~1{app_name}/get/responses/200/content/application~1json/schema";
const LIMIT = "/paths/~1v2~1{project_id}~1apps/get/parameters";

describe("a new version breaks what uses", () => {
  test.each<[string, (document: Loose) => void, RecordedExchange, object]>([
    [
      "a longer text than it allows",
      (document) => Object.assign(document.components.schemas.AppName, { maxLength: 3 }),
      CREATE,
      { kind: "expectation", expected: "400 with a code for a broken rule (maxLength)" },
    ],
    [
      "another type of a response",
      (document) => Object.assign(schema(document, APP_RESPONSE).properties, { create_time: { type: "string" } }),
      SHOW,
      { kind: "body-schema", expected: "create_time must be string" },
    ],
    [
      "a field of responses that it does not have",
      (document) => delete schema(document, APP_RESPONSE).properties.create_time,
      SHOW,
      { kind: "gone", expected: "the field body/create_time of responses" },
    ],
    [
      "a field of the query that it does not have",
      (document) => {
        const list = document.paths["/v2/{project_id}/apps"].get;
        const keeps = (_: unknown, index: number) => schema(document, `${LIMIT}/${index}`).name !== "limit";
        list.parameters = list.parameters.filter(keeps);
      },
      LIST,
      { kind: "gone", expected: "the field query/limit of requests" },
    ],
    [
      "an operation that it does not have",
      (document) => delete document.paths["/v2/{project_id}/apps/{app_name}"],
      SHOW,
      { kind: "gone", expected: "the operation GET /v2/{project_id}/apps/{app_name}" },
    ],
    [
      "a method that it does not have",
      (document) => delete document.paths["/v2/{project_id}/apps"].post,
      CREATE,
      { kind: "gone", expected: "the operation POST /v2/{project_id}/apps" },
    ],
    [
      "a status that it does not declare",
      (document) => delete document.paths["/v2/{project_id}/apps/{app_name}"].get.responses["441"],
      exchange("GET", "/apps/a", 441, { error_code: "DIS.4117", error_msg: "Wrong token." }),
      { kind: "status", found: "441" },
    ],
  ])("%s", async (_, change, one, expected) => {
    const { findings, broken } = await compared(changed(change), one, one);
    expect(findings[0]).toMatchObject({ ...expected, isBreak: true, basis: "documented" });
    expect({ broken, count: findings.length }).toEqual({ broken: 2, count: 2 });
  });
});

test("what neither version knows is skipped", async () => {
  const { skipped, broken } = await compared(
    changed(() => undefined),
    exchange("GET", "/nothing", 404, {}),
  );
  expect({ skipped, broken }).toEqual({ skipped: ["no path of the contract"], broken: 0 });
});
