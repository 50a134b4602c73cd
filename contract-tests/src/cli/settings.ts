import { randomInt } from "node:crypto";
import type { Named } from "../run/names.js";
import { PARALLEL } from "../run/run-plan.js";
import { TIMEOUT_MS } from "../run/send.js";
import {
  type Credentials,
  disposableProfile,
  mockProfile,
  type Profile,
  prismProfile,
  statefulProfile,
  type Target,
} from "../run/target.js";
import { Mistake } from "./options.js";
import type { OutputSettings } from "./outputs.js";
import { choiceOf, durationOf, integerOf, isSet, listOf, nameOf, rateOf, textOf, type Values } from "./values.js";

/** The settings of a run. */
export interface Settings extends OutputSettings {
  /** Its profile is that of the service until the run has found out another one. */
  readonly target: Target;
  /** Whether the run shall find out the profile. */
  readonly isProfileDetected: boolean;
  readonly isPlanOnly: boolean;
  readonly named: Named;
  readonly allowWrites: boolean;
  readonly allowBillable: boolean;
  readonly allowVolume: boolean;
  readonly authCases: "few" | "all";
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly replay?: string | undefined;
  readonly seed: number;
  readonly parallel: number;
  readonly requestsPerSecond?: number | undefined;
  readonly timeoutMs: number;
  readonly timeBudgetMs?: number | undefined;
  readonly staleAfterMs: number;
  readonly failOnUnusedWaivers: boolean;
}

const PROFILES: readonly Profile[] = [statefulProfile, disposableProfile, prismProfile, mockProfile];

/** The profile is found out. */
const AUTO = "auto";

const STALE_AFTER_MS = 2 * 3_600_000;

const MAX_SEED = 2 ** 31 - 1;

const MAX_TIMEOUT_MS = 600_000;

/** The settings of a run, checked. @throws Mistake */
export function readSettings(values: Values, environment: Environment): Settings {
  refuseCombinations(values);
  const profileName = choiceOf(values, "profile", [AUTO, ...PROFILES.map(({ name }) => name)]) ?? AUTO;
  const profile = PROFILES.find(({ name }) => name === profileName) ?? statefulProfile;
  const isPlanOnly = isSet(values, "plan");
  const endpoint = readEndpoint(values, environment) ?? (isPlanOnly ? ANY_ENDPOINT : refuse(NO_ENDPOINT));
  const projectId = readProject(values, environment) ?? (isPlanOnly ? ANY_PROJECT : refuse(NO_PROJECT));
  const credentials = readCredentials(values, environment, isPlanOnly);
  return {
    target: { name: profile.name, endpoint, projectId, credentials, profile },
    isProfileDetected: profileName === AUTO,
    isPlanOnly,
    named: readNamed(values),
    allowWrites: isSet(values, "allow-writes"),
    allowBillable: isSet(values, "allow-billable"),
    allowVolume: isSet(values, "allow-volume"),
    authCases: choiceOf(values, "auth-cases", ["few", "all"]) ?? "few",
    only: listOf(values, "only"),
    skip: listOf(values, "skip"),
    replay: textOf(values, "replay"),
    seed: integerOf(values, "seed", 0, MAX_SEED) ?? randomInt(MAX_SEED),
    parallel: integerOf(values, "parallel", 1, 64) ?? PARALLEL,
    requestsPerSecond: rateOf(values, "rate"),
    timeoutMs: readTimeout(values),
    timeBudgetMs: readTimeBudget(values),
    staleAfterMs: durationOf(values, "stale-after") ?? STALE_AFTER_MS,
    ...readOutputSettings(values),
    failOnUnusedWaivers: isSet(values, "fail-on-unused-waivers"),
  };
}

/** What every command does with what it found. */
export function readOutputSettings(values: Values): OutputSettings {
  return {
    contractFile: textOf(values, "contract"),
    reports: listOf(values, "report").join(","),
    minCoverage: textOf(values, "min-coverage"),
    waiversFile: textOf(values, "waivers"),
    writeWaivers: isSet(values, "write-waivers"),
    failOnDoubts: isSet(values, "fail-on-doubts"),
  };
}

/** What a plan stands for that names no endpoint or no project: nothing is sent there. It is on another machine. */
const ANY_ENDPOINT = "https://dis.example.com";
const ANY_PROJECT = "project";

const NO_ENDPOINT = "No endpoint: give --endpoint, such as --endpoint http://127.0.0.1:7070, or set DIS_ENDPOINT.";
const NO_PROJECT = "No project: give --project-id, or set CLOUD_SDK_PROJECT_ID.";

function refuse(sentence: string): never {
  throw new Mistake(sentence);
}

/** Combinations of options that contradict each other or mean nothing, and why. */
const COMBINATIONS: readonly {
  readonly given: string;
  readonly without?: string;
  readonly with?: string;
  readonly why: string;
}[] = [
  { given: "allow-billable", without: "allow-writes", why: "without it nothing is made" },
  { given: "allow-volume", without: "allow-billable", why: "records need a stream of the gate's own" },
  { given: "partition", without: "stream", why: "a partition belongs to a stream" },
  { given: "replay", with: "only", why: "a replay is of one case" },
  { given: "replay", with: "skip", why: "a replay is of one case" },
  { given: "plan", with: "report", why: "a plan sends nothing, so there is nothing to report" },
  { given: "plan", with: "write-waivers", why: "a plan sends nothing, so there is nothing to waive" },
  { given: "plan", with: "min-coverage", why: "a plan sends nothing, so nothing is covered" },
];

function refuseCombinations(values: Values): void {
  for (const { given, without, with: other, why } of COMBINATIONS) {
    if (!isSet(values, given)) continue;
    if (without !== undefined && !isSet(values, without)) throw new Mistake(`--${given} needs --${without}: ${why}.`);
    if (other !== undefined && isSet(values, other)) throw new Mistake(`--${given} does not go with --${other}: ${why}.`);
  }
}

/** The address without a slash at its end; `undefined` when none is given. @throws Mistake */
function readEndpoint(values: Values, environment: Environment): string | undefined {
  const text = textOf(values, "endpoint") ?? variable(environment, "DIS_ENDPOINT");
  return text === undefined ? undefined : addressOf("endpoint", text);
}

/** The address without a slash at its end. @param option that gave it @throws Mistake */
export function addressOf(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
    throw new Mistake(`--${option} must be an address that begins with http:// or https://, not "${text}".`);
  }
  if (url.username !== "" || url.password !== "") throw new Mistake(`--${option} must have no user and no password in it.`);
  if (url.search !== "" || url.hash !== "") throw new Mistake(`--${option} must have no query and no #: "${text}".`);
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

export function readProject(values: Values, environment: Environment): string | undefined {
  const text = textOf(values, "project-id") ?? variable(environment, "CLOUD_SDK_PROJECT_ID");
  if (text === undefined) return undefined;
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(text)) {
    throw new Mistake(`--project-id must be 1 to 64 letters, digits, - and _, not "${text}".`);
  }
  return text;
}

function readNamed(values: Values): Named {
  return {
    stream: nameOf(values, "stream", /^[A-Za-z0-9_-]{1,64}$/, "1 to 64 letters, digits, - and _"),
    app: nameOf(values, "app", /^[A-Za-z0-9_-]{1,200}$/, "1 to 200 letters, digits, - and _"),
    partition: nameOf(values, "partition", /^(\d{1,10}|shardId-\d{10})$/, "a number, or shardId- and ten digits"),
  };
}

function readTimeout(values: Values): number {
  const timeoutMs = durationOf(values, "timeout") ?? TIMEOUT_MS;
  if (timeoutMs < 1 || timeoutMs > MAX_TIMEOUT_MS) throw new Mistake("--timeout must be from 1ms to 10m.");
  return timeoutMs;
}

/** A timer takes no more than 24 days; a run that takes a day is a mistake. */
const MAX_TIME_BUDGET_MS = 86_400_000;

function readTimeBudget(values: Values): number | undefined {
  const timeBudgetMs = durationOf(values, "time-budget");
  if (timeBudgetMs !== undefined && (timeBudgetMs < 1 || timeBudgetMs > MAX_TIME_BUDGET_MS)) {
    throw new Mistake("--time-budget must be from 1ms to 24h.");
  }
  return timeBudgetMs;
}

/** Environment variables, by name; `process.env` has this form. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that is set to nothing counts as not set. */
export function variable(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim();
  return value === "" ? undefined : value;
}

/**
 * Credentials from options or else from the environment. With both a token and an access key, both ways are tested.
 * @param isPlanOnly nothing is sent, so no credentials are needed: the plan is one with all of them
 * @throws Mistake for none, and for a part without the others
 */
export function readCredentials(values: Values, environment: Environment, isPlanOnly: boolean): Credentials {
  const read = (option: string, name: string) => textOf(values, option)?.trim() ?? variable(environment, name);
  const credentials: Credentials = {
    token: read("token", "CLOUD_SDK_TOKEN"),
    accessKey: read("ak", "CLOUD_SDK_AK"),
    secretKey: read("sk", "CLOUD_SDK_SK"),
    securityToken: read("security-token", "CLOUD_SDK_SECURITY_TOKEN"),
    region: read("region", "CLOUD_SDK_REGION"),
    expiredToken: read("expired-token", "DIS_EXPIRED_TOKEN"),
    otherProjectToken: read("other-project-token", "DIS_OTHER_PROJECT_TOKEN"),
    otherProjectId: read("other-project-id", "DIS_OTHER_PROJECT_ID"),
  };
  const { token, accessKey, secretKey, securityToken, region } = credentials;
  if (token === undefined && accessKey === undefined && secretKey === undefined) {
    if (!isPlanOnly) throw new Mistake(NONE);
    return { token: "token", accessKey: "key", secretKey: "secret", region: region ?? "region" };
  }
  if (accessKey === undefined && secretKey !== undefined)
    throw new Mistake("--sk needs --ak: an access key and its secret go together.");
  if (accessKey !== undefined && secretKey === undefined)
    throw new Mistake("--ak needs --sk: an access key and its secret go together.");
  if (accessKey === undefined && securityToken !== undefined)
    throw new Mistake("--security-token needs --ak: it belongs to a temporary access key.");
  if (accessKey !== undefined && region === undefined)
    throw new Mistake("--ak needs --region: requests are signed for a region.");
  refuseUnprintable(credentials);
  return credentials;
}

const NONE =
  "No credentials: set CLOUD_SDK_TOKEN, or CLOUD_SDK_AK and CLOUD_SDK_SK with CLOUD_SDK_REGION; or give --token, or --ak, --sk and --region.";

/** @throws Mistake for characters that no header can carry */
function refuseUnprintable(credentials: Credentials): void {
  const wrong = Object.entries(credentials).find(([, value]) => value !== undefined && !/^[\x21-\x7e]+$/.test(value));
  if (wrong !== undefined) throw new Mistake(`The credentials have a character that no header can carry (${wrong[0]}).`);
}
