import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import type { SentRequest } from "../check/check.js";
import { prefixOf, runId } from "../run/names.js";
import { type CurlOptions, curlLine } from "./commands.js";

const TOKEN = "the right token";

/** The command line for a request of a call that names what is there. */
function lineFor(sent: SentRequest, options: CurlOptions = {}): string {
  return curlLine({ call: "showStream", request: sent }, options);
}

function request(rest: Partial<SentRequest> = {}): SentRequest {
  return { method: "GET", url: "http://127.0.0.1:7070/v2/p/streams", headers: { "x-auth-token": TOKEN }, ...rest };
}

/** What curl would get as its arguments from a POSIX shell. */
function argumentsIn(shell: string, line: string): string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${line}`;
  const env = { PATH: process.env["PATH"], CLOUD_SDK_TOKEN: "from the environment", CLOUD_SDK_AUTHORIZATION: "signed" };
  return execFileSync(shell, ["-c", script], { env, encoding: "utf8" }).split("\0").slice(0, -1);
}

test("a request is repeated with the token from the environment", () => {
  expect(argumentsIn("sh", lineFor(request(), { rightToken: TOKEN }))).toEqual([
    ..."-sS -i --globoff --path-as-is -X GET http://127.0.0.1:7070/v2/p/streams -H".split(" "),
    "x-auth-token: from the environment",
  ]);
});

test.each([
  ["quotes", `{"a":"it's","b":"\\"$HOME\\" \`id\` $(id)"}`],
  ["line ends", '{"a":\n"b"}\n'],
  ["an @ at its beginning, which is no file", "@/etc/passwd"],
  ["nothing but a quote", "'"],
  ["text that is no ASCII", '{"stream":"名前 🌊"}'],
  ["no text at all", ""],
])("a body with %s reaches curl as it is", (_, body) => {
  const words = argumentsIn("sh", lineFor(request({ method: "POST", body }), { rightToken: TOKEN }));
  expect(words.slice(words.indexOf("--data-raw"))).toEqual(["--data-raw", body]);
});

test("an address with what a shell and curl would expand reaches it as it is", () => {
  const url = "http://127.0.0.1:7070/v2/p/streams/{a,b}[1-9]/../x?q=1&r=$(id)'";
  expect(argumentsIn("sh", lineFor(request({ url }), { rightToken: TOKEN }))).toContain(url);
});

test("an empty header is sent as one, and a body without a type is said to be text", () => {
  const line = lineFor(request({ method: "POST", headers: { "x-auth-token": "" }, body: "x" }), { rightToken: TOKEN });
  expect(argumentsIn("sh", line).filter((_, index, all) => all[index - 1] === "-H")).toEqual([
    "x-auth-token;",
    "content-type: text/plain;charset=UTF-8",
  ]);
});

test("a wrong token is not shown, and not taken for the right one", () => {
  const line = lineFor(request({ headers: { "x-auth-token": "nekot thgir eht" } }), { rightToken: TOKEN });
  expect(line).not.toContain("nekot");
  expect(line.split("\n")[0]).toMatch(/^# It was sent with a token that is not valid here/);
  expect(argumentsIn("sh", line).at(-1)).toBe("x-auth-token: not-a-token");
});

test("a signed request says that it must be signed again", () => {
  const line = lineFor(
    request({ headers: { authorization: "SDK-HMAC-SHA256 Signature=abc", "x-sdk-date": "20261121T120000Z" } }),
  );
  expect(line).not.toContain("abc");
  expect(line.split("\n")[0]).toMatch(/^# It was signed/);
  expect(argumentsIn("sh", line)).toContain("authorization: signed");
});

test.each([
  ["too long", "x".repeat(8_193)],
  ["no text", "a\0b"],
])("a body that is %s is left to the replay", (_, body) => {
  const line = lineFor(request({ method: "POST", body }), { rightToken: TOKEN });
  expect(line).toContain("the replay command sends it");
  expect(argumentsIn("sh", line).at(-1)).toBe("@body.json");
});

describe("a line that needs what the run has removed says so", () => {
  const PREFIX = prefixOf(runId(Date.UTC(2026, 10, 21)));
  const STREAM = `${PREFIX}newstream`;
  const url = `http://127.0.0.1:7070/v2/p/streams/${STREAM}`;
  const remarks = (line: string) => line.split("\n").filter((text) => text.startsWith("# "));

  test("a stream or an app of the run is named", () => {
    const body = JSON.stringify({ stream_name: STREAM, app_name: `${PREFIX}newapp` });
    expect(remarks(lineFor(request({ url })))).toEqual([
      expect.stringMatching(`^# Gone since the end of the run is ${STREAM}: put`),
    ]);
    const both = curlLine({ call: "commitCheckpoint", request: request({ url: "http://x/checkpoints", method: "POST", body }) });
    expect(remarks(both)).toEqual([expect.stringContaining(`are ${STREAM} and ${PREFIX}newapp: put something that exists`)]);
  });

  test("the line still is one command for a shell", () => {
    expect(argumentsIn("sh", lineFor(request({ url }), { rightToken: TOKEN }))).toContain(url);
  });

  test("ids and cursors are named where the run makes streams of its own", () => {
    const tags = request({ url: "http://x/v2/p/stream/8e1a/tags" });
    const records = request({ url: "http://x/v2/p/records?partition-cursor=abc" });
    expect(remarks(lineFor(tags, { hasOwnStreams: true }))).toEqual([expect.stringContaining("is the stream with this id: put")]);
    expect(remarks(lineFor(records, { hasOwnStreams: true }))).toEqual([expect.stringContaining("is the cursor: put")]);
    expect([...remarks(lineFor(tags)), ...remarks(lineFor(records))]).toEqual([]);
  });

  test("a call that makes what it names needs nothing", () => {
    const made = request({ method: "POST", url: "http://x/v2/p/streams", body: JSON.stringify({ stream_name: STREAM }) });
    expect(remarks(curlLine({ call: "createStream", request: made }))).toEqual([]);
  });

  test("names that no run gave are there", () => {
    expect(remarks(lineFor(request({ url: "http://x/v2/p/streams/gate-testrun123-orders" })))).toEqual([]);
  });
});
