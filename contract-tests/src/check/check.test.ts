import { at, type Contract, callOf, callsOf, type Json, pointerOf, under } from "dis-openapi/contract";
import { describe, expect, test } from "vitest";
import { leaksIn, SPELLINGS } from "../../../testing/spellings.js";
import { disContract } from "../contract/dis-contract.js";
import { check, type Exchange, type ReceivedResponse } from "./check.js";
import { secretsOf, wrongTokenFor } from "./secrets.js";

const contract = disContract();

function withResponse(call: string, response: Partial<ReceivedResponse>, requestHeaders = {}): Exchange {
  return {
    call,
    request: { method: callOf(contract, call).method.toUpperCase(), url: "http://127.0.0.1/", headers: requestHeaders },
    response: { status: 200, headers: {}, bodyText: "", ...response },
  };
}

function json(call: string, status: number, body: unknown, headers: Record<string, string> = {}): Exchange {
  return withResponse(call, {
    status,
    headers: { "content-type": "application/json", ...headers },
    bodyText: JSON.stringify(body),
  });
}

function kinds(exchange: Exchange): string[] {
  return check(contract, exchange).map(({ kind }) => kind);
}

const noSuchStream = { errorCode: "DIS.4301", message: "The stream does not exist." };

describe("an exchange that keeps the contract has no violation", () => {
  const examples = callsOf(contract).flatMap((operation) =>
    Object.entries(operation.responses).flatMap(([status, response]) =>
      Object.keys(response.value.content ?? {}).flatMap((mediaType) => {
        const content = under<{ readonly examples?: object }>(contract, response, "content", mediaType);
        return Object.keys(content.value.examples ?? {}).map((name) => {
          const { value } = under<Json>(contract, content, "examples", name, "value");
          return { call: operation.name, status: Number(status), mediaType, name, value };
        });
      }),
    ),
  );

  test.each(examples)("$call $status, the documented response $name as $mediaType", ({ call, status, mediaType, value }) => {
    const bodyText = mediaType === "application/json" ? JSON.stringify(value) : String(value);
    const exchange = withResponse(call, { status, headers: { "content-type": mediaType }, bodyText });
    // The examples of a shared response show codes of some of the operations that share it.
    const violations = check(contract, exchange).filter(({ kind }) => kind !== "error-code");
    expect(violations).toEqual([]);
  });

  test("fields that the contract does not list are no violation: responses may grow", () => {
    expect(kinds(json("showCheckpoint", 200, { sequence_number: "2", metadata: "", committed_at: 5 }))).toEqual([]);
    expect(kinds(json("showCheckpoint", 400, { ...noSuchStream, error_code: "DIS.4301", error_msg: "", trace: [] }))).toEqual([]);
  });

  test("a content type may have parameters and any case", () => {
    expect(kinds(json("showCheckpoint", 200, {}, { "content-type": "Application/JSON; charset=utf-8" }))).toEqual([]);
  });

  test("x-empty-body allows an empty response", () => {
    expect(kinds(withResponse("showCheckpoint", { status: 200 }))).toEqual([]);
  });
});

describe("each way to break the contract is one violation", () => {
  test("a status that the operation does not declare", () => {
    const [violation, ...others] = check(contract, json("showCheckpoint", 404, noSuchStream));
    expect(others).toEqual([]);
    expect(violation).toMatchObject({ kind: "status", found: "404" });
    expect(violation?.pointer).toBe("/paths/~1v2~1{project_id}~1checkpoints/get/responses");
  });

  test("a success of another operation", () => {
    expect(kinds(withResponse("createApp", { status: 200 }))).toEqual(["status"]);
  });

  test.each(["text/html", ""])("the content type %s where JSON is declared", (contentType) => {
    const [violation] = check(contract, json("showCheckpoint", 200, {}, { "content-type": contentType }));
    expect(violation).toMatchObject({ kind: "content-type", expected: "application/json" });
  });

  test("no body where one is declared", () => {
    expect(kinds(withResponse("showCursor", { status: 200 }))).toEqual(["body-missing"]);
    expect(kinds(withResponse("showCursor", { status: 500 }))).toEqual(["body-missing"]);
  });

  test.each([
    ["commitCheckpoint", 201],
    ["deleteCheckpoint", 204],
  ])("a body of %s with %i, which has none", (call, status) => {
    expect(kinds(json(call, status, {}))).toEqual(["body-unexpected"]);
  });

  test("a body that is no JSON", () => {
    const half = withResponse("showCursor", {
      headers: { "content-type": "application/json" },
      bodyText: '{"partition_cursor":',
    });
    expect(kinds(half)).toEqual(["body-schema"]);
  });

  test.each([
    ["a missing field", {}, "/components/schemas/ShowCursorResponse/required"],
    ["a wrong type", { partition_cursor: 5 }, "/components/schemas/Cursor/type"],
    ["a text that is too long", { partition_cursor: "c".repeat(513) }, "/components/schemas/Cursor/maxLength"],
  ])("%s, with the line of the contract that it breaks", (_, body, pointer) => {
    expect(check(contract, json("showCursor", 200, body))).toMatchObject([{ kind: "body-schema", pointer }]);
  });

  test("a field is shown at its place, and the subject has neither the place of its item nor a value", () => {
    const records = [0, 1].map((number) => ({
      sequence_number: String(number),
      data: "",
      timestamp: "x".repeat(number),
      timestamp_type: "CreateTime",
    }));
    const found = check(contract, json("consumeRecords", 200, { records, next_partition_cursor: "c" }));
    expect(found.map(({ place, found }) => [place, found])).toEqual([
      ["records[0].timestamp", '""'],
      ["records[1].timestamp", '"x"'],
    ]);
    expect(new Set(found.map(({ subject }) => subject)).size).toBe(1);
  });

  test("a missing field names those that are there", () => {
    expect(check(contract, json("showCursor", 200, { cursor: "c" }))).toMatchObject([
      { place: "partition_cursor", found: "no such field: the fields are cursor" },
    ]);
  });

  test("bytes of a record that are no base64", () => {
    const body = { records: [{ sequence_number: "0", data: "@@@" }], next_partition_cursor: "c" };
    const pointers = check(contract, json("consumeRecords", 200, body)).map(({ pointer }) => pointer);
    expect(pointers).toContain("/components/schemas/Record/properties/data/contentEncoding");
  });

  test("a number that is larger than int64", () => {
    const body = {
      records: [{ sequence_number: "0", data: "", timestamp: 1e19, timestamp_type: "CreateTime" }],
      next_partition_cursor: "c",
    };
    expect(check(contract, json("consumeRecords", 200, body))).toMatchObject([
      { kind: "body-schema", pointer: "/components/schemas/Record/properties/timestamp/format" },
    ]);
  });

  test("an error body in neither of the two spellings", () => {
    expect(kinds(json("showCheckpoint", 400, { error: { code: "invalid_json" } }))).toEqual(["body-schema"]);
  });
});

test.each([
  ['{"sequence_number":"17","sequence_number":"2","metadata":""}', 1],
  ['{"sequence_number":"17","metadata":"","\\u006detadata":""}', 1],
  [JSON.stringify({ sequence_number: "2", metadata: '{"a":1,"a":2}', "a\\": { a: "\\" } }), 0],
])("a field twice in one object is a violation: %s", (bodyText, count) => {
  const headers = { "content-type": "application/json" };
  const found = check(contract, withResponse("showCheckpoint", { status: 200, headers, bodyText }));
  expect(found.filter(({ expected }) => expected === "each field once in its object")).toHaveLength(count);
});

describe("an error code", () => {
  test.each([
    ["is not in the catalogue", 400, "DIS.4999", "/x-error-codes"],
    ["comes with another status than the catalogue says", 400, "DIS.4114", "/x-error-codes/DIS.4114/status"],
    ["is not one of the operation", 400, "DIS.4306", `${callOf(contract, "showCheckpoint").pointer}/x-error-codes`],
  ])("that %s is a violation", (_, status, errorCode, pointer) => {
    expect(check(contract, json("showCheckpoint", status, { errorCode, message: "" }))).toMatchObject([
      { kind: "error-code", pointer },
    ]);
  });

  test.each([
    ["one that the operation lists", 400, "DIS.4375"],
    ["a code of authentication", 441, "DIS.4112"],
    ["a general one", 400, "DIS.4305"],
    ["one of a gateway, which has another form", 401, "APIGW.0301"],
    ["a code of 400 with a throttling gateway's 429", 429, "DIS.4305"],
  ])("%s is none", (_, status, code) => {
    expect(kinds(json("showCheckpoint", status, { error_code: code, error_msg: "" }))).toEqual([]);
  });

  test("is read in both spellings", () => {
    const body = { ...noSuchStream, error_code: "DIS.4999", error_msg: "" };
    const pointers = check(contract, json("showCheckpoint", 400, body)).map(({ pointer }) => pointer);
    expect(pointers).toContain("/x-error-codes");
  });

  test.each<[string, object]>([
    ["another code of the catalogue", { error_code: "DIS.4302" }],
    ["a code of a gateway", { error_code: "APIGW.0101" }],
    ["a number", { error_code: 4301 }],
  ])("is one: %s in the other spelling is a violation", (_, other) => {
    const body = { ...noSuchStream, error_msg: "", ...other };
    expect(check(contract, json("showCheckpoint", 400, body))).toMatchObject([
      { kind: "error-code", pointer: "/components/schemas/Error", expected: "one code, the same in errorCode and error_code" },
    ]);
    const same = { ...noSuchStream, error_code: noSuchStream.errorCode, error_msg: "another text" };
    expect(kinds(json("showCheckpoint", 400, same))).toEqual([]);
  });

  test.each<[string, object]>([
    ["error_code", { error_code: null }],
    ["error_msg", { error_msg: { text: "no such stream" } }],
  ])("beside it a field %s that is no text is a violation", (place, other) => {
    const found = check(contract, json("showCheckpoint", 400, { ...noSuchStream, ...other }));
    expect(found).toMatchObject([{ kind: "body-schema", place, expected: `${place} to be a text` }]);
  });
});

describe("a secret", () => {
  const token = "MIIEgwYJKoZIhvcNAQcC";
  const signature = "0123456789abcdef0123456789abcdef";

  test.each([
    ["the token in the body", { "x-auth-token": token }, { bodyText: JSON.stringify({ metadata: `seen ${token}` }) }],
    ["the token in a header", { "x-auth-token": token }, { bodyText: "{}", headers: { "x-trace": token } }],
    ["the signature", { authorization: `A Signature=${signature}` }, { bodyText: JSON.stringify({ metadata: signature }) }],
  ])("of the request that comes back is a violation: %s", (_, requestHeaders, response) => {
    const headers = { "content-type": "application/json", ...("headers" in response ? response.headers : {}) };
    const violations = check(contract, withResponse("showCheckpoint", { ...response, headers }, requestHeaders));
    expect(violations.map(({ kind }) => kind)).toEqual(["secret"]);
  });

  const TOKEN = "MIIT+oken4Of/Somebody9with=signs'and\"quotes<&>2==";
  const HEADERS = { "content-type": "application/json" };

  test.each(Object.entries(SPELLINGS))("that comes back %s is a violation, in the body and in a header", (how, spell) => {
    const sent = { "x-auth-token": TOKEN };
    const spelled = spell(TOKEN);
    const inBody = { bodyText: `{"metadata":"${spelled}"}`, headers: { "content-type": "text/html" }, status: 500 };
    const inHeader = { bodyText: "{}", headers: { ...HEADERS, "x-trace": spelled } };
    for (const response of [inBody, inHeader]) {
      const violations = check(contract, withResponse("showCheckpoint", response, sent));
      const [violation] = violations.filter(({ kind }) => kind === "secret");
      expect(violation).toMatchObject({
        pointer: "/components/securitySchemes/AuthToken",
        expected: "a response without the value of x-auth-token",
        found: how === "as it is" ? "the value" : "the value, or a piece of it, in another spelling",
      });
      expect(leaksIn(JSON.stringify(violations), spelled)).toEqual([]);
    }
  });

  test("of the target that was not in the request may not come back either", () => {
    const credentials = {
      token: TOKEN,
      secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEX8MPLEK3Y",
      expiredToken: "expired+token/0123456789",
    };
    for (const secret of [...secretsOf(credentials), wrongTokenFor(TOKEN)]) {
      for (const spelled of [secret, btoa(secret), encodeURIComponent(secret)]) {
        const exchange = withResponse("showCheckpoint", { bodyText: "{}", headers: { ...HEADERS, "x-trace": spelled } });
        expect(check(contract, exchange, secretsOf(credentials)).map(({ kind }) => kind)).toEqual(["secret"]);
      }
    }
  });

  test("does not come back when only a name does that the request shows itself", () => {
    const sent = { "x-auth-token": "orders-of-2026-eu-token" };
    const response = { bodyText: '{"metadata":"orders-of-2026-eu"}', headers: HEADERS };
    const exchange = withResponse("showCheckpoint", response, sent);
    const named = { ...exchange.request, url: `${exchange.request.url}?stream_name=orders-of-2026-eu` };
    expect(kinds({ ...exchange, request: named })).toEqual([]);
    expect(kinds(exchange)).toEqual(["secret"]);
  });

  test("is not passed on by another violation that quotes the response", () => {
    const exchange = withResponse("showCheckpoint", { status: 404, bodyText: token }, { "x-auth-token": token });
    const html = withResponse("createApp", { status: 201, bodyText: token }, { "x-auth-token": token });
    expect(JSON.stringify([...check(contract, exchange), ...check(contract, html)])).not.toContain(token);
  });
});

describe("declared headers", () => {
  /** The contract with a Retry-After that is required and a number, which the real one does not ask for. */
  const strict: Contract = structuredClone(contract);
  const header = at<Record<string, unknown>>(strict, pointerOf("components", "headers", "RetryAfter"));
  Object.assign(header.value, { required: true, schema: { type: "integer", minimum: 0 } });
  const throttled = { errorCode: "DIS.4305", message: "" };

  test.each([
    ["a missing one", {}, "/components/headers/RetryAfter/required"],
    ["a wrong type", { "retry-after": "soon" }, "/components/headers/RetryAfter/schema/type"],
    ["a number that is too small", { "retry-after": "-1" }, "/components/headers/RetryAfter/schema/minimum"],
  ])("must be there and match their schema: %s is a violation", (_, headers, pointer) => {
    expect(check(strict, json("showCheckpoint", 429, throttled, headers))).toMatchObject([{ kind: "header", pointer }]);
  });

  test("that match are none, and an optional one may be missing", () => {
    expect(check(strict, json("showCheckpoint", 429, throttled, { "retry-after": "2" }))).toEqual([]);
    expect(check(contract, json("showCheckpoint", 429, throttled))).toEqual([]);
  });
});

describe("a response that only HTTP defines", () => {
  const page = { headers: { "content-type": "text/html" }, bodyText: "<html></html>" };

  function withMethod(status: number, method: string): Exchange {
    const exchange = withResponse("showCheckpoint", { status, ...page }, { "x-auth-token": "a-secret-token" });
    return { ...exchange, request: { ...exchange.request, method } };
  }

  test("405 is no violation where the contract has no such method, and one where it has", () => {
    expect(check(contract, withMethod(405, "PATCH"))).toEqual([]);
    expect(kinds(withMethod(405, "GET"))).toEqual(["status"]);
  });

  test("415 is no violation of a body of another media type, and one of JSON", () => {
    const typed = (type: string) => kinds(withResponse("commitCheckpoint", { status: 415, ...page }, { "content-type": type }));
    expect(typed("text/plain")).toEqual([]);
    expect(typed("application/json; charset=utf-8")).toEqual(["status"]);
  });

  test("may not echo a secret either", () => {
    const exchange = withMethod(405, "PATCH");
    const echoed = { ...exchange, response: { ...exchange.response, bodyText: "a-secret-token" } };
    expect(kinds(echoed)).toEqual(["secret"]);
  });
});
