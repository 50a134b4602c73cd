import type { Chance } from "../chance.js";
import { type Draft, JSON_TYPE, withHeader } from "../request.js";
import type { Aim } from "../shot.js";

const READS = [
  "",
  "faults",
  "clock",
  "requests",
  "export",
  "state",
  "page/page.js",
  "records?stream=kept-stream-a",
  "records/0?stream=kept-stream-a&partition=0",
];

/** Questions for the page that it never asks. */
const VIEWS = [
  "records",
  "records?stream=",
  "records?stream=__proto__",
  "records?stream=kept-stream-a&partition=9",
  "records?stream=kept-stream-a&partition=-1",
  "records?stream=kept-stream-a&partition=1e9",
  "records?stream=kept-stream-a&from=0",
  "records?stream=kept-stream-a&from=0:99999999999999999999",
  `records?stream=kept-stream-a&from=${"0:1,".repeat(2000)}x`,
  "records/-1?stream=kept-stream-a",
  "records/999999999?stream=kept-stream-a&partition=0",
  "records/__proto__?stream=kept-stream-a",
  "records/0?stream=kept-stream-a&partition=%00",
  "requests?limit=-1",
  "requests?after=x",
];

/** What would change something if it were let in. */
const CHANGES: readonly Pick<Draft, "method" | "path" | "body">[] = [
  { method: "POST", path: "faults", body: Buffer.from('{"call":"*","status":500,"code":"DIS.5000"}') },
  { method: "DELETE", path: "faults", body: undefined },
  { method: "POST", path: "clock", body: Buffer.from('{"moveMs":3600000}') },
  { method: "POST", path: "reset", body: Buffer.from("{}") },
  { method: "POST", path: "reset", body: undefined },
];

/** Names of this server that are no names of this machine. */
const HOSTS = [
  "evil.example",
  "evil.example:7070",
  "127.0.0.1.evil.example",
  "localhost.evil.example",
  "localhost@evil.example",
  "evil.example#localhost",
  "notlocalhost",
  "127.0.0.1:1@evil.example",
  "[::1].evil.example",
  "0x7f000001.evil.example",
  "",
  "x".repeat(5000),
];

const ORIGINS = [
  "null",
  "http://evil.example",
  "https://127.0.0.1",
  "http://localhost:1",
  "http://127.0.0.1:1",
  "http://127.0.0.1:7070.evil.example",
  "file://",
  "chrome-extension://abc",
  "",
  "x",
];

const TYPES = [
  undefined,
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "application/jsonp",
  "text/json",
  "",
];

const WRONG_FAULTS = [
  "",
  "[1]",
  '[{"call":"*","delayMs":1},{"call":"*"}]',
  "1",
  "null",
  "{",
  '"text"',
  '{"call":"nothing","delayMs":1}',
  '{"call":"__proto__","delayMs":1}',
  '{"call":"*","share":2,"delayMs":1}',
  '{"call":"*","share":-1,"delayMs":1}',
  '{"call":"*","share":"1","delayMs":1}',
  '{"call":"*","delayMs":-1}',
  '{"call":"*","delayMs":1e309}',
  '{"call":"*","delayMs":"1"}',
  '{"call":"*","status":99}',
  '{"call":"*","status":1000}',
  '{"call":"*","reset":"between"}',
  '{"call":"*","cutBody":-1}',
  '{"call":"*","code":"DIS.0000"}',
  '{"call":"*","code":"__proto__"}',
  '{"call":"*","records":{"share":2,"code":"DIS.4303"}}',
  '{"call":"*","clockSkewMs":1e309}',
  '{"call":"*","times":-1,"delayMs":1}',
  '{"call":"*","after":1.5,"delayMs":1}',
  '{"call":"*","nothing":1}',
  '{"__proto__":{"delayMs":1}}',
  `${'{"call":'.repeat(10_000)}1${"}".repeat(10_000)}`,
];

const WRONG_CLOCKS = [
  "[]",
  "1",
  "null",
  "{",
  '{"moveMs":"1"}',
  '{"moveMs":1e309}',
  '{"moveMs":1.5}',
  '{"moveMs":null}',
  '{"moveMs":9e15}',
  '{"moveMs":-9e15}',
  '{"moveMs":60000,"frozen":"x"}',
  '{"moveMs":60000,"nothing":1}',
  '{"frozen":1}',
  '{"__proto__":{"frozen":false}}',
];

const WRONG_PATHS = [
  "faults/../../v2",
  "faults/__proto__",
  "faults/%00",
  `faults/${"x".repeat(3000)}`,
  "page/../../package.json",
  "page/%2e%2e/%2e%2e/package.json",
  "page/..%2f..%2fpackage.json",
  "page/%5c..%5cpackage.json",
  "page//etc/passwd",
  "nothing",
  "%66aults/x",
  "records/../../../etc/passwd",
];

function draft(path: string, method: string, body?: Uint8Array): Draft {
  const [way = "", query = ""] = path.split("?");
  return { method, path: `/_dis-local/${way}`, query, headers: body === undefined ? [] : [JSON_TYPE], body };
}

function change(chance: Chance): Draft {
  const { method, path, body } = chance.pick(CHANGES);
  return draft(path, method, body ?? Buffer.alloc(0));
}

/** A page of another origin, another name of this machine, or a request that says nonsense, at the paths that control the server. */
export function wrongControl(chance: Chance): Aim {
  const refused = (kind: string, spoilt: Draft): Aim => ({ kind: `control: ${kind}`, expected: "refused", draft: spoilt });
  const any = () => (chance.is(0.5) ? draft(chance.pick(READS), "GET") : change(chance));
  return chance.pick<() => Aim>([
    () => ({ kind: "control: view", expected: "handled", draft: draft(chance.pick(VIEWS), "GET") }),
    () => refused("another host", withHeader(any(), "Host", chance.pick(HOSTS))),
    () => refused("another origin", withHeader(any(), "Origin", chance.pick(ORIGINS.filter(Boolean)))),
    () => refused("no JSON", withHeader(change(chance), "Content-Type", chance.pick(TYPES))),
    () => refused("fault", draft("faults", "POST", Buffer.from(chance.pick(WRONG_FAULTS)))),
    () => refused("clock", draft("clock", "POST", Buffer.from(chance.pick(WRONG_CLOCKS)))),
    () => refused("path", draft(chance.pick(WRONG_PATHS), chance.pick(["GET", "POST", "DELETE", "PUT"]), Buffer.from("{}"))),
    () =>
      refused(
        "method",
        draft(chance.pick(["reset", "clock", "faults", "requests"]), chance.pick(["PUT", "PATCH"]), Buffer.from("{}")),
      ),
  ])();
}
