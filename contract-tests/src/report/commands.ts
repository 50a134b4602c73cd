import type { Exchange, SentRequest } from "../check/check.js";
import { runOfName } from "../run/names.js";
import { listed } from "./sentences.js";

/** What the command line of a replay takes over from the run. */
export interface ReplayOptions {
  readonly endpoint: string;
  readonly projectId: string;
  readonly seed: number;
  /** Options of the run, ready for a shell: `--allow-writes`, `--stream orders`. Credentials are in the environment instead. */
  readonly flags?: readonly string[];
}

/** The command that runs one case again, alone and with the same seed. */
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

/** Nobody would paste a line with a longer body. */
const LONGEST_BODY = 8_192;

/** The content type that `fetch` gives to text without one; curl would say that it is a form. */
const TYPE_OF_TEXT = "text/plain;charset=UTF-8";

export interface CurlOptions {
  /** The token that the target accepts, so that a wrong token is noticed; it is not shown. */
  readonly rightToken?: string | undefined;
  /** Whether the run makes streams of its own: ids and cursors in its requests are of those. */
  readonly hasOwnStreams?: boolean;
}

/**
 * A command line for a POSIX shell that sends a request again; comments before it say what it cannot do, and what it needs that is
 * gone. The secrets are in the variables that the gate itself reads, and in `CLOUD_SDK_AUTHORIZATION`.
 */
export function curlLine({ call, request }: Pick<Exchange, "call" | "request">, options: CurlOptions = {}): string {
  const { method, url, body } = request;
  const { rightToken } = options;
  const hasType = Object.keys(request.headers).includes("content-type");
  const headers = body === undefined || hasType ? request.headers : { ...request.headers, "content-type": TYPE_OF_TEXT };
  const words = [
    // The path and its brackets are sent as they are; curl would normalize them.
    `curl -sS -i --globoff --path-as-is -X ${shellWord(method)} ${shellWord(url)}`,
    ...Object.entries(headers).map(([name, value]) => headerWords(name.toLowerCase(), value, rightToken)),
    ...bodyWords(body),
  ];
  const gone = goneIn(call, request, options.hasOwnStreams === true);
  return [...remarks(request, rightToken), ...(gone.length === 0 ? [] : [goneRemark(gone)]), words.join(" ")].join("\n");
}

/** Shell variables that the headers with credentials get their values from. */
const VARIABLES: Readonly<Record<string, string>> = {
  "x-auth-token": "CLOUD_SDK_TOKEN",
  authorization: "CLOUD_SDK_AUTHORIZATION",
  "x-security-token": "CLOUD_SDK_SECURITY_TOKEN",
};

/** Whether the value of a header becomes a variable. @param name in lower case */
export function isCredential(name: string): boolean {
  return Object.hasOwn(VARIABLES, name);
}

/** The option for a header. Credentials are variables of the shell, in double quotes; everything else is taken literally. */
function headerWords(name: string, value: string, rightToken: string | undefined): string {
  // curl drops a header with nothing behind the colon, and sends an empty one for a semicolon.
  if (value === "") return `-H ${shellWord(`${name};`)}`;
  if (!isCredential(name)) return `-H ${shellWord(`${name}: ${value}`)}`;
  if (name === "x-auth-token" && isWrong(value, rightToken)) return "-H 'x-auth-token: not-a-token'";
  return `-H "${name}: $${VARIABLES[name]}"`;
}

function isWrong(token: string, rightToken: string | undefined): boolean {
  return rightToken !== undefined && token !== rightToken;
}

const SIGNED = "# It was signed. A signature fits one request and a few minutes: sign it again, or use the replay command.";

const WRONG_TOKEN = "# It was sent with a token that is not valid here.";

const CUT = "# The body is too long for a line; the replay command sends it. Or save it as body.json.";

function remarks({ headers, body }: SentRequest, rightToken: string | undefined): string[] {
  const { authorization, "x-auth-token": token } = headers;
  return [
    ...(authorization === undefined ? [] : [SIGNED]),
    ...(token !== undefined && token !== "" && isWrong(token, rightToken) ? [WRONG_TOKEN] : []),
    ...(body !== undefined && isLong(body) ? [CUT] : []),
  ];
}

/** Calls that make what they name: their lines need nothing that was there before. */
const MAKES: ReadonlySet<string> = new Set(["createStream", "createApp"]);

/** What a request needs that the run itself made, and removed at its end. */
function goneIn(call: string, { url, body = "" }: SentRequest, hasOwnStreams: boolean): string[] {
  const words = `${decoded(url)} ${body}`.match(/[A-Za-z0-9_-]+/g) ?? [];
  const names = MAKES.has(call) ? [] : [...new Set(words.filter((word) => runOfName(word) !== undefined))];
  if (!hasOwnStreams) return names;
  const hasId = /\/stream\/[^/]+\/tags/.test(url) || body.includes('"stream_id"');
  return [...names, ...(hasId ? ["the stream with this id"] : []), ...(url.includes("partition-cursor=") ? ["the cursor"] : [])];
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function goneRemark(gone: readonly string[]): string {
  const [verb, place] = gone.length === 1 ? ["is", "its"] : ["are", "their"];
  return `# Gone since the end of the run ${verb} ${listed(gone)}: put something that exists in ${place} place, or use the replay command, which makes all anew.`;
}

/** Text that no argument of a program can hold, or that is too long to show. */
function isLong(body: string): boolean {
  return body.length > LONGEST_BODY || body.includes("\0");
}

/** `--data-raw`, since `--data` would read a file for a body that begins with `@`. */
function bodyWords(body: string | undefined): string[] {
  if (body === undefined) return [];
  return isLong(body) ? ["--data-binary @body.json"] : [`--data-raw ${shellWord(body)}`];
}

/** A text as one word of a POSIX shell; quoted only when it must be. */
export function shellWord(text: string): string {
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}
