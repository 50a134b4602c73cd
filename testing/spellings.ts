// Every spelling in which a server, or a proxy before it, can show a secret that was sent to it.

const SIGNS = /[^A-Za-z0-9]/g;
const NAMES: Readonly<Record<string, string>> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
  "'": "apos",
  "/": "sol",
  "=": "equals",
  "+": "plus",
  ".": "period",
  "-": "hyphen",
  _: "lowbar",
};

const code = (sign: string, radix: number) => sign.charCodeAt(0).toString(radix);
const quoted = (text: string) => JSON.stringify(text).slice(1, -1);
const unicode = (text: string) => text.replace(SIGNS, (sign) => `\\u${code(sign, 16).padStart(4, "0")}`);
const named = (text: string) => text.replace(SIGNS, (sign) => (NAMES[sign] === undefined ? sign : `&${NAMES[sign]};`));
const decimal = (text: string) => text.replace(SIGNS, (sign) => `&#${code(sign, 10)};`);
const percent = (text: string) => encodeURIComponent(text);
const lowerPercent = (text: string) => percent(text).replace(/%../g, (escaped) => escaped.toLowerCase());
const base64 = (text: string, before = "") => Buffer.from(before + text).toString("base64");
const base64Url = (text: string, before = "") => Buffer.from(before + text).toString("base64url");
const hex = (text: string) => Buffer.from(text).toString("hex");

/** Spellings of a secret of ASCII, by what they are called. Those that are cut have at least 12 of its characters. */
export const SPELLINGS: Readonly<Record<string, (secret: string) => string>> = {
  "as it is": (secret) => secret,
  "in JSON": quoted,
  "in JSON, with \\/": (secret) => quoted(secret).replaceAll("/", "\\/"),
  "in JSON as Gson writes it": (secret) => quoted(secret).replace(/[=<>&']/g, (sign) => `\\u${code(sign, 16).padStart(4, "0")}`),
  "in JSON with all signs escaped": unicode,
  "in JSON with all signs escaped in capitals": (secret) => unicode(secret).replace(/[0-9a-f]{4}/g, (hex) => hex.toUpperCase()),
  "in JSON twice": (secret) => quoted(quoted(unicode(secret))),
  "with \\x": (secret) => secret.replace(SIGNS, (sign) => `\\x${code(sign, 16)}`),
  "in a URL": percent,
  "in a URL, in lower case": lowerPercent,
  "in a URL, with / and + kept": (secret) => percent(secret).replaceAll("%2F", "/").replaceAll("%2B", "+"),
  "in a URL, every character": (secret) => secret.replace(/./g, (sign) => `%${code(sign, 16)}`),
  "in a URL twice": (secret) => percent(percent(secret)),
  "in a URL twice, in lower case": (secret) => lowerPercent(lowerPercent(secret)),
  "in a form": (secret) => new URLSearchParams({ k: secret }).toString().slice(2),
  "in HTML, by name": named,
  "in HTML, in decimal": decimal,
  "in HTML, in hexadecimal": (secret) => secret.replace(SIGNS, (sign) => `&#x${code(sign, 16)};`),
  "in HTML, in hexadecimal capitals": (secret) => secret.replace(SIGNS, (sign) => `&#X${code(sign, 16).toUpperCase()};`),
  "in HTML with zeros": (secret) => secret.replace(SIGNS, (sign) => `&#00${code(sign, 10)};`),
  "in HTML twice": (secret) => decimal(secret).replaceAll("&", "&amp;"),
  "in a URL in JSON in HTML": (secret) => named(unicode(percent(secret))),
  "in base64": (secret) => base64(secret),
  "in base64 behind a byte": (secret) => base64(secret, "t"),
  "in base64 behind two bytes": (secret) => base64(secret, "to"),
  "in base64 for URLs": (secret) => base64Url(secret),
  "in base64 for URLs behind a byte": (secret) => base64Url(secret, "t"),
  "in base64 for URLs behind two bytes": (secret) => base64Url(secret, "to"),
  "in base64 in a URL": (secret) => percent(base64(secret)),
  "in base64 in JSON with \\/": (secret) => base64(secret, "~?~").replaceAll("/", "\\/"),
  "in base64 in lower case": (secret) => base64(secret).toLowerCase(),
  "in base64 twice": (secret) => base64(base64(secret, "t"), "to"),
  "in base64 in lines": (secret) => base64(secret).replace(/.{20}/g, "$&\r\n"),
  "in hex": hex,
  "in hex, in capitals": (secret) => hex(secret).toUpperCase(),
  "in lower case": (secret) => secret.toLowerCase(),
  "in upper case": (secret) => secret.toUpperCase(),
  "cut behind 12 characters": (secret) => secret.slice(0, 12),
  "cut before its last 12 characters": (secret) => secret.slice(-12),
  "cut at both ends": (secret) => secret.slice(2, -2),
  "cut, in a URL": (secret) => percent(secret.slice(0, 16)),
  "cut, in base64": (secret) => base64(secret.slice(0, 16)),
};

/**
 * The pieces of a spelling, 12 characters each, that a text has: none when the secret in it is masked. Neither the ends of the lines
 * of base64 nor its padding say anything of the secret, so they do not count.
 */
export function leaksIn(text: string, spelled: string): string[] {
  const counted = spelled.replace(/=+$/, "");
  const pieces = counted
    .split("\r\n")
    .flatMap((line) => Array.from({ length: Math.max(1, line.length - 11) }, (_, at) => line.slice(at, at + 12)));
  return pieces.filter((piece) => piece.length >= Math.min(12, counted.length) && text.includes(piece));
}
