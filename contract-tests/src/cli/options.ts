/** A run that is not possible with these options; the message is a sentence that says what to do. */
export class Mistake extends Error {
  override readonly name = "Mistake";
}

/** The message of an error, without a full stop at its end. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
}

/** An option of a command. */
export interface OptionRow {
  readonly name: string;
  /** Name of its value; a flag has none. */
  readonly value?: string;
  readonly text: string;
  /** Whether it may come more than once. */
  readonly isList?: boolean;
}

export interface Section {
  readonly title: string;
  readonly rows: readonly OptionRow[];
}

/** The options of `dis-contract verify`. The other commands share some of them. */
const VERIFY: readonly Section[] = [
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
        text: "auto (default: found out), stateful, disposable (exists for tests only), prism, or mock (any other without state)",
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
        text: "cases side by side, 1 to 64 (default 24); what must be alone goes one by one",
      },
      { name: "rate", value: "NUMBER", text: "at most so many requests per second" },
      { name: "timeout", value: "DURATION", text: "timeout of a request (default 30s)" },
      {
        name: "time-budget",
        value: "DURATION",
        text: "time after which no more is sent: what says most goes first, the rest is skipped",
      },
      { name: "stale-after", value: "DURATION", text: "age from which what earlier runs left is removed (default 2h)" },
      { name: "contract", value: "FILE", text: "another contract, bundled, YAML or JSON" },
    ],
  },
  {
    title: "Results",
    rows: [
      {
        name: "report",
        value: "LIST",
        text: "junit=FILE, json=FILE, html=FILE, sarif=FILE, github; separated by commas",
        isList: true,
      },
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

/** Rows that `verify` has as well. */
function shared(...names: readonly string[]): OptionRow[] {
  const rows = VERIFY.flatMap((section) => section.rows);
  return names.map((name) => {
    const row = rows.find((one) => one.name === name);
    if (row === undefined) throw new Error(`verify has no option ${name}`);
    return row;
  });
}

/** What `check` and `proxy` do with the exchanges that they see. */
const OF_TRAFFIC: readonly Section[] = [
  {
    title: "What counts",
    rows: [
      { name: "project-id", value: "ID", text: "only requests of this project; the others are counted" },
      {
        name: "contract",
        value: "FILE",
        text: "another version of the contract: says which exchanges it would break, and the version number that this asks for",
      },
    ],
  },
  { title: "Results", rows: shared("report", "min-coverage", "waivers", "write-waivers", "fail-on-doubts") },
  { title: "Help", rows: shared("help", "version") },
];

const CHECK: readonly Section[] = [
  {
    title: "Where",
    rows: [{ name: "endpoint", value: "URL", text: "only requests to this address; the others are counted (default: any host)" }],
  },
  ...OF_TRAFFIC,
];

const PROXY: readonly Section[] = [
  {
    title: "Where",
    rows: [
      { name: "target", value: "URL", text: "address of the endpoint that everything is forwarded to" },
      {
        name: "port",
        value: "NUMBER",
        text: "port to listen on, on this machine only (default 0: a free one, which is printed)",
      },
      { name: "record", value: "FILE", text: "write every exchange to this file, a line of JSON each, without secrets" },
    ],
  },
  ...OF_TRAFFIC,
];

/** The commands of the program, each with its options. */
export const COMMANDS = { verify: VERIFY, check: CHECK, proxy: PROXY } as const satisfies Record<string, readonly Section[]>;

export type CommandName = keyof typeof COMMANDS;

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

export function optionsOf(command: CommandName): readonly OptionRow[] {
  return COMMANDS[command].flatMap(({ rows }) => rows);
}
