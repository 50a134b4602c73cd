/** An option of `dis-contract verify`. */
export interface OptionRow {
  readonly name: string;
  /** What stands behind it; a flag has none. */
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
        text: "one that was valid once: such must be refused, too (better DIS_EXPIRED_TOKEN)",
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
        text: "stateful (default), disposable: there for tests alone, or prism: a mock without state",
      },
    ],
  },
  {
    title: "What may be sent",
    rows: [
      { name: "plan", text: "print every request that would be sent, and send nothing" },
      { name: "stream", value: "NAME", text: "a stream that may be read" },
      { name: "app", value: "NAME", text: "an app that may be read" },
      { name: "partition", value: "ID", text: "a partition of the stream that may be read" },
      { name: "allow-writes", text: "make apps of its own, change and remove them: all are named gate-<run>-..." },
      { name: "allow-billable", text: "also make streams and transfer tasks, which cost money or quota" },
      { name: "auth-cases", value: "few|all", text: "few (default): off this machine at most five requests fail authentication" },
      {
        name: "only",
        value: "PATTERN",
        text: "these calls or case ids, with commas between; * stands for any text",
        isList: true,
      },
      { name: "skip", value: "PATTERN", text: "all but these calls or case ids", isList: true },
      { name: "replay", value: "ID", text: "this one case again" },
      { name: "seed", value: "NUMBER", text: "of what is made by chance; printed by every run" },
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
      { name: "rate", value: "NUMBER", text: "requests per second at the most" },
      { name: "timeout", value: "DURATION", text: "of a request (default 30s)" },
      { name: "stale-after", value: "DURATION", text: "age from which what a dead run left is removed (default 2h)" },
      { name: "contract", value: "FILE", text: "another contract, bundled, YAML or JSON" },
    ],
  },
  {
    title: "What comes of it",
    rows: [
      { name: "report", value: "LIST", text: "junit=FILE, json=FILE, html=FILE, github; separated by commas", isList: true },
      { name: "min-coverage", value: "LIST", text: "least shares in per cent: 80, or operation=100,status=60" },
      { name: "waivers", value: "FILE", text: "accepted deviations (default dis-contract.waivers.yaml, if there is one)" },
      { name: "write-waivers", text: "propose waivers for what was found, in that file" },
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

const EXIT_TEXT = `Ends with 0 when the contract is kept, 1 when it is broken or covered too little, 2 when the run could not be made or
nothing was tested, 3 when only waivers have expired, 130 when it was interrupted. Without --allow-writes nothing but
reading is sent.
Durations are numbers with ms, s, m or h.
`;

function lineOf({ name, value }: OptionRow): string {
  return `  --${name}${value === undefined ? "" : ` <${value}>`}`;
}

/** The text of `--help`. */
export function help(): string {
  const width = Math.max(...OPTIONS.map((row) => lineOf(row).length));
  const sections = SECTIONS.map(({ title, rows }) =>
    [`${title}:`, ...rows.map((row) => `${lineOf(row).padEnd(width)}  ${row.text}`), ""].join("\n"),
  );
  return [
    "Usage: dis-contract verify [options]\n",
    "Says whether an endpoint of the Data Ingestion Service (DIS) keeps its contract.\n",
    ...sections,
    EXIT_TEXT,
  ].join("\n");
}
