import { createMasker, type Masker } from "dis-openapi/credentials";

// What no response may repeat and no report may show: the credentials of the target and of a request, right or wrong. A wrong token
// may be the right one of somebody else, or be made from it.

/** What stands in a report where a secret was. */
export const STRUCK = "***";

/** Headers of requests and responses whose value is never shown. Names in lower case. */
export const SECRET_HEADERS: ReadonlySet<string> = new Set([
  "x-auth-token",
  "x-subject-token",
  "x-security-token",
  "authorization",
  "proxy-authorization",
  "cookie",
  "set-cookie",
]);

/** A token of the right form that nobody has. */
export function wrongTokenFor(token: string | undefined): string {
  return [...(token ?? "no-token")].reverse().join("");
}

/** Credentials, as far as they are secret. */
interface Secrets {
  readonly token?: string | undefined;
  readonly secretKey?: string | undefined;
  readonly securityToken?: string | undefined;
  readonly expiredToken?: string | undefined;
  readonly otherProjectToken?: string | undefined;
}

/** The secrets of a target, with those that cases make of them. The access key names somebody and is none. */
export function secretsOf(credentials: Secrets): string[] {
  const { token, secretKey, securityToken, expiredToken, otherProjectToken } = credentials;
  const wrong = token === undefined ? undefined : wrongTokenFor(token);
  return [token, wrong, secretKey, securityToken, expiredToken, otherProjectToken].filter((secret) => secret !== undefined);
}

/** The secrets in the headers of a request, by the header that carries each: of a signed request the signature, else the whole value. */
export function sentSecrets(headers: Readonly<Record<string, string>>): [header: string, secret: string][] {
  return Object.entries(headers)
    .filter(([name]) => SECRET_HEADERS.has(name.toLowerCase()))
    .map(([name, value]) => [name.toLowerCase(), /Signature=([0-9a-f]+)/i.exec(value)?.[1] ?? value]);
}

/** To make a masker takes as long as a request, and most requests of a run have the same token. */
const maskers = new Map<string, Masker>();

const MOST_MASKERS = 100;

/** The masker of one secret. */
export function maskerOf(secret: string): Masker {
  const known = maskers.get(secret);
  if (known !== undefined) return known;
  if (maskers.size >= MOST_MASKERS) maskers.clear();
  const masker = createMasker([secret]);
  maskers.set(secret, masker);
  return masker;
}

/** A text with each of the secrets struck out, in whatever spelling. */
export function withoutSecrets(text: string, secrets: Iterable<string>): string {
  return [...new Set(secrets)].reduce((left, secret) => maskerOf(secret).mask(left, false, STRUCK), text);
}

/** A text of a response without the secrets in the headers of its request. */
export function withoutSent(text: string, headers: Readonly<Record<string, string>>): string {
  return withoutSecrets(
    text,
    sentSecrets(headers).map(([, secret]) => secret),
  );
}
