import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { exchangeOfLine, lineOf } from "./lines.js";
import type { RecordedExchange } from "./recorded.js";

const TOKEN = "MIIEvQIBADANBgkqhkiG9w0BAQ-token";

const EXCHANGE: RecordedExchange = {
  request: {
    method: "POST",
    url: "https://dis.example.com/v2/p/records",
    headers: [
      ["Content-Type", "application/json"],
      ["X-Twice", "a"],
      ["x-twice", "b"],
    ],
    body: Buffer.from('{"name":"ä"}'),
  },
  response: { status: 200, headers: [["content-type", "application/x-protobuf"]], body: Buffer.from([0, 200, 255]) },
  startedAt: Date.parse("2026-11-30T20:00:00.000Z"),
  elapsedMs: 3,
};

test("a line gives the same exchange again, byte for byte", async () => {
  const line = await lineOf(EXCHANGE);
  expect(line.indexOf("\n")).toBe(line.length - 1);
  expect(exchangeOfLine(JSON.parse(line))).toEqual(EXCHANGE);
  const { response: _, ...unanswered } = EXCHANGE;
  expect(exchangeOfLine(JSON.parse(await lineOf(unanswered)))).toEqual(unanswered);
});

test.each<[string, Buffer, [string, string][]]>([
  ["in a text", Buffer.from(`{"message":"no such token ${TOKEN}"}`), []],
  ["in another spelling", Buffer.from(`{"message":"${Buffer.from(TOKEN).toString("base64")}"}`), []],
  ["in what is compressed", gzipSync(`{"message":"${TOKEN}"}`), [["content-encoding", "gzip"]]],
])("a token is struck out of headers, address and body: %s", async (_, body, headers) => {
  const line = await lineOf({
    ...EXCHANGE,
    request: { ...EXCHANGE.request, url: `https://x/?token=${TOKEN}`, headers: [["X-Auth-Token", TOKEN]] },
    response: { status: 441, headers: [...headers, ["x-echo", TOKEN], ["set-cookie", "session=1"]], body },
  });
  const read = exchangeOfLine(JSON.parse(line));
  const text = Buffer.from(read?.response?.body ?? "").toString();
  expect(text).toContain("message");
  expect(text).toContain("***");
  expect(line).not.toMatch(new RegExp(`${TOKEN}|${Buffer.from(TOKEN).toString("base64")}|session=1`));
  expect(read?.request.headers).toEqual([["X-Auth-Token", "***"]]);
});
