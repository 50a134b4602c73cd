import { parseArgs } from "node:util";
import { nearest } from "dis-openapi/contract";

/** A run that is not possible with these options; the message is a sentence that says what to do. */
export class Mistake extends Error {
  override readonly name = "Mistake";
}

/** The message of an error, without a full stop at its end. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
}

/** An option of `dis-contract verify`. */
export interface OptionRow {
  readonly name: string;
  /** Name of its value; a flag has none. */
  readonly value?: string;
  readonly text: string;
  /** Whether it may come more than once. */
  readonly isList?: boolean;
}

interface Section {
  readonly title: string;
  readonly rows: readonly OptionRow[];
}

export const SECTIONS: readonly Section[] = [
  {
    title: "Where",
    rows: [
      { name: "endpoint", value: "URL", text: "address of the endpoint (or DIS_ENDPOINT)" },
      { name: "project-id", value: "ID", text: "project to test in (or CLOUD_SDK_PROJECT_ID)" },
      {
        name: "token",
        value: "TOKEN",
        text: "token of IAM (better CLOUD_SDK_TOKEN: other users see the arguments of a program)",
      },
      { name: "ak", value: "KEY", text: "access key (or CLOUD_SDK_AK); with a token as well, both are put to the test" },
      { name: "sk", value: "SECRET", text: "its secret (better CLOUD_SDK_SK)" },
      { name: "security-token", value: "TOKEN", text: "of a temporary access key (better CLOUD_SDK_SECURITY_TOKEN)" },
      {
        name: "expired-token",
        value: "TOKEN",
        text: "one that was valid once, to be refused (better DIS_EXPIRED_TOKEN)",
      },
      {
        name: "other-project-token",
        value: "TOKEN",
        text: "a valid one of another project, to be refused here (better DIS_OTHER_PROJECT_TOKEN)",
      },
      { name: "other-project-id", value: "ID", text: "a project that the credentials are not for (or DIS_OTHER_PROJECT_ID)" },
      { name: "region", value: "REGION", text: "region that requests are signed for (or CLOUD_SDK_REGION)" },
      {
        name: "profile",
        value: "NAME",
        text: "stateful (default), disposable (exists for tests only), or prism (a mock without state)",
      },
    ],
  },
  {
    title: "What may be sent",
    rows: [
      { name: "plan", text: "print every request that would be sent, and send nothing; it needs no endpoint" },
      { name: "stream", value: "NAME", text: "a stream that may be read" },
      { name: "app", value: "NAME", text: "an app that may be read" },
      { name: "partition", value: "ID", text: "a partition of the stream that may be read" },
      { name: "allow-writes", text: "make, change and remove its own apps, which are all named gate-<run>-..." },
      { name: "allow-billable", text: "also make streams and transfer tasks, which cost money or quota" },
      { name: "allow-volume", text: "also upload more than 1 MB at once to other machines; --plan says how much" },
      {
        name: "auth-cases",
        value: "few|all",
        text: "few (default): at most five requests to other machines fail authentication",
      },
      {
        name: "only",
        value: "PATTERN",
        text: "these calls or case ids, with commas between; * stands for any text",
        isList: true,
      },
      { name: "skip", value: "PATTERN", text: "all but these calls or case ids", isList: true },
      { name: "replay", value: "ID", text: "this one case again" },
      { name: "seed", value: "NUMBER", text: "seed of the random requests; every run prints it" },
    ],
  },
  {
    title: "How",
    rows: [
      {
        name: "parallel",
        value: "NUMBER",
        text: "requests side by side, 1 to 64 (default 8); what changes something goes one by one",
      },
      { name: "rate", value: "NUMBER", text: "at most so many requests per second" },
      { name: "timeout", value: "DURATION", text: "timeout of a request (default 30s)" },
      { name: "stale-after", value: "DURATION", text: "age from which what earlier runs left is removed (default 2h)" },
      { name: "contract", value: "FILE", text: "another contract, bundled, YAML or JSON" },
    ],
  },
  {
    title: "Results",
    rows: [
      { name: "report", value: "LIST", text: "junit=FILE, json=FILE, html=FILE, github; separated by commas", isList: true },
      { name: "min-coverage", value: "LIST", text: "least shares in percent: 80, or operation=100,status=60" },
      { name: "waivers", value: "FILE", text: "accepted deviations (default dis-contract.waivers.yaml, if there is one)" },
      { name: "write-waivers", text: "propose waivers for the findings, in that file" },
      { name: "fail-on-unused-waivers", text: "a waiver that covers nothing ends with 3" },
      { name: "fail-on-doubts", text: "what the documents do not state counts as well" },
    ],
  },
  {
    title: "Help",
    rows: [
      { name: "help", text: "show this text" },
      { name: "version", text: "show the version" },
    ],
  },
];

export const OPTIONS: readonly OptionRow[] = SECTIONS.flatMap(({ rows }) => rows);

/** The text of `--help`. */
export function help(): string {
  const width = Math.max(...OPTIONS.map((row) => lineOf(row).length));
  const sections = SECTIONS.map(({ title, rows }) =>
    [`${title}:`, ...rows.map((row) => `${lineOf(row).padEnd(width)}  ${row.text}`), ""].join("\n"),
  );
  return [
    "Usage: dis-contract verify [options]\n",
    "Says whether an endpoint of the Data Ingestion Service (DIS) keeps its contract.\n",
    EXAMPLES,
    ...sections,
    EXIT_TEXT,
  ].join("\n");
}

const EXAMPLES = `Examples, with DIS_ENDPOINT, CLOUD_SDK_PROJECT_ID and CLOUD_SDK_TOKEN in the environment:
  # only read
  dis-contract verify
  # only read, and with a stream and an app of yours
  dis-contract verify --stream orders --app billing
  # what would be sent with these options; nothing is sent
  dis-contract verify --plan --allow-writes --allow-billable
  # everything, on an endpoint that exists for tests
  dis-contract verify --profile disposable --allow-writes --allow-billable
  # in a pipeline, with reports and a limit to the traffic
  dis-contract verify --rate 20 --report junit=out/junit.xml,html=out/report.html,github
  # a part: two calls, and all cases about one field
  dis-contract verify --only listStreams,showApp,'*/body/metadata/*'
`;

const EXIT_TEXT = `Ends with 0 when the contract is kept, 1 when it is broken or covered too little, 2 when the run could not be made or
nothing was tested, 3 when only waivers have expired, 130 when it was interrupted. Without --allow-writes only
reading requests are sent.
Durations are numbers with ms, s, m or h.
`;

function lineOf({ name, value }: OptionRow): string {
  return `  --${name}${value === undefined ? "" : ` <${value}>`}`;
}

/** The values of each option, in the order of the command line; a flag has an empty list. */
export type Values = ReadonlyMap<string, readonly string[]>;

const ROWS: ReadonlyMap<string, OptionRow> = new Map(OPTIONS.map((row) => [row.name, row]));

/**
 * The options of a command line, all of them known and with a value where one is needed, and the words that are no option.
 * @throws Mistake
 */
export function readValues(args: readonly string[]): { readonly values: Values; readonly words: readonly string[] } {
  const options = Object.fromEntries(
    OPTIONS.map(({ name, value }) => [name, { type: value === undefined ? ("boolean" as const) : ("string" as const) }]),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const values = new Map<string, string[]>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const row = token.rawName.startsWith("--") ? ROWS.get(token.name) : undefined;
    if (row === undefined) throw unknown(token.rawName);
    // A value that looks like an option shows that the value was forgotten, unless it was given with =.
    const isForgotten = token.inlineValue === false && token.value?.startsWith("-") === true;
    added(values, row, isForgotten ? undefined : token.value);
  }
  return { values, words };
}

/** @throws Mistake for a flag with a value, an option without one, and one that comes twice */
function added(values: Map<string, string[]>, row: OptionRow, value: string | undefined): void {
  const { name } = row;
  const known = values.get(name);
  if (row.value === undefined) {
    if (value !== undefined) throw new Mistake(`--${name} takes no value; remove "=${value}".`);
    values.set(name, []);
    return;
  }
  if (value === undefined) throw new Mistake(`--${name} needs a value: --${name} <${row.value}>.`);
  if (value.trim() === "") throw new Mistake(`--${name} must not be empty.`);
  if (known !== undefined && row.isList !== true) throw new Mistake(`--${name} is given twice.`);
  values.set(name, [...(known ?? []), value]);
}

function unknown(rawName: string): Mistake {
  const meant = nearest(rawName.replace(/^-+/, ""), [...ROWS.keys()]);
  const hint = meant === undefined ? "dis-contract --help lists all of them" : `Did you mean --${meant}?`;
  return new Mistake(`There is no option ${rawName}. ${hint}${meant === undefined ? "." : ""}`);
}

/** The one value of an option. */
export function textOf(values: Values, name: string): string | undefined {
  return values.get(name)?.[0];
}

export function isSet(values: Values, name: string): boolean {
  return values.has(name);
}

/** The values of an option that may come more than once, those between commas as well. */
export function listOf(values: Values, name: string): string[] {
  return (values.get(name) ?? [])
    .flatMap((text) => text.split(","))
    .map((text) => text.trim())
    .filter((text) => text !== "");
}

/** @throws Mistake unless it is a whole number in the range */
export function integerOf(values: Values, name: string, low: number, high: number): number | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text) && Number(text) >= low && Number(text) <= high) return Number(text);
  throw new Mistake(`--${name} must be a whole number from ${low} to ${high}, not "${text}".`);
}

/** @throws Mistake unless it is a number above 0 */
export function rateOf(values: Values, name: string): number | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text) && Number(text) > 0) return Number(text);
  throw new Mistake(`--${name} must be a number above 0, such as 20 or 0.5, not "${text}".`);
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A duration in milliseconds. @throws Mistake unless it is a number with a unit */
export function durationOf(values: Values, name: string): number | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  if (number === undefined) throw new Mistake(`--${name} must be a duration, such as 500ms, 30s, 5m or 2h, not "${text}".`);
  return Number(number) * (UNITS[unit] ?? 1);
}

/** @throws Mistake unless it is one of the choices */
export function choiceOf<T extends string>(values: Values, name: string, choices: readonly T[]): T | undefined {
  const text = textOf(values, name);
  const found = choices.find((choice) => choice === text);
  if (text === undefined || found !== undefined) return found;
  const meant = nearest(text, choices);
  const hint = meant === undefined ? "" : ` Did you mean ${meant}?`;
  throw new Mistake(`--${name} must be one of ${choices.join(", ")}, not "${text}".${hint}`);
}

/** @throws Mistake unless the pattern fits; `rule` says in words what is allowed */
export function nameOf(values: Values, name: string, pattern: RegExp, rule: string): string | undefined {
  const text = textOf(values, name);
  if (text === undefined || pattern.test(text)) return text;
  throw new Mistake(`--${name} must be ${rule}, not "${text}".`);
}
