import { describe, expect, test } from "vitest";
import type { Reply } from "./connection.js";
import { firstReply } from "./connection.js";
import { faultOf } from "./judge.js";
import type { ErrorForm, Expected, Shot } from "./shot.js";

const ERROR = { errorCode: "DIS.4200", message: "m", error_code: "DIS.4200", error_msg: "m" };

function shot(expected: Expected = "refused", form: ErrorForm = "dis", method = "GET"): Shot {
  return { kind: "k", expected, method, form, pieces: [] };
}

function reply(status: number, body: unknown, type = "application/json"): Reply {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return {
    status,
    headers: new Map([
      ["content-type", type],
      ["x-request-id", "1"],
    ]),
    body: Buffer.from(text),
  };
}

test.each<[string, Shot, Reply]>([
  ["an error body", shot(), reply(400, ERROR)],
  ["a success where one may be", shot("handled"), reply(200, {})],
  ["an error of the identity service", shot("refused", "iam"), reply(401, { error: { code: 401 } })],
  ["a page", shot("handled", "page"), reply(404, "<h1>", "text/html")],
  ["an error without a body for HEAD", shot("handled", "dis", "HEAD"), reply(404, "")],
])("%s is fine", (_title, sent, received) => {
  expect(faultOf(sent, [received])).toBeUndefined();
});

test.each<[string, Shot, Reply, string]>([
  ["an accepted request", shot(), reply(200, {}), "it was accepted with 200"],
  [
    "a failure of the server",
    shot(),
    reply(500, { ...ERROR, errorCode: "DIS.5000", error_code: "DIS.5000" }),
    "its status is 500",
  ],
  ["an error page", shot(), reply(400, "<h1>Bad Request</h1>", "text/html"), "no JSON body"],
  ["an empty error", shot(), reply(400, ""), "no JSON body"],
  ["an error with one spelling", shot(), reply(400, { errorCode: "DIS.4200", message: "m" }), "two spellings"],
  ["an error without a code", shot(), reply(400, {}), "no errorCode"],
  ["a message with a line break", shot(), reply(400, { ...ERROR, message: "a\nb", error_msg: "a\nb" }), "printable ASCII"],
  ["a success that is cut off", shot("handled"), reply(200, '{"a":'), "its success is no JSON"],
  ["a secret", shot(), reply(400, { ...ERROR, message: "local-secret-key", error_msg: "local-secret-key" }), "shows"],
])("%s is a failure", (_title, sent, received, fault) => {
  expect(faultOf(sent, [received])).toContain(fault);
});

test("a response without X-Request-Id is a failure", () => {
  expect(faultOf(shot("handled"), [{ ...reply(200, {}), headers: new Map() }])).toBe("it has no X-Request-Id");
});

test.each(["timeout", "refused", "closed"] as const)("%s in place of a response is a failure", (silence) => {
  expect(faultOf(shot(), silence)).toBeDefined();
});

describe("responses on a connection", () => {
  const parse = (text: string, method = "GET") => firstReply(Buffer.from(text, "latin1"), method);

  test("a second response stands behind the first", () => {
    const one = "HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\n{}";
    const found = parse(one + one);
    expect([found?.reply.status, found?.reply.body.toString(), found?.rest.length]).toEqual([400, "{}", one.length]);
  });

  test("an interim response is skipped, and a body in pieces is put together", () => {
    const text =
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n";
    expect(parse(text)?.reply.body.toString()).toBe("{}");
    expect(parse(text.slice(0, -1))).toBeUndefined();
  });

  test("bytes that are no response are refused", () => {
    expect(() => parse("nonsense\r\n\r\n")).toThrow("begins no response");
    expect(() => parse("HTTP/1.1 200 OK\r\n\r\n")).toThrow("no length");
  });
});
