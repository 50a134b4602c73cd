import type { SentRequest } from "../check/exchange.js";

/** Longer bodies make no line that anybody would paste. */
const LONGEST_BODY = 8_192;

/** What fetch says of a text that comes without a content type; curl would say that it is a form. */
const TYPE_OF_TEXT = "text/plain;charset=UTF-8";

const SIGNED = "# It was signed. A signature fits one request and a few minutes: make it anew, or use the replay command.";
const WRONG_TOKEN = "# It was sent with a token that is not valid here.";
const CUT = "# The body is too long for a line; the replay command sends it. Else put it into body.json.";

/** Variable of the shell that a header of credentials gets its value from. */
const VARIABLES: Readonly<Record<string, string>> = {
  "x-auth-token": "CLOUD_SDK_TOKEN",
  authorization: "CLOUD_SDK_AUTHORIZATION",
  "x-security-token": "CLOUD_SDK_SECURITY_TOKEN",
};

/** Whether the value of a header becomes a variable. @param name in lower case */
export function isCredential(name: string): boolean {
  return Object.hasOwn(VARIABLES, name);
}

/** A line of a header: the credentials are variables of the shell, in double quotes; all else is taken as it is. */
function headerWords(name: string, value: string, rightToken: string | undefined): string {
  // curl leaves a header with nothing behind the colon out, and sends an empty one for a semicolon.
  if (value === "") return `-H ${shellWord(`${name};`)}`;
  if (!isCredential(name)) return `-H ${shellWord(`${name}: ${value}`)}`;
  if (name === "x-auth-token" && isWrong(value, rightToken)) return "-H 'x-auth-token: not-a-token'";
  return `-H "${name}: $${VARIABLES[name]}"`;
}

function isWrong(token: string, rightToken: string | undefined): boolean {
  return rightToken !== undefined && token !== rightToken;
}

function remarks({ headers, body }: SentRequest, rightToken: string | undefined): string[] {
  const { authorization, "x-auth-token": token } = headers;
  return [
    ...(authorization === undefined ? [] : [SIGNED]),
    ...(token !== undefined && token !== "" && isWrong(token, rightToken) ? [WRONG_TOKEN] : []),
    ...(body !== undefined && isLong(body) ? [CUT] : []),
  ];
}

/** Text that no argument of a program can hold, or that nobody wants to see. */
function isLong(body: string): boolean {
  return body.length > LONGEST_BODY || body.includes("\0");
}

/** `--data-raw`, since `--data` would read a file for a body that begins with `@`. */
function bodyWords(body: string | undefined): string[] {
  if (body === undefined) return [];
  return isLong(body) ? ["--data-binary @body.json"] : [`--data-raw ${shellWord(body)}`];
}

/**
 * A command line for a POSIX shell that repeats a request; comments before it say what it cannot repeat. The secrets are the
 * variables that the command itself reads, and `CLOUD_SDK_AUTHORIZATION`.
 * @param rightToken token that the target takes; a request with another one is told from it. It is not shown.
 */
export function curlLine(request: SentRequest, rightToken?: string): string {
  const { method, url, body } = request;
  const hasType = Object.keys(request.headers).includes("content-type");
  const headers = body === undefined || hasType ? request.headers : { ...request.headers, "content-type": TYPE_OF_TEXT };
  const words = [
    // The path and brackets in it go out as they are; curl would tidy them up.
    `curl -sS -i --globoff --path-as-is -X ${shellWord(method)} ${shellWord(url)}`,
    ...Object.entries(headers).map(([name, value]) => headerWords(name.toLowerCase(), value, rightToken)),
    ...bodyWords(body),
  ];
  return [...remarks(request, rightToken), words.join(" ")].join("\n");
}

/** What the command line of the run has in common with that of a replay. */
export interface ReplayOptions {
  readonly endpoint: string;
  readonly projectId: string;
  readonly seed: number;
  /** What the run was allowed and told, ready for a shell: `--allow-writes`, `--stream orders`. No credentials: they are in the environment. */
  readonly flags?: readonly string[];
}

/** The command that runs one case alone again, with the same seed. */
export function replayCommand(id: string, options: ReplayOptions): string {
  const { endpoint, projectId, seed, flags = [] } = options;
  return [
    "npx dis-contract verify",
    `--endpoint ${shellWord(endpoint)}`,
    `--project-id ${shellWord(projectId)}`,
    `--replay ${shellWord(id)}`,
    `--seed ${seed}`,
    ...flags,
  ].join(" ");
}

/** A word of a command line that a POSIX shell takes as it is; quoted only when it must be. */
export function shellWord(text: string): string {
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}
