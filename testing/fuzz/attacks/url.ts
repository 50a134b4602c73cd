import type { Chance } from "../chance.js";
import type { Corpus } from "../corpus.js";
import { type Draft, TOKEN } from "../request.js";
import type { Aim } from "../shot.js";

/** Pieces that paths and queries are spoilt with. Bytes above 127 stand for themselves. */
const PIECES = [
  "%",
  "%zz",
  "%0",
  "%00",
  "%0d%0aX-Injected:%201",
  "%2e%2e",
  "%2f",
  "%5c",
  "..",
  "../..",
  "//",
  "\\",
  "%ff",
  "%c0%ae",
  "%ed%a0%80",
  "%u0041",
  "+",
  ";a=b",
  ":",
  "@",
  "*",
  "~",
  "{project_id}",
  ":project_id",
  "__proto__",
  "constructor",
  "%F0%9F%92%A9",
  "\xe9\xff",
  "'\"<script>",
  "$(id)",
  "x".repeat(300),
  "%41".repeat(500),
  "/a".repeat(200),
];

const METHODS = [
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "DELETE",
  "PATCH",
  "OPTIONS",
  "TRACE",
  "PROPFIND",
  "SEARCH",
  "LOCK",
  "QUERY",
  "M-SEARCH",
];

/** What a server may keep beside the calls, and ways out of its folders. */
const OTHER_PATHS = [
  "/",
  "//",
  "/*",
  "/.env",
  "/.git/config",
  "/package.json",
  "/docs/../package.json",
  "/docs/..%2fpackage.json",
  "/docs/%2e%2e/%2e%2e/package.json",
  "/docs/..%5c..%5cpackage.json",
  "/docs/%00",
  "/docs//etc/passwd",
  "/docs/....//....//etc/passwd",
  "/docs/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
  "/docs/%252e%252e/package.json",
  "/docs/index.html%00.png",
  "/docs/%e0%80%ae%e0%80%ae/",
  "/v2",
  "/v2/",
  "/v2//streams",
  "/v2/x/streams",
  "/v1/streams",
  "/v3/auth/tokens/",
  "/v3/auth/tokens/x",
  "/v2/0123456789abcdef0123456789abcdef/stream",
  "/V2/0123456789ABCDEF0123456789ABCDEF/STREAMS",
  "/v2/0123456789abcdef0123456789abcdef/streams/odd/../odd",
  "http://example.org/v2/0123456789abcdef0123456789abcdef/streams",
  "http://[::1",
  "ftp://example.org",
  "///example.org",
];

/** Whether people read what is at the path: its errors are pages. */
export function isPage(path: string): boolean {
  return /^\/(docs\b|_dis-local\/page\b|\/*$)/i.test(path);
}

function spliced(text: string, chance: Chance): string {
  const at = chance.below(text.length + 1);
  return text.slice(0, at) + chance.pick(PIECES) + text.slice(at + chance.below(3));
}

function query(draft: Draft, chance: Chance): string {
  const pairs = draft.query.split("&").filter(Boolean);
  const pair = pairs.length === 0 ? "limit=1" : chance.pick(pairs);
  const [name = "limit"] = pair.split("=");
  return chance.pick([
    () => spliced(draft.query, chance),
    () => `${draft.query}&${name}=${chance.pick(PIECES)}`,
    () => `${draft.query}&${name}[]=1&${name}[a]=2&${name}=`,
    () => `${draft.query}&${"&".repeat(chance.below(500))}`,
    () => `${draft.query}&__proto__=1&constructor=2&hasOwnProperty=3&=4&==`,
    () => `${draft.query}&${Array.from({ length: chance.below(400) }, (_, index) => `q${index}=${index}`).join("&")}`,
    () => pairs.filter((other) => other !== pair).join("&"),
    () => `?${draft.query}#fragment`,
    () =>
      draft.query.replace(
        /=[^&]*/g,
        () => `=${chance.pick(["", "-1", "0", "1e3", "99999999999999999999", "NaN", "0x10", "null", "[]"])}`,
      ),
  ])();
}

/** A path, query or method that the contract does not have. None of them leads to what is kept. */
export function oddUrl(corpus: Corpus, chance: Chance): Aim {
  const draft = corpus.valid(chance);
  return chance.pick<() => Aim>([
    () => ({ kind: "url: query", expected: "handled", draft: { ...draft, query: query(draft, chance) } }),
    () => ({ kind: "url: path", expected: "handled", draft: { ...draft, path: `/${spliced(draft.path.slice(1), chance)}` } }),
    () => ({ kind: "url: method", expected: "handled", draft: { ...draft, method: chance.pick(METHODS) } }),
    () => ({
      kind: "url: other path",
      expected: "handled",
      draft: { method: chance.pick(METHODS), path: chance.pick(OTHER_PATHS), query: "", headers: [TOKEN], body: undefined },
    }),
  ])();
}
