import { getHeapStatistics } from "node:v8";
import { calls } from "dis-openapi/contract";
import type { FastifyInstance } from "fastify";
import type { LocalCredentials } from "./authentication/authenticate.js";
import type { LocalUser } from "./authentication/sign-in.js";
import type { LocalKey } from "./authentication/signature.js";
import type { CallName, CallOverrides, NoCheckpoint } from "./calls/call.js";
import { type Clock, MovableClock, systemClock } from "./clock.js";
import { type Control, controls } from "./control/access.js";
import type { Cors } from "./cors.js";
import { checkedRule, type FaultRule } from "./faults/rule.js";
import { allRates, type Rates } from "./state/rate.js";
import { type Profile, profiles } from "./validation/deviations.js";

export const LOCAL_PROJECT_ID = "0123456789abcdef0123456789abcdef";
export const LOCAL_TOKEN = "local-token";
export const LOCAL_KEY: LocalKey = Object.freeze({ accessKey: "LOCALACCESSKEY", secretKey: "local-secret-key" });

/** The name of the one project; a sign-in can name the project by it or by its id. */
export const LOCAL_PROJECT_NAME = "local";
export const LOCAL_USER: LocalUser = Object.freeze({ name: "local-user", password: "local-password", domain: "local-domain" });

export interface LocalDisOptions {
  /** Default 0: any free port. */
  readonly port?: number;
  /** Address to listen on. Default `127.0.0.1`: this machine only. */
  readonly host?: string;
  /** The one project of the server. Default `LOCAL_PROJECT_ID`. */
  readonly projectId?: string;
  /** Default: `LOCAL_TOKEN` and `LOCAL_KEY`. An empty list turns that way of authentication off. */
  readonly credentials?: Partial<LocalCredentials>;
  /** Who gets a token for a password. Default: `LOCAL_USER`. An empty list turns sign-in off. */
  readonly users?: readonly LocalUser[];
  /** How long a token that was given for a password is accepted. Default 24 hours, as in the service. */
  readonly tokenValidityMs?: number;
  /** Decides about retention, the expiry of cursors, signatures and tokens, and timestamps. Default: the system's. */
  readonly clock?: Clock;
  /** What official clients send beyond the documents is accepted with `tolerant`, see `Profile`. Default `documented`. */
  readonly profile?: Profile;
  /** How showCheckpoint responds when there is no checkpoint. Default `minus-one`. */
  readonly noCheckpoint?: NoCheckpoint;
  /** Whether a stream can be scaled only as often as the service says. Default false: as often as you like. */
  readonly scalingLimits?: boolean;
  /**
   * How much a partition takes and gives in a second of the clock. `documented`: 1 MB or 1,000 records in, 2 MB out (COMMON); 5 MB
   * or 2,000 records in, 10 MB out (ADVANCED); more is refused with DIS.4303. Default `unlimited`: what this machine can.
   */
  readonly rates?: Rates;
  /** How many partitions the streams of the type COMMON can have together. Default 50, as an account has unless it asks for more. */
  readonly partitionQuota?: number;
  /** How long a member of a consumer group can be silent before it is removed. Default 30 seconds. */
  readonly groupSessionMs?: number;
  /** How long the members of a consumer group are given to join, at least. Default 3 seconds. */
  readonly joinWindowMs?: number;
  /**
   * Largest body of a request; the server responds to a larger one with 413, and to a signed one of more than 12 MiB always.
   * Default 16 MiB: 5 MB of record data, which an ADVANCED stream takes at once, in base64, and about 900 bytes of other fields for
   * each of 10,000 records.
   */
  readonly maxBodyBytes?: number;
  /**
   * Bytes that streams, records, apps and checkpoints can take together: in memory, or on disk with `data`. Without room a
   * record is refused with DIS.4303, and any other call that stores something with DIS.4305. Default 1 GiB with `data`, otherwise
   * 256 MiB, or a quarter of the heap of Node.js if that is less.
   */
  readonly maxBytes?: number;
  /**
   * Folder in which everything is kept, so that it is there after a restart, also when the process was killed. It is made when it
   * is not there; one server at a time can use it. Default: none, everything is in memory.
   */
  readonly data?: string;
  /**
   * Whether a success waits until the disk has it, so that it survives a power failure as well; for use with `data`. Default
   * false: it survives the death of the process only, and calls are faster.
   */
  readonly sync?: boolean;
  /**
   * File of lines of JSON, as an export has them, that an empty server is filled with at its start; a folder with data stays as it is.
   * Default: none.
   */
  readonly seed?: string;
  /** How long a client can take for the headers of a request; 0: for ever. Default 30 seconds. */
  readonly headersTimeoutMs?: number;
  /** How long a client can take for a request with its body; 0: for ever. Default two minutes. */
  readonly requestTimeoutMs?: number;
  /** Which web pages of other origins may call the server. Default `loopback`: those of this machine, and files. */
  readonly cors?: Cors;
  /** What goes wrong on purpose from the start, as `local.faults.add` takes it. Default: nothing. */
  readonly faults?: readonly FaultRule[];
  /** Who reaches `/_dis-local/*` and the page at `/`. Default `loopback`: programs and pages of this machine. */
  readonly control?: Control;
  /** How many requests `requests()` remembers, as far as they take no more than 32 MiB. Default 10,000. */
  readonly logSize?: number;
  /** Stand around single calls, for tests: faults, delays, wrong responses. */
  readonly calls?: CallOverrides;
  /** Called before the server listens, to add hooks. */
  readonly onServer?: (server: FastifyInstance) => void | Promise<void>;
}

/** Options with their defaults. */
export interface ResolvedOptions extends Required<Omit<LocalDisOptions, "credentials" | "clock" | "data" | "seed" | "onServer">> {
  readonly credentials: LocalCredentials;
  readonly clock: MovableClock;
  readonly data: string | undefined;
  readonly seed: string | undefined;
  readonly onServer: LocalDisOptions["onServer"] | undefined;
}

const defaults = {
  port: 0,
  host: "127.0.0.1",
  projectId: LOCAL_PROJECT_ID,
  credentials: { tokens: [LOCAL_TOKEN], keys: [LOCAL_KEY] },
  users: [LOCAL_USER],
  tokenValidityMs: 24 * 3_600_000,
  clock: systemClock,
  profile: "documented",
  noCheckpoint: "minus-one",
  scalingLimits: false,
  rates: "unlimited",
  partitionQuota: 50,
  groupSessionMs: 30_000,
  joinWindowMs: 3000,
  maxBodyBytes: 16 * 1024 * 1024,
  // At most a quarter of the heap, so that a small process refuses before it dies.
  maxBytes: Math.min(256 * 1024 * 1024, Math.floor(getHeapStatistics().heap_size_limit / 4)),
  data: undefined,
  sync: false,
  seed: undefined,
  headersTimeoutMs: 30_000,
  requestTimeoutMs: 120_000,
  cors: "loopback",
  faults: [],
  control: "loopback",
  logSize: 10_000,
  calls: {},
  onServer: undefined,
} as const satisfies { [K in keyof Required<LocalDisOptions>]: unknown };

/** A disk has more room than a heap. */
const MAX_BYTES_ON_DISK = 1024 * 1024 * 1024;

/** A century: the year in which a token expires must have four digits. */
const MAX_VALIDITY_MS = 100 * 366 * 24 * 3_600_000;

const MAX_TIMEOUT_MS = 24 * 3_600_000;

function isCors(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isText);
  return ["loopback", "any", "none"].includes(value as string);
}

const noCheckpoint: readonly NoCheckpoint[] = ["minus-one", "empty", "error"];

function refuseUnless(fine: boolean, name: string, rule: string): void {
  if (!fine) throw new TypeError(`Option ${name} must be ${rule}`);
}

/** @param name of the option whose fields these are; the options themselves without @throws TypeError naming the option */
function refuseUnknown(given: object, known: object, name?: string): void {
  const isObject = typeof given === "object" && given !== null && !Array.isArray(given);
  if (!isObject) throw new TypeError(`${name === undefined ? "The options" : `Option ${name}`} must be an object`);
  const unknown = Object.keys(given).find((field) => !Object.hasOwn(known, field));
  if (unknown === undefined) return;
  const path = name === undefined ? unknown : `${name}.${unknown}`;
  throw new TypeError(`Unknown option ${path}. Options are: ${Object.keys(known).join(", ")}`);
}

function isInteger(value: unknown, low: number, high = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isSafeInteger(value) && Number(value) >= low && Number(value) <= high;
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function resolveCredentials(given: Partial<LocalCredentials> = {}): LocalCredentials {
  refuseUnknown(given, { ...defaults.credentials, otherProjectTokens: [] }, "credentials");
  const { tokens = defaults.credentials.tokens, keys = defaults.credentials.keys, otherProjectTokens = [] } = given;
  for (const [name, list] of Object.entries({ tokens, keys, otherProjectTokens })) {
    refuseUnless(Array.isArray(list), `credentials.${name}`, "a list");
  }
  for (const key of keys) {
    refuseUnknown(key, { accessKey: "", secretKey: "", securityToken: "" }, "credentials.keys");
    refuseUnless(isText(key.accessKey) && isText(key.secretKey), "credentials.keys", "pairs of accessKey and secretKey");
  }
  refuseUnless(tokens.every(isText), "credentials.tokens", "texts that are not empty");
  refuseUnless(otherProjectTokens.every(isText), "credentials.otherProjectTokens", "texts that are not empty");
  refuseUnless(tokens.length + keys.length > 0, "credentials", "at least one token or key");
  const others = otherProjectTokens.length === 0 ? {} : { otherProjectTokens: [...otherProjectTokens] };
  return { tokens: [...tokens], keys: keys.map((key) => ({ ...key })), ...others };
}

function resolveUsers(given: readonly LocalUser[]): readonly LocalUser[] {
  refuseUnless(Array.isArray(given), "users", "a list");
  for (const user of given) {
    refuseUnknown(user, LOCAL_USER, "users");
    refuseUnless([user.name, user.password, user.domain].every(isText), "users", "texts for name, password and domain");
  }
  return given.map((user) => ({ ...user }));
}

function resolveFaults(given: readonly FaultRule[]): readonly FaultRule[] {
  refuseUnless(Array.isArray(given), "faults", "a list of rules");
  return given.map((rule, index) => {
    try {
      return checkedRule(rule);
    } catch (error) {
      throw new TypeError(`Option faults must be a list of rules; rule ${index + 1}: ${(error as Error).message}`, {
        cause: error,
      });
    }
  });
}

/** Options with their defaults, checked. @throws TypeError naming the option that is unknown or has a bad value */
export function resolveOptions(options: LocalDisOptions): ResolvedOptions {
  refuseUnknown(options, defaults);
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as LocalDisOptions;
  const credentials = resolveCredentials(given.credentials);
  const users = resolveUsers(given.users === undefined ? defaults.users : given.users);
  const maxBytes = given.data === undefined ? defaults.maxBytes : MAX_BYTES_ON_DISK;
  const faults = resolveFaults(given.faults === undefined ? defaults.faults : given.faults);
  const resolved = { ...defaults, maxBytes, ...given, credentials, users, faults };
  refuseUnknown(resolved.calls, calls satisfies Record<CallName, unknown>, "calls");
  for (const [name, override] of Object.entries(resolved.calls)) {
    refuseUnless(override === undefined || typeof override === "function", `calls.${name}`, "a function");
  }
  refuseUnless(isInteger(resolved.port, 0, 65_535), "port", "an integer from 0 to 65535");
  refuseUnless(isText(resolved.host), "host", "an address");
  refuseUnless(/^[A-Za-z0-9_-]{1,64}$/.test(resolved.projectId), "projectId", "1 to 64 letters, digits, - and _");
  refuseUnless(typeof resolved.clock?.now === "function", "clock", "an object with now()");
  refuseUnless(profiles.includes(resolved.profile), "profile", `one of ${profiles.join(", ")}`);
  refuseUnless(noCheckpoint.includes(resolved.noCheckpoint), "noCheckpoint", `one of ${noCheckpoint.join(", ")}`);
  refuseUnless(isInteger(resolved.tokenValidityMs, 1, MAX_VALIDITY_MS), "tokenValidityMs", "an integer from 1 to a century");
  refuseUnless(typeof resolved.scalingLimits === "boolean", "scalingLimits", "true or false");
  refuseUnless(allRates.includes(resolved.rates), "rates", `one of ${allRates.join(", ")}`);
  refuseUnless(isInteger(resolved.partitionQuota, 0), "partitionQuota", "an integer from 0");
  refuseUnless(isInteger(resolved.groupSessionMs, 1), "groupSessionMs", "a positive integer");
  refuseUnless(isInteger(resolved.joinWindowMs, 0), "joinWindowMs", "an integer from 0");
  refuseUnless(isInteger(resolved.maxBodyBytes, 1), "maxBodyBytes", "a positive integer");
  refuseUnless(isInteger(resolved.maxBytes, 1), "maxBytes", "a positive integer");
  refuseUnless(resolved.data === undefined || isText(resolved.data), "data", "the name of a folder");
  refuseUnless(resolved.seed === undefined || isText(resolved.seed), "seed", "the name of a file");
  refuseUnless(typeof resolved.sync === "boolean", "sync", "true or false");
  refuseUnless(!resolved.sync || resolved.data !== undefined, "sync", "used together with data");
  refuseUnless(isInteger(resolved.headersTimeoutMs, 0, MAX_TIMEOUT_MS), "headersTimeoutMs", "an integer from 0 to a day");
  refuseUnless(isInteger(resolved.requestTimeoutMs, 0, MAX_TIMEOUT_MS), "requestTimeoutMs", "an integer from 0 to a day");
  refuseUnless(isCors(resolved.cors), "cors", "loopback, any, none or a list of origins");
  refuseUnless(controls.includes(resolved.control), "control", `one of ${controls.join(", ")}`);
  refuseUnless(isInteger(resolved.logSize, 0), "logSize", "an integer from 0");
  refuseUnless(["function", "undefined"].includes(typeof resolved.onServer), "onServer", "a function");
  return { ...resolved, clock: new MovableClock(resolved.clock) };
}
