import type { Credentials, UnsignedRequest } from "../send/exchange.js";

/** A request, and what it was authorized with. */
interface Secrets {
  readonly credentials: Credentials | undefined;
  readonly request?: UnsignedRequest | undefined;
}

// A proxy, and now and then a service, shows in an error what was sent to it. What was secret on the way is not put into errors.

/** Characters of an answer that an error shows. */
const EXCERPT_LENGTH = 1024;

/** Fewer characters at the end of a text that are the beginning of a secret are taken for chance. */
const TELLING_LENGTH = 4;

/** Fields that nobody should read in a log: records, and what opens them or goes with them; passwords; who else has a part in a stream. */
const SECRET_NAME = '"(?:data|partition_key|metadata|principal_name|\\w*cursor|\\w*password)"\\s*:\\s*"';
const SENT_FIELD = new RegExp(`${SECRET_NAME}((?:[^"\\\\]|\\\\.){4,24})`, "g");
const ANSWERED_FIELD = new RegExp(`(${SECRET_NAME})(?:[^"\\\\]|\\\\.)*`, "g");

/** The header that a signature is in: good for one request, and for a quarter of an hour. */
const SIGNATURE = "SDK-HMAC-SHA256\\s+(?:Credential|Access)";

/** A pattern for the beginning of a value, also where the page has it in entities, percent signs or backslashes. */
function beginning(value: string): string {
  const words = value
    .slice(0, 24)
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
  // Other letters are looked for as they are.
  if (words.join("").length < 4) return value.slice(0, 24).replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  return words.join("[^]{1,24}?");
}

function secretsOf({ credentials }: Secrets): string[] {
  const { token, secretKey, securityToken } = { ...credentials } as Record<string, string | undefined>;
  // A shorter one is made up, and would be found everywhere.
  return [token, secretKey, securityToken].filter((secret) => (secret?.length ?? 0) >= TELLING_LENGTH) as string[];
}

function secretsIn({ request }: Secrets): string[] {
  if (request === undefined) return [];
  const fields = [...new TextDecoder().decode(request.body).matchAll(SENT_FIELD)];
  const cursors = new URL(request.url).searchParams.getAll("partition-cursor");
  return [...fields.map(([, value = ""]) => value.replace(/\\(?:u.{4}|.)/g, " ")), ...cursors];
}

/**
 * Text of an answer without what was secret in the request: credentials are replaced, and at a record, a password or a
 * signature it is cut.
 */
export function withoutSecrets(text: string, sent: Secrets): string {
  const known = secretsOf(sent);
  const replaced = known.reduce((rest, secret) => rest.replaceAll(secret, "[credentials]"), text);
  const beginnings = [...known, ...secretsIn(sent)].map(beginning);
  const index = replaced.search(new RegExp([SIGNATURE, ...new Set(beginnings)].join("|")));
  return index < 0 ? replaced : `${replaced.slice(0, index)}[what was sent]`;
}

/** A body can break off in the middle of a secret, which is no less secret then. */
function withoutHalfSecret(text: string, secret: string): string {
  for (let length = Math.min(secret.length, text.length); length >= TELLING_LENGTH; length--) {
    if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, -length)}[credentials]`;
  }
  return text;
}

/**
 * The beginning of an answer for an error, at most 1,024 characters, without the records in it.
 * @param isCut whether the answer broke off
 */
export function excerptOf(text: string, sent: Secrets, { isCut = false } = {}): string {
  const rest = withoutSecrets(text, sent).replace(ANSWERED_FIELD, "$1[hidden]");
  const halves = isCut ? [...secretsOf(sent), ...secretsIn(sent)] : [];
  return halves.reduce(withoutHalfSecret, rest).slice(0, EXCERPT_LENGTH);
}
