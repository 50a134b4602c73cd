import { describe, expect, test } from "vitest";
import type { Message } from "./message.js";
import { MessageReader } from "./message-reader.js";

interface Read extends Pick<Message, "start" | "headers"> {
  readonly body: string;
  readonly faults: readonly string[];
}

/** What is read of a text that comes in pieces of so many bytes. */
function read(text: string, size: number, method?: string): Read[] {
  const messages: Read[] = [];
  const reader = new MessageReader({
    method: () => method,
    onMessage: ({ start, headers, body, faults }) =>
      messages.push({ start, headers, body: body.toString(), faults: faults.map(({ found }) => found) }),
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
  reader.end();
  return messages;
}

const SIZES = [1, 2, 3, 7, 10_000];

const OK = "HTTP/1.1 200 OK\r\n";

describe.each(SIZES)("in pieces of %i bytes", (size) => {
  test.each([
    ["a length", `${OK}Content-Length: 5\r\n\r\nhello`, "hello"],
    ["no bytes", `${OK}Content-Length: 0\r\n\r\n`, ""],
    ["chunks", `${OK}Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nX-End: 1\r\n\r\n`, "hello"],
    ["the end of the connection", `${OK}Content-Type: text/plain\r\n\r\nhello`, "hello"],
    ["an interim response", `HTTP/1.1 100 Continue\r\n\r\n${OK}Content-Length: 2\r\n\r\nhi`, "hi"],
    ["an older version", "HTTP/1.0 200 OK\r\n\r\nhi", "hi"],
    ["a status without words", "HTTP/1.1 204\r\n\r\n", ""],
  ])("a body ends with its framing: %s", (_, text, body) => {
    expect(read(text, size)).toMatchObject([{ body, faults: [] }]);
  });

  test("requests come one after the other", () => {
    const text = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}GET /b HTTP/1.1\r\nHost: h\r\n\r\n";
    expect(read(text, size).map(({ start, body }) => [start, body])).toEqual([
      ["POST /a HTTP/1.1", "{}"],
      ["GET /b HTTP/1.1", ""],
    ]);
  });

  test("headers stay as they came", () => {
    const text = `${OK}X-A:  one \r\nx-a: two\r\nContent-Length: 0\r\n\r\n`;
    expect(read(text, size)[0]?.headers).toEqual([
      ["X-A", "one"],
      ["x-a", "two"],
      ["Content-Length", "0"],
    ]);
  });

  test.each([
    ["two lengths", `${OK}Content-Length: 2\r\nContent-Length: 3\r\n\r\nhi`, "2 of them (2; 3)"],
    ["a length that is none", `${OK}Content-Length: 2x\r\n\r\nhi`, '"2x"'],
    ["a length and chunks", `${OK}Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, "both (9; chunked)"],
    ["a header without a colon", `${OK}nonsense\r\nContent-Length: 0\r\n\r\n`, '"nonsense"'],
    ["a space before the colon", `${OK}X-A : 1\r\nContent-Length: 0\r\n\r\n`, '"X-A : 1"'],
    ["a line that ends with LF", "HTTP/1.1 200 OK\nContent-Length: 0\n\n", "a line that ends with LF alone"],
    ["a 204 with a length", "HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nhi", "a 204 with Content-Length: 2"],
    ["a 204 with a body", "HTTP/1.1 204 No Content\r\n\r\nhi", '"hi"'],
  ])("one fault is noted: %s", (_, text, found) => {
    expect(read(text, size).map(({ faults }) => faults)).toEqual([[found]]);
  });

  test.each([
    ["another protocol", "SSH-2.0-OpenSSH_9.6\r\n"],
    ["a length that is not reached", `${OK}Content-Length: 9\r\n\r\nhello`],
    ["headers that do not end", `${OK}Content-Len`],
    ["a chunk without its size", `${OK}Transfer-Encoding: chunked\r\n\r\nhello\r\n`],
    ["a chunk that is longer than its size", `${OK}Transfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n0\r\n\r\n`],
  ])("an error says what is wrong: %s", (_, text) => {
    expect(() => read(text, size)).toThrow(/HTTP|closed|chunk/);
  });
});

test("a response to HEAD has no body, whatever its length says", () => {
  expect(read(`${OK}Content-Length: 5\r\n\r\n`, 10, "HEAD")).toMatchObject([{ body: "", faults: [] }]);
});

test("a body that is longer than what is kept is counted", () => {
  const messages: Message[] = [];
  const reader = new MessageReader({ keep: 3, onMessage: (message) => messages.push(message) });
  for (const piece of [`${OK}Content-Length: 6\r\n\r\nab`, "cd", "ef"]) reader.push(Buffer.from(piece));
  expect(messages.map(({ body, length }) => [body.toString(), length])).toEqual([["abc", 6]]);
});
