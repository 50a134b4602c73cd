import type { Chance } from "../chance.js";
import type { Corpus } from "../corpus.js";
import { bytesOf, chunked, type Draft, type Header, withHeader } from "../request.js";
import type { Aim } from "../shot.js";

/** Headers that a server reads, each with values that it may stumble over. */
const ODD_HEADERS: Readonly<Record<string, readonly string[]>> = {
  "Content-Type": [
    "",
    "text/plain",
    "application/xml",
    "application/json; charset=utf-16",
    "application/json;;;",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/jsonx",
    "application/x-protobuf",
    `application/json; ${"a".repeat(3000)}`,
    "__proto__",
    "\xff",
  ],
  "Content-Encoding": ["gzip", "br", "deflate", "gzip, gzip", "identity", "zstd, lz4", "constructor", "\t", "x".repeat(1000)],
  "Accept-Encoding": ["gzip;q=abc", "*;q=0", "lz4", "zstd", "br;q=1e9", ",".repeat(500)],
  Accept: ["*/*", "text/html", "application/x-protobuf", ",".repeat(1000), "a/b;q=".repeat(200)],
  Origin: [
    "null",
    "http://evil.example",
    "http://localhost:1",
    "http://[::1]:80",
    "http://127.0.0.1.evil.example",
    "x",
    "file://",
    "http://a\tb",
  ],
  "Access-Control-Request-Method": ["DELETE", "__proto__"],
  "Access-Control-Request-Headers": ["x-auth-token", "a,".repeat(1000)],
  Range: ["bytes=0-", "bytes=-1", `bytes=${"0-1,".repeat(500)}`],
  "If-None-Match": ["*", '"a"', "W/", ",".repeat(500)],
  "If-Modified-Since": ["x", "Thu, 01 Jan 1970 00:00:00 GMT"],
  Connection: ["keep-alive", "Upgrade", "x-auth-token", "close, keep-alive"],
  Cookie: ["a=b; ".repeat(500)],
  Forwarded: ["for=127.0.0.1;host=localhost"],
  "X-Forwarded-For": ["127.0.0.1"],
  "X-Forwarded-Host": ["localhost"],
  "X-HTTP-Method-Override": ["DELETE"],
  "X-Request-Id": ["a".repeat(4000), "\xe9"],
  "x-dis-lz4-content-length": ["1", "-1", "1e9", "99999999999999999999", "abc"],
  "x-dis-zstd-content-length": ["0", "4294967296", "NaN"],
  traceparent: ["00-0-0-0", "x"],
  __proto__: ["1"],
  constructor: ["1"],
  "X-Auth-Token": ["", "constructor", "\xff".repeat(100), "local-token, local-token"],
};

function oddHeaders(draft: Draft, chance: Chance): Draft {
  let odd = draft;
  for (let times = 1 + chance.below(3); times > 0; times--) {
    const [name, values] = chance.pick(Object.entries(ODD_HEADERS));
    const value = chance.pick(values);
    odd = chance.is(0.3) ? { ...odd, headers: [...odd.headers, [name, value]] } : withHeader(odd, name, value);
  }
  return odd;
}

function manyHeaders(chance: Chance): Header[] {
  return Array.from({ length: chance.pick([50, 300, 1000]) }, (_, index) => [`x-${index}`, "1"] as const);
}

/** Headers that contradict the request, or that no program sends. */
export function oddHeader(corpus: Corpus, chance: Chance): Aim {
  const draft = corpus.valid(chance);
  return chance.pick<() => Aim>([
    () => ({ kind: "header: odd", expected: "handled", draft: oddHeaders(draft, chance) }),
    () => ({ kind: "header: odd", expected: "handled", draft: oddHeaders(draft, chance) }),
    () => ({
      kind: "header: many",
      expected: "handled",
      draft: { ...draft, headers: [...draft.headers, ...manyHeaders(chance)] },
    }),
    () => ({ kind: "header: chunked", expected: "handled", draft: chunked(draft, 1 + chance.below(40)) }),
    () => ({
      kind: "header: Host",
      expected: "handled",
      draft: withHeader(
        draft,
        "Host",
        chance.pick(["evil.example", "", "localhost:99999", "[::1", "a b", "\xff", "127.0.0.1, evil", "x".repeat(5000)]),
      ),
    }),
  ])();
}

/** Requests that cannot be read as HTTP, or whose parts contradict each other. */
const BROKEN: readonly ((draft: Draft, chance: Chance) => Uint8Array | string)[] = [
  (_, chance) => chance.bytes(1 + chance.below(300)),
  () => "GET /\r\n\r\n",
  () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  () => Buffer.from("160301020001000001fc0303", "hex"),
  () => "\r\n\r\n\r\nGET\r\n\r\n",
  () => "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
  () => "get / http/1.1\r\nhost: x\r\n\r\n",
  () => "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n",
  () => "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
  () => "GET / HTTP/1.1\r\nHost: x\r\nExpect: nothing\r\n\r\n",
  () => "GET / HTTP/1.1\r\n\r\n",
  (draft) => bytesOf(withHeader(withHeader(draft, "Connection", "Upgrade"), "Upgrade", "websocket")),
  (draft) => bytesOf(withHeader(withHeader(draft, "Connection", "Upgrade, HTTP2-Settings"), "Upgrade", "h2c")),
  (draft) => bytesOf({ ...draft, headers: [...draft.headers, ["Host", "a"], ["Host", "b"]] }),
  (draft) => bytesOf({ ...draft, headers: [...draft.headers, ["Content-Length", "5"], ["Content-Length", "6"]] }),
  (draft) => bytesOf({ ...draft, headers: [...draft.headers, ["Content-Length", "3"], ["Transfer-Encoding", "chunked"]] }),
  (draft) => bytesOf({ ...draft, headers: [...draft.headers, ["Transfer-Encoding", "gzip, chunked"]] }),
  (draft) => bytesOf({ ...draft, headers: [...draft.headers, ["Transfer-Encoding", "chunked, identity"]] }),
  (draft, chance) =>
    bytesOf({
      ...draft,
      headers: [...draft.headers, ["Content-Length", chance.pick(["-1", "1e3", "0x10", "99999999999999999999", "+5", " "])]],
    }),
  (draft) => bytesOf({ ...draft, headers: [...draft.headers, ["X-Long", "x".repeat(20_000)]] }),
  (draft) => bytesOf({ ...draft, headers: [...draft.headers, ["X-Nul", "a\u0000b"]] }),
  (draft) => bytesOf({ ...draft, headers: [...draft.headers, ["X-Fold", "a\r\n b"]] }),
  (draft) => bytesOf({ ...draft, headers: [...draft.headers, ["X Space", "a"]] }),
  (draft) => bytesOf({ ...draft, headers: [...draft.headers, ["", "no name"]] }),
  (draft) => bytesOf({ ...draft, path: `${draft.path} with space` }),
  (draft) => bytesOf({ ...draft, path: `${draft.path}${"x".repeat(17_000)}` }),
  (draft, chance) => Buffer.concat([bytesOf(draft), chance.bytes(1 + chance.below(50))]),
  (draft) => Buffer.concat([bytesOf(draft), bytesOf(draft), bytesOf(draft)]),
  (draft, chance) => brokenChunks(draft, chance),
];

function brokenChunks(draft: Draft, chance: Chance): Buffer {
  const body = chance.pick([
    "zz\r\n",
    "-1\r\nab\r\n0\r\n\r\n",
    "ffffffffffffffff\r\nab",
    "2\r\nabcd\r\n0\r\n\r\n",
    `2;${"x".repeat(20_000)}\r\nab\r\n0\r\n\r\n`,
    "2\nab\n0\n\n",
    `2\r\n{}\r\n0\r\nTrailer: ${"x".repeat(20_000)}\r\n\r\n`,
    "0\r\n\r\n",
    "",
  ]);
  return bytesOf({ ...withHeader(draft, "Transfer-Encoding", "chunked"), body: Buffer.from(body) });
}

/** Bytes that may be no request. */
export function brokenHttp(corpus: Corpus, chance: Chance): { kind: string; bytes: Buffer } {
  const draft = corpus.valid(chance);
  if (!chance.is(0.6)) return { kind: "http: damaged", bytes: damagedRequest(draft, chance) };
  return { kind: "http: broken", bytes: Buffer.from(chance.pick(BROKEN)(draft, chance)) };
}

function damagedRequest(draft: Draft, chance: Chance): Buffer {
  const bytes = bytesOf(draft);
  const at = chance.below(bytes.length);
  return chance.pick([
    () => Buffer.concat([bytes.subarray(0, at), chance.bytes(1 + chance.below(3)), bytes.subarray(at + 1)]),
    () => bytes.subarray(0, 1 + at),
    () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + chance.below(10))]),
  ])();
}
