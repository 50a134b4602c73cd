import { COMMANDS, type CommandName, type OptionRow, optionsOf } from "./options.js";

interface Introduction {
  readonly usage: string;
  /** What the command is for, in a sentence. */
  readonly purpose: string;
  readonly examples: string;
}

const INTRODUCTIONS: Readonly<Record<CommandName, Introduction>> = {
  verify: {
    usage: "dis-contract verify [options]",
    purpose: "Says whether an endpoint of the Data Ingestion Service (DIS) keeps its contract.",
    examples: `Examples, with DIS_ENDPOINT, CLOUD_SDK_PROJECT_ID and CLOUD_SDK_TOKEN in the environment:
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
`,
  },
  check: {
    usage: "dis-contract check FILE... [options]",
    purpose:
      "Says whether recorded exchanges keep the contract: HAR of a browser or a proxy, or the lines that `proxy --record` writes.",
    examples: `Examples:
  # what a browser recorded
  dis-contract check session.har
  # only one endpoint, with a report
  dis-contract check monday.har tuesday.har --endpoint https://dis.example.com --report html=report.html
  # what of it a new contract would break
  dis-contract check session.har --contract new.yaml
`,
  },
  proxy: {
    usage: "dis-contract proxy --target URL [options]",
    purpose: "Forwards everything to an endpoint, changes nothing, and checks each exchange; the report comes at Ctrl-C.",
    examples: `Examples:
  # programs send to http://127.0.0.1:7071 what the endpoint shall get
  dis-contract proxy --target https://dis.example.com --port 7071
  # the exchanges are kept for dis-contract check
  dis-contract proxy --target https://dis.example.com --port 7071 --record monday.ndjson
`,
  },
};

const EXITS: Readonly<Record<CommandName, string>> = {
  verify: `Ends with 0 when the contract is kept, 1 when it is broken or covered too little, 2 when the run could not be made or
nothing was tested, 3 when only waivers have expired, 130 when it was interrupted. Without --allow-writes only
reading requests are sent.
Durations are numbers with ms, s, m or h.
`,
  check: `Ends with 0 when the contract is kept, 1 when it is broken or covered too little, 2 when a file could not be read to its
end or has no exchange of DIS, 3 when only waivers have expired, 130 when it was interrupted.
`,
  proxy: `Ends with 0 when the contract is kept, 1 when it is broken or covered too little, 2 when the endpoint could not be reached
or no exchange of DIS came by, 3 when only waivers have expired.
`,
};

/** The text of `--help`: that of one command, or what there is. */
export function help(command?: CommandName): string {
  return command === undefined ? overview() : helpOf(command);
}

function overview(): string {
  const commands = Object.values(INTRODUCTIONS).map(({ usage, purpose }) => `  ${usage}\n      ${purpose}\n`);
  return `Commands:\n\n${commands.join("\n")}\ndis-contract verify --help lists the options of verify, and so on.\n`;
}

function helpOf(command: CommandName): string {
  const { usage, purpose, examples } = INTRODUCTIONS[command];
  const width = Math.max(...optionsOf(command).map((row) => lineOf(row).length));
  const sections = COMMANDS[command].map(({ title, rows }) =>
    [`${title}:`, ...rows.map((row) => `${lineOf(row).padEnd(width)}  ${row.text}`), ""].join("\n"),
  );
  return [`Usage: ${usage}\n`, `${purpose}\n`, examples, ...sections, EXITS[command]].join("\n");
}

function lineOf({ name, value }: OptionRow): string {
  return `  --${name}${value === undefined ? "" : ` <${value}>`}`;
}
