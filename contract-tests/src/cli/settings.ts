import { randomInt } from "node:crypto";
import type { Named } from "../plan-run/policy.js";
import { PARALLEL } from "../plan-run/run-plan.js";
import type { Profile } from "../profile.js";
import { disposableProfile } from "../profiles/disposable.js";
import { prismProfile } from "../profiles/prism.js";
import { statefulProfile } from "../profiles/stateful.js";
import { TIMEOUT_MS } from "../send.js";
import type { Target } from "../target.js";
import { type Environment, readCredentials, variable } from "./credentials.js";
import { Mistake } from "./mistake.js";
import { choiceOf, durationOf, integerOf, isSet, listOf, nameOf, rateOf, textOf } from "./readers.js";
import type { Values } from "./values.js";

const PROFILES: Readonly<Record<"stateful" | "disposable" | "prism", Profile>> = {
  stateful: statefulProfile,
  disposable: disposableProfile,
  prism: prismProfile,
};

const STALE_AFTER_MS = 2 * 3_600_000;
const MAX_SEED = 2 ** 31 - 1;
const MAX_TIMEOUT_MS = 600_000;

/** All that a run is told. */
export interface Settings {
  readonly target: Target;
  readonly isPlanOnly: boolean;
  readonly named: Named;
  readonly allowWrites: boolean;
  readonly allowBillable: boolean;
  readonly authCases: "few" | "all";
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly replay?: string | undefined;
  readonly seed: number;
  readonly parallel: number;
  readonly requestsPerSecond?: number | undefined;
  readonly timeoutMs: number;
  readonly staleAfterMs: number;
  readonly contractFile?: string | undefined;
  /** As they are typed: `junit=out.xml,github`. */
  readonly reports: string;
  readonly minCoverage?: string | undefined;
  readonly waiversFile?: string | undefined;
  readonly writeWaivers: boolean;
  readonly failOnUnusedWaivers: boolean;
  readonly failOnDoubts: boolean;
}

/** Combinations that say two things at once, or nothing: the options, and why. */
const COMBINATIONS: readonly {
  readonly given: string;
  readonly without?: string;
  readonly with?: string;
  readonly why: string;
}[] = [
  { given: "allow-billable", without: "allow-writes", why: "what costs money is made, and nothing is made without it" },
  { given: "partition", without: "stream", why: "a partition is that of a stream" },
  { given: "replay", with: "only", why: "a replay is of one case" },
  { given: "replay", with: "skip", why: "a replay is of one case" },
  { given: "plan", with: "report", why: "a plan sends nothing, so that there is nothing to report" },
  { given: "plan", with: "write-waivers", why: "a plan sends nothing, so that there is nothing to waive" },
  { given: "plan", with: "min-coverage", why: "a plan sends nothing, so that nothing is covered" },
];

function refuseCombinations(values: Values): void {
  for (const { given, without, with: other, why } of COMBINATIONS) {
    if (!isSet(values, given)) continue;
    if (without !== undefined && !isSet(values, without)) throw new Mistake(`--${given} needs --${without}: ${why}.`);
    if (other !== undefined && isSet(values, other)) throw new Mistake(`--${given} does not go with --${other}: ${why}.`);
  }
}

/** The address without a slash at its end. @throws Mistake */
function readEndpoint(values: Values, environment: Environment): string {
  const text = textOf(values, "endpoint") ?? variable(environment, "DIS_ENDPOINT");
  if (text === undefined) throw new Mistake("No endpoint: give --endpoint, such as --endpoint http://127.0.0.1:7070.");
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
    throw new Mistake(`--endpoint must be an address that begins with http:// or https://, not "${text}".`);
  }
  if (url.username !== "" || url.password !== "") throw new Mistake("--endpoint must have no user and no password in it.");
  if (url.search !== "" || url.hash !== "") throw new Mistake(`--endpoint must have no query and no #: "${text}".`);
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

function readProject(values: Values, environment: Environment): string {
  const text = textOf(values, "project-id") ?? variable(environment, "CLOUD_SDK_PROJECT_ID");
  if (text === undefined) throw new Mistake("No project: give --project-id, or set CLOUD_SDK_PROJECT_ID.");
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

/** Everything that a run is told, checked. @throws Mistake */
export function readSettings(values: Values, environment: Environment): Settings {
  refuseCombinations(values);
  const profile = PROFILES[choiceOf(values, "profile", ["stateful", "disposable", "prism"]) ?? "stateful"];
  const isPlanOnly = isSet(values, "plan");
  const endpoint = readEndpoint(values, environment);
  const projectId = readProject(values, environment);
  const credentials = readCredentials(values, environment, isPlanOnly);
  return {
    target: { name: profile.name, endpoint, projectId, credentials, profile },
    isPlanOnly,
    named: readNamed(values),
    allowWrites: isSet(values, "allow-writes"),
    allowBillable: isSet(values, "allow-billable"),
    authCases: choiceOf(values, "auth-cases", ["few", "all"]) ?? "few",
    only: listOf(values, "only"),
    skip: listOf(values, "skip"),
    replay: textOf(values, "replay"),
    seed: integerOf(values, "seed", 0, MAX_SEED) ?? randomInt(MAX_SEED),
    parallel: integerOf(values, "parallel", 1, 64) ?? PARALLEL,
    requestsPerSecond: rateOf(values, "rate"),
    timeoutMs: readTimeout(values),
    staleAfterMs: durationOf(values, "stale-after") ?? STALE_AFTER_MS,
    contractFile: textOf(values, "contract"),
    reports: listOf(values, "report").join(","),
    minCoverage: textOf(values, "min-coverage"),
    waiversFile: textOf(values, "waivers"),
    writeWaivers: isSet(values, "write-waivers"),
    failOnUnusedWaivers: isSet(values, "fail-on-unused-waivers"),
    failOnDoubts: isSet(values, "fail-on-doubts"),
  };
}
