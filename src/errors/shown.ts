import { decodeText } from "../bytes.js";
import { createMasker, type Masker, maskerBy } from "../masker.js";

// What may be shown of a response. A proxy, and now and then a service, shows in an error what was sent to it: no error, log or
// span repeats what was secret in the request.

/** What was sent, as far as nothing of it may be shown. */
interface Sent {
  readonly credentials: object | undefined;
  /** The header of its signature, if it was signed. */
  readonly authorization?: string | undefined;
  readonly request?: { readonly url: string; readonly body: Uint8Array } | undefined;
}

/** Characters of a response that an error shows. */
const EXCERPT_LENGTH = 1024;

/** Characters that are looked at for it: more than are shown, because marks are shorter than secrets. */
const LOOKED_AT = 65_536;

/** Fields that nobody should read in a log: records, and what opens them or goes with them; passwords; who else may use a stream. */
const SECRET_NAME = '"(?:data|partition_key|metadata|principal_name|\\w*cursor|\\w*password)"\\s*:\\s*"';
const SENT_FIELD = new RegExp(`${SECRET_NAME}((?:[^"\\\\]|\\\\u.{4}|\\\\[^u]){8,32})`, "g");
const RECEIVED_FIELD = new RegExp(`(${SECRET_NAME})(?:[^"\\\\]|\\\\.)*`, "g");

/** The header that a signature is in: good for one request, and for a quarter of an hour. */
const SIGNATURE = /SDK-HMAC-SHA256[\s\S]{1,8}(?:Credential|Access)/i;

/** What moves the cursor of a terminal, begins a line of a log or turns the direction of a text. */
const UNSEEN = /[\p{Cc}\p{Cf}]+/gu;

const maskers = new WeakMap<object, Masker>();

/** The masker of credentials; made when they are in use and something is to be shown. */
function maskerOf(credentials: object): Masker {
  let masker = maskers.get(credentials);
  if (masker === undefined) {
    const { token, secretKey, securityToken } = { ...credentials } as Record<string, string | undefined>;
    masker = createMasker([token, secretKey, securityToken]);
    maskers.set(credentials, masker);
  }
  return masker;
}

/** What opens something for a time: the signature of the request, and the cursor in it. */
function passesIn({ authorization = "", request }: Sent): (string | undefined)[] {
  const [, signature] = /Signature=(\w+)/.exec(authorization) ?? [];
  return [signature, ...(request === undefined ? [] : new URL(request.url).searchParams.getAll("partition-cursor"))];
}

/** The beginnings of what was secret in the body of the request. */
function sentFields({ request }: Sent): string[] {
  if (request === undefined) return [];
  return [...decodeText(request.body).matchAll(SENT_FIELD)].map(([, value = ""]) =>
    value.replace(/\\(?:u.{4}|.)/g, (escaped) => JSON.parse(`"${escaped}"`) as string),
  );
}

/**
 * Text of a response without what was secret in the request, in whatever spelling: credentials and cursors are replaced, and at a
 * record, a password or the header of a signature it is cut.
 * @param isCut whether the response broke off, perhaps in the middle of a secret
 */
function withoutSecrets(text: string, sent: Sent, isCut = false): string {
  const { credentials } = sent;
  const masked = credentials ? maskerOf(credentials).mask(text, isCut) : text;
  const replaced = createMasker(passesIn(sent)).mask(masked, isCut);
  const header = replaced.search(SIGNATURE);
  const [[field] = []] = maskerBy(sentFields(sent), (bytes) => [bytes]).find(replaced, isCut);
  const end = Math.min(header < 0 ? replaced.length : header, field ?? replaced.length);
  return end === replaced.length ? replaced : `${replaced.slice(0, end)}[what was sent]`;
}

/**
 * The beginning of a response, or of a text in it, for an error: at most 1,024 characters, on one line, without the records in it.
 * @param isCut whether the response broke off
 */
export function excerptOf(text: string, sent: Sent, { isCut = false } = {}): string {
  const beginning = text.slice(0, LOOKED_AT);
  const isShort = beginning.length < text.length;
  return withoutSecrets(beginning, sent, isCut || isShort)
    .replace(RECEIVED_FIELD, "$1[hidden]")
    .replace(UNSEEN, " ")
    .slice(0, EXCERPT_LENGTH);
}

const HTTP_DATE = "[A-Z][a-z]{2,8}, \\d\\d[ -][A-Z][a-z]{2}[ -]\\d{2,4} \\d\\d:\\d\\d:\\d\\d GMT";

/** The headers of responses that errors, logs and telemetry show, and what each looks like. One that does not is not shown. */
const SHOWN_HEADERS = {
  "x-request-id": /^[\w.:-]{1,128}$/,
  "content-type": /^(?=.{3,100}$)[\w.+-]+\/[\w.+-]+(?: *; *[\w-]+=(?:[\w.+-]+|"[\w.+-]+"))*$/,
  "content-length": /^\d{1,15}$/,
  "retry-after": new RegExp(`^(?:\\d{1,9}|${HTTP_DATE})$`),
  date: new RegExp(`^${HTTP_DATE}$`),
} as const;

/** Ids of the service and the usual types have nothing of a request in them; to look costs more than the rest of a call. */
const USUAL = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|application\/json *(?:; *charset=utf-8)?)$/i;

function isIn(value: string, { credentials, authorization }: Sent): boolean {
  const { token, secretKey, securityToken } = { ...credentials } as Record<string, string | undefined>;
  return [token, secretKey, securityToken, authorization].some((secret) => secret?.toLowerCase().includes(value.toLowerCase()));
}

/** The value of a header if it looks as it should and has nothing in it that was secret in the request. */
export function shownHeader(headers: Headers, name: keyof typeof SHOWN_HEADERS, sent: Sent): string | undefined {
  const value = headers.get(name);
  if (value === null || !SHOWN_HEADERS[name].test(value)) return undefined;
  if (value.length < 8 || (USUAL.test(value) && !isIn(value, sent))) return value;
  return withoutSecrets(value, sent) === value ? value : undefined;
}
