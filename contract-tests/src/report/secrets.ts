import type { Exchange } from "../exchange.js";
import type { Credentials } from "../target.js";

/** What stands in a report where a secret was. */
export const STRUCK = "***";

/** A shorter value would be found in a text by chance, and is no secret that protects anything. */
const SHORTEST_SECRET = 8;

/** Headers of requests and answers whose value is never shown, whatever it is. Names in lower case. */
const SECRET_HEADERS: ReadonlySet<string> = new Set([
  "x-auth-token",
  "x-subject-token",
  "x-security-token",
  "authorization",
  "proxy-authorization",
  "cookie",
  "set-cookie",
]);

/** Takes secrets out of texts. */
export interface Striker {
  text(text: string): string;
  /** An empty value is shown: that it is empty is what the request was about. */
  headers(headers: Readonly<Record<string, string>>): Record<string, string>;
}

/** A secret may come back as it is, in a URL, or inside JSON. */
function spellings(secret: string): string[] {
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
}

/** Of a signed request the signature; the access key names somebody, and is struck out, too. */
function partsOf(value: string): string[] {
  const parts = [/Signature=([0-9a-f]+)/i, /Credential=([^/,\s]+)/, /Access=([^,\s]+)/];
  return [value, ...parts.flatMap((part) => part.exec(value)?.[1] ?? [])];
}

/** Every secret that a request carries in its headers. */
function sentSecrets(exchange: Exchange | undefined): string[] {
  return Object.entries(exchange?.request.headers ?? {})
    .filter(([name]) => SECRET_HEADERS.has(name.toLowerCase()))
    .flatMap(([, value]) => partsOf(value));
}

/**
 * Strikes out the credentials of the target and of one request, right or wrong: a wrong token may be a right one of somebody
 * else, or made from it.
 */
export function createStriker(credentials: Partial<Credentials>, exchange?: Exchange): Striker {
  const { token, accessKey, secretKey, securityToken, expiredToken, otherProjectToken } = credentials;
  const given = [token, accessKey, secretKey, securityToken, expiredToken, otherProjectToken];
  const secrets = [...given, ...sentSecrets(exchange)].filter(
    (secret): secret is string => secret !== undefined && secret.length >= SHORTEST_SECRET,
  );
  // The longest first: a secret that is part of another one would leave the rest of it behind.
  const all = [...new Set(secrets.flatMap(spellings))].sort((one, other) => other.length - one.length);
  const text = (from: string) => all.reduce((left, secret) => left.replaceAll(secret, STRUCK), from);
  const header = ([name, value]: readonly [string, string]): [string, string] => {
    const isSecret = SECRET_HEADERS.has(name.toLowerCase()) && value !== "";
    return [name, isSecret ? STRUCK : text(value)];
  };
  return { text, headers: (headers) => Object.fromEntries(Object.entries(headers).map(header)) };
}
