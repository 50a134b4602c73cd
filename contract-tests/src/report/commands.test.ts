import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import type { SentRequest } from "../check/check.js";
import { curlLine } from "./commands.js";

const TOKEN = "the right token";

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
  expect(argumentsIn("sh", curlLine(request(), TOKEN))).toEqual([
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
  const words = argumentsIn("sh", curlLine(request({ method: "POST", body }), TOKEN));
  expect(words.slice(words.indexOf("--data-raw"))).toEqual(["--data-raw", body]);
});

test("an address with what a shell and curl would expand reaches it as it is", () => {
  const url = "http://127.0.0.1:7070/v2/p/streams/{a,b}[1-9]/../x?q=1&r=$(id)'";
  expect(argumentsIn("sh", curlLine(request({ url }), TOKEN))).toContain(url);
});

test("an empty header is sent as one, and a body without a type is said to be text", () => {
  const line = curlLine(request({ method: "POST", headers: { "x-auth-token": "" }, body: "x" }), TOKEN);
  expect(argumentsIn("sh", line).filter((_, index, all) => all[index - 1] === "-H")).toEqual([
    "x-auth-token;",
    "content-type: text/plain;charset=UTF-8",
  ]);
});

test("a wrong token is not shown, and not taken for the right one", () => {
  const line = curlLine(request({ headers: { "x-auth-token": "nekot thgir eht" } }), TOKEN);
  expect(line).not.toContain("nekot");
  expect(line.split("\n")[0]).toMatch(/^# It was sent with a token that is not valid here/);
  expect(argumentsIn("sh", line).at(-1)).toBe("x-auth-token: not-a-token");
});

test("a signed request says that it must be signed again", () => {
  const line = curlLine(
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
  const line = curlLine(request({ method: "POST", body }), TOKEN);
  expect(line).toContain("the replay command sends it");
  expect(argumentsIn("sh", line).at(-1)).toBe("@body.json");
});
