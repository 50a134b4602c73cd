import { describe, expect, test } from "vitest";
import { clientWith, failure, json } from "../../testing/fake-service.js";
import { type DisError, passwordCredentials } from "../index.js";
import { toRecord } from "../record.js";

// What a stand-in for fetch gives is often not a whole Response. The request was carried out, so no error may say that it was not.

const stored = '{"failed_record_count":0,"records":[{"partition_id":"shardId-0000000000","sequence_number":"7"}]}';
const upload = { stream_name: "s", records: [toRecord("a")] };
const parts = { status: 200, ok: true, type: "basic", redirected: false };
const headers = new Headers({ "x-request-id": "r1" });
const bytes = (text: string) => new TextEncoder().encode(text);

/** A client whose `fetch` gives the same thing each time, and how often it was asked. */
function clientOf(given: () => unknown) {
  let sent = 0;
  const fetch = async () => {
    sent++;
    return given() as Response;
  };
  return { ...clientWith([], { fetch }), sent: () => sent };
}

describe("a response is read that has", () => {
  test.each<[string, () => object]>([
    ["text() and no body", () => ({ ...parts, headers, text: async () => stored })],
    ["arrayBuffer() and no body", () => ({ ...parts, headers, arrayBuffer: async () => bytes(stored).buffer })],
    [
      "text(), and an arrayBuffer() that the platform does not support",
      () => ({
        ...parts,
        headers,
        text: async () => stored,
        arrayBuffer: () => {
          throw new Error("FileReader.readAsArrayBuffer is not implemented");
        },
      }),
    ],
    ["a text for a body", () => ({ ...parts, headers, body: stored })],
    ["bytes for a body", () => ({ ...parts, headers, body: bytes(stored) })],
    [
      "chunks of text",
      () => ({
        ...parts,
        headers,
        body: (async function* () {
          yield stored.slice(0, 9);
          yield stored.slice(9);
        })(),
      }),
    ],
    ["headers in an object", () => ({ ...parts, headers: { "X-Request-Id": "r1" }, text: async () => stored })],
    ["headers in a map", () => ({ ...parts, headers: new Map([["x-request-id", "r1"]]), text: async () => stored })],
    [
      "headers of another kind with forEach",
      () => ({
        ...parts,
        headers: { forEach: (add: (value: string, name: string) => void) => add("r1", "x-request-id") },
        text: async () => stored,
      }),
    ],
    ["headers that no header can be", () => ({ ...parts, headers: { "x-request-id": "r1", "a b": "c", d: "\n" }, body: stored })],
  ])("%s", async (_what, given) => {
    const { dis, sent } = clientOf(given);
    const { data, requestId } = await dis.sendRecords(upload).withResponse();
    expect(data.records[0]).toMatchObject({ sequence_number: "7" });
    expect([requestId, sent()]).toEqual(["r1", 1]);
  });

  test.each([undefined, null, [], 5])("no headers, but %s", async (none) => {
    const { dis } = clientOf(() => ({ ...parts, headers: none, body: stored }));
    expect((await dis.sendRecords(upload).withResponse()).requestId).toBeUndefined();
  });

  test("nothing but a status, where nothing is expected", async () => {
    const { dis } = clientOf(() => ({ status: 204, headers, body: null }));
    expect(await dis.deleteApp({ app_name: "a" })).toBeUndefined();
  });
});

const throws = (): never => {
  throw new TypeError("not here");
};

/** What came cannot be read, and would come again. */
const useless: [string, () => unknown][] = [
  ["nothing at all", () => undefined],
  ["null", () => null],
  ["a text in place of a response", () => stored],
  ["no status", () => ({ headers, body: stored })],
  ["a status in text", () => ({ ...parts, headers, status: "200", body: stored })],
  ["the status 0", () => Response.error()],
  ["a status that is no number", () => ({ ...parts, headers, status: Number.NaN, body: stored })],
  ["neither body nor text()", () => ({ ...parts, headers })],
  ["a number for a body", () => ({ ...parts, headers, body: 5 })],
  ["an object for a body", () => ({ ...parts, headers, body: { a: 1 } })],
  [
    "chunks that are no bytes",
    () => ({
      ...parts,
      headers,
      body: (async function* () {
        yield { a: 1 };
      })(),
    }),
  ],
  ["a text() that gives an object", () => ({ ...parts, headers, text: async () => ({ a: 1 }) })],
  ["headers whose forEach throws", () => ({ ...parts, headers: { forEach: throws }, body: stored })],
  [
    "headers that throw",
    () => ({
      ...parts,
      get headers() {
        return throws();
      },
      body: stored,
    }),
  ],
  [
    "a body that throws",
    () => ({
      ...parts,
      headers,
      get body() {
        return throws();
      },
    }),
  ],
  [
    "a body that somebody else reads",
    () => {
      const response = new Response(stored);
      response.body?.getReader();
      return response;
    },
  ],
];

/** What came broke off; another request can bring it whole. */
const broken: [string, () => unknown][] = [
  ["text() that rejects", () => ({ ...parts, headers, text: async () => throws() })],
  ["text() that throws", () => ({ ...parts, headers, text: throws })],
  [
    "text() that throws what has no text",
    () => ({
      ...parts,
      headers,
      text: () => {
        throw Object.create(null);
      },
    }),
  ],
  ["arrayBuffer() that rejects", () => ({ ...parts, headers, arrayBuffer: async () => throws() })],
  [
    "a stream that breaks off half-way",
    () =>
      new Response(
        new ReadableStream({
          start(c) {
            c.enqueue(bytes("{"));
            c.error(new Error("cut"));
          },
        }),
      ),
  ],
  [
    "chunks that break off half-way",
    () => ({
      ...parts,
      headers,
      body: (async function* () {
        yield "{";
        throws();
      })(),
    }),
  ],
];

const denial = /not be sent|was not sent|not sent/;

describe.each(useless)("after %s the error says that the response came", (_what, given) => {
  test("and a record is not uploaded again", async () => {
    const { dis, sent } = clientOf(given);
    const error = (await failure(dis.sendRecords(upload))) as DisError;
    expect(error).toMatchObject({ kind: "response", retryable: false, attempts: 1, operation: "sendRecords" });
    expect(error.message).toMatch(/came and cannot be read: .*may have carried out/);
    expect(error.message).not.toMatch(denial);
    expect(sent()).toBe(1);
  });
});

describe.each(broken)("after %s the error says that the response came", (_what, given) => {
  test("and only what can be done twice is done again", async () => {
    const { dis, sent } = clientOf(given);
    const error = (await failure(dis.updatePartitionCount({ stream_name: "s", target_partition_count: 2 }))) as DisError;
    expect(error).toMatchObject({ kind: "response", retryable: true, attempts: 1 });
    expect(error.message).not.toMatch(denial);
    await failure(dis.listStreams());
    expect(sent()).toBe(1 + 4);
  });
});

const account = { user: "u", password: "pass-word", domain: "d", projectId: "p1", region: "cn-north-4" };
const issued = '{"token":{"issued_at":"2026-01-01T00:00:00Z","expires_at":"2026-01-02T00:00:00Z"}}';

describe("a token", () => {
  test.each<[string, () => object]>([
    ["no body", () => ({ status: 201, headers: new Headers({ "x-subject-token": "t1" }), text: async () => issued })],
    ["headers in an object", () => ({ status: 201, headers: { "X-Subject-Token": "t1" }, body: issued })],
    ["no body that is read", () => ({ status: 201, headers: { "x-subject-token": "t1" }, body: null })],
  ])("is taken from a response with %s", async (_what, given) => {
    const provider = passwordCredentials({ ...account, fetch: async () => given() as Response });
    expect(await provider.resolve()).toMatchObject({ token: "t1" });
  });

  test.each([...useless, ...broken])("is missing after %s, and the error says that the response came", async (_what, given) => {
    const clock = { now: () => 0, sleep: async () => {} };
    const provider = passwordCredentials({ ...account, clock, fetch: async () => given() as Response });
    const error = (await failure(Promise.resolve(provider.resolve()))) as DisError;
    expect(error).toMatchObject({ kind: "response", operation: "IAM token" });
    expect(error.message).not.toMatch(denial);
    expect(JSON.stringify(error)).not.toContain("pass-word");
  });
});

test("304 is no redirect, and each redirect is one", async () => {
  for (const status of [301, 302, 303, 307, 308]) {
    const { dis } = clientOf(() => ({ ...parts, status, headers, body: null }));
    expect(await failure(dis.listStreams())).toMatchObject({ kind: "redirect", status });
  }
  const { dis } = clientOf(() => ({ ...parts, redirected: true, status: 304, headers, body: null }));
  expect(await failure(dis.listStreams())).toMatchObject({ kind: "response", status: 304, requestId: "r1" });
});

test("a transport can hand on the response of fetch as it is", async () => {
  const { dis } = clientWith([], {
    fetch: undefined,
    transport: async () => json(200, { total_number: 0, stream_names: [], has_more_streams: false }),
  });
  expect(await dis.listStreams()).toMatchObject({ has_more_streams: false });
});

test("a fetch that rejects with what has no text is a failed connection", async () => {
  const circle: { cause?: unknown } = {};
  circle.cause = circle;
  for (const thrown of [
    Object.create(null),
    circle,
    undefined,
    {
      get message() {
        return throws();
      },
    },
  ]) {
    const fetch = async () => {
      throw thrown;
    };
    const { dis } = clientWith([], { fetch, retry: false });
    expect(await failure(dis.listStreams())).toMatchObject({
      kind: "connection",
      message: expect.stringContaining("No response from"),
    });
  }
});

test("a code of an error of another realm is found, so that a connection that was never made is retried", async () => {
  let sent = 0;
  const fetch = async () => {
    sent++;
    // As in the sandbox of a test runner, where the errors of Node.js are no instances of Error.
    throw Object.assign(Object.create({ message: "fetch failed" }), { cause: { code: "ECONNREFUSED" } });
  };
  const { dis } = clientWith([], { fetch });
  const error = await failure(dis.updatePartitionCount({ stream_name: "s", target_partition_count: 2 }));
  expect(error).toMatchObject({ kind: "connection", message: expect.stringContaining("ECONNREFUSED"), attempts: 4 });
  expect(sent).toBe(4);
});
