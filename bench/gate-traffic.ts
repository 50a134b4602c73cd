// What `dis-contract check` costs: CPU time beside JSON.parse and Ajv, and memory while a HAR of a gigabyte goes through it. The HAR is
// generated: what an application sends in a while, over and over.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Ajv2020, ValidateFunction } from "ajv/dist/2020.js";
import { type Call, type Contract, callOf, findUnder, type Schema } from "dis-openapi/contract";
import { type Comparison, measured } from "./comparison.js";
import { median } from "./sampling.js";

const COMMAND = fileURLToPath(new URL("../contract-tests/bin/dis-contract.js", import.meta.url));
const PROJECT = "0123456789abcdef0123456789abcdef";
const TOKEN = "MIIF".padEnd(2000, "aQ9xT4vLr7");

/** One exchange of the application. */
interface Sample {
  readonly call: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly sent?: object;
  readonly received?: object;
}

const data = Buffer.from(JSON.stringify({ id: 12_345, name: "reading", text: "r".repeat(200) })).toString("base64");
const partition_id = "shardId-0000000000";

function uploads(count: number): Sample {
  const records = Array.from({ length: count }, (_, key) => ({ data, partition_key: `key-${key}` }));
  const results = records.map((_, key) => ({ partition_id, sequence_number: String(485 + key) }));
  const received = { failed_record_count: 0, records: results };
  return {
    call: "sendRecords",
    method: "POST",
    path: "/records",
    status: 200,
    sent: { stream_name: "orders", records },
    received,
  };
}

function downloads(count: number): Sample {
  const records = Array.from({ length: count }, (_, key) => ({
    partition_key: `key-${key}`,
    sequence_number: String(485 + key),
    data,
    timestamp: 1_700_000_000_000 + key,
    timestamp_type: "CreateTime",
  }));
  const received = { next_partition_cursor: "c".repeat(120), records };
  const path = `/records?partition-cursor=${"c".repeat(120)}`;
  return { call: "consumeRecords", method: "GET", path, status: 200, received };
}

const SAMPLES: readonly Sample[] = [uploads(20), downloads(20), downloads(100), downloads(0)];

function headers(all: Readonly<Record<string, string>>) {
  return Object.entries(all).map(([name, value]) => ({ name, value }));
}

function entryOf({ method, path, status, sent, received }: Sample): string {
  const [body, text] = [sent, received].map((value) => value && JSON.stringify(value));
  const mimeType = "application/json";
  return JSON.stringify({
    startedDateTime: "2026-11-30T12:00:00.000Z",
    time: 12.5,
    request: {
      method,
      url: `https://dis.cn-north-4.myhuaweicloud.com/v2/${PROJECT}${path}`,
      httpVersion: "HTTP/1.1",
      headers: headers({
        "Content-Type": mimeType,
        "X-Auth-Token": TOKEN,
        Accept: "*/*",
        "User-Agent": "Mozilla/5.0 (X11; Linux x86_64)",
      }),
      queryString: [],
      cookies: [],
      bodySize: body?.length ?? 0,
      ...(body === undefined ? {} : { postData: { mimeType, text: body } }),
    },
    response: {
      status,
      statusText: "OK",
      headers: headers({ "Content-Type": mimeType, "X-Request-Id": "a52ee0da4d2d0c9f9e2b2b9d8a0b3a11", Server: "api-gateway" }),
      content: { size: text?.length ?? 0, mimeType, text },
      bodySize: text?.length ?? 0,
    },
    cache: {},
    timings: { send: 0, wait: 12.5, receive: 0 },
  });
}

const HEAD = '{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":[';
const ENTRIES = SAMPLES.map(entryOf).join(",");
const END = "]}}";

const CPU_BYTES = 16 * 2 ** 20;
const CPU_ROUNDS = 7;

/** A parser and a validator, and nothing else. */
async function parseAndValidate(contract: Contract): Promise<(file: string) => void> {
  const require = createRequire(new URL("../contract-tests/package.json", import.meta.url));
  const { Ajv2020: Validator } = require("ajv/dist/2020.js") as { Ajv2020: typeof Ajv2020 };
  const ajv = new Validator({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(contract, "contract");
  const compiled = (pointer: string) => ajv.compile({ $ref: `contract#${encodeURI(pointer)}` });
  const responseOf = (call: Call, status: number) => {
    const declared = call.responses[status];
    return declared && findUnder<Schema>(contract, declared, "content", "application/json", "schema");
  };
  const checks = SAMPLES.map(({ call: name, status }): (ValidateFunction | undefined)[] => {
    const call = callOf(contract, name);
    return [call.body?.schema, responseOf(call, status)].map((schema) => schema && compiled(schema.pointer));
  });
  const hold = (validate: ValidateFunction | undefined, text: string | undefined) => {
    if (validate !== undefined && text !== undefined && !validate(JSON.parse(text))) {
      throw new Error(`the traffic is wrong: ${ajv.errorsText(validate.errors)}`);
    }
  };
  return (file) => {
    const { log } = JSON.parse(readFileSync(file, "utf8"));
    for (const [index, { request, response }] of log.entries.entries()) {
      const [body, content] = checks[index % checks.length] ?? [];
      hold(body, request.postData?.text);
      hold(content, response.content.text);
    }
  };
}

/** What the command does with a file, without its start. */
async function checker(contract: Contract): Promise<(file: string) => Promise<void>> {
  const built = new URL("../contract-tests/dist/traffic/", import.meta.url);
  const { createFold } = await import(new URL("fold.js", built).href);
  const { exchangesIn } = await import(new URL("read.js", built).href);
  return async (file) => {
    const fold = createFold({ contract, context: { contract, lines: new Map(), replay: "" } });
    for await (const exchange of exchangesIn(file)) {
      const { call, findings } = await fold.add(exchange);
      if (call === undefined || findings.length > 0) throw new Error(`it finds ${JSON.stringify(findings).slice(0, 500)}`);
    }
  };
}

async function cpuSeconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** CPU time of the checks of a HAR, and of the least that such a check must do. */
export function checkCost(): Promise<Comparison> {
  return inFolder(async (folder) => {
    const file = join(folder, "session.har");
    const rounds = Math.ceil(CPU_BYTES / ENTRIES.length);
    writeFileSync(file, HEAD + Array(rounds).fill(ENTRIES).join(",") + END);
    const contract = createRequire(import.meta.url)("../generated/openapi.json") as Contract;
    const works = [await checker(contract), await parseAndValidate(contract)];
    const figures = works.map((): number[] => []);
    for (const work of works) await work(file);
    for (let round = 0; round < CPU_ROUNDS; round++) {
      for (const [index, work] of works.entries()) figures[index]?.push(await cpuSeconds(() => work(file)));
    }
    const [ours = [], theirs = []] = figures;
    const peer = { name: "JSON.parse and Ajv", value: median(theirs), rounds: theirs };
    return {
      title: "Check of a HAR",
      unit: `seconds of CPU for ${Math.round(CPU_BYTES / 2 ** 20)} MB`,
      better: "less",
      method: `Uploads and pages of records with a token of ${TOKEN.length} characters; the median of ${CPU_ROUNDS} rounds in turns.`,
      ours: { name: "dis-contract check", value: median(ours), rounds: ours },
      peers: [peer],
      goals: [{ of: peer.name, limit: 2 }],
    };
  });
}

const STEPS = 10;

/** Resident memory of a process in MB. */
function memoryOf(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
}

/** Memory of the command in MB after each tenth of a HAR that comes through a named pipe, and is never stored. */
function memoryCurve(bytes: number): Promise<number[]> {
  return inFolder(async (folder) => {
    const file = join(folder, "pipe.har");
    execFileSync("mkfifo", [file]);
    const child = spawn(process.execPath, [COMMAND, "check", file], { stdio: ["ignore", "ignore", "inherit"] });
    const ended = once(child, "close");
    const pipe = createWriteStream(file);
    const [curve, piece] = [[] as number[], `${ENTRIES},`];
    pipe.write(HEAD);
    for (let sent = 0; sent < bytes; sent += piece.length) {
      if (!pipe.write(piece)) await Promise.race([once(pipe, "drain"), ended]);
      if (child.exitCode !== null) break;
      if (sent >= (bytes * (curve.length + 1)) / STEPS) curve.push(memoryOf(child.pid as number));
    }
    curve.push(memoryOf(child.pid as number));
    pipe.end(ENTRIES + END);
    const [status] = await ended;
    if (status !== 0) throw new Error(`the command ended with ${status}`);
    return curve;
  });
}

/** Memory of `check` at the end of a large HAR beside that after its first tenth. */
export async function checkMemory(bytes: number): Promise<Comparison> {
  const curve: number[] = [];
  const ours = await measured("at the end", async () => {
    curve.push(...(await memoryCurve(bytes)));
    return median(curve.slice(-3));
  });
  const first = { name: "after the first tenth", value: curve[0] ?? "not measured" };
  return {
    title: `Memory of a check of ${(bytes / 1e9).toPrecision(2)} GB`,
    unit: "MB",
    better: "less",
    method: `After each tenth: ${curve.map(Math.round).join(", ")}. The HAR goes through a named pipe.`,
    ours,
    peers: [first],
    goals: [{ of: first.name, limit: 1.2 }],
  };
}
