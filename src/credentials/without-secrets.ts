import type { Credentials } from "./credentials.js";

const EXCERPT_LENGTH = 1024;
/** Fewer characters at the end of a text that are the beginning of a secret are taken for chance. */
const TELLING_LENGTH = 4;

function secretsOf(credentials: Credentials | undefined): string[] {
  const { token, secretKey, securityToken } = { ...credentials } as Record<string, string | undefined>;
  return [token, secretKey, securityToken].filter((secret) => secret !== undefined);
}

/** The text without the credentials of the request: a proxy may show in an error page what was sent to it. */
export function withoutSecrets(text: string, credentials: Credentials | undefined): string {
  return secretsOf(credentials).reduce((rest, secret) => rest.replaceAll(secret, "[credentials]"), text);
}

/** The text without the beginning of a secret at its end. */
function withoutHalfSecret(text: string, secret: string): string {
  for (let length = Math.min(secret.length, text.length); length >= TELLING_LENGTH; length--) {
    if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, -length)}[credentials]`;
  }
  return text;
}

/** The beginning of an answer for an error, at most 1,024 characters, without the credentials of the request. */
export function excerptOf(text: string, credentials: Credentials | undefined, { isCut = false } = {}): string {
  const rest = withoutSecrets(text, credentials);
  return (isCut ? secretsOf(credentials).reduce(withoutHalfSecret, rest) : rest).slice(0, EXCERPT_LENGTH);
}
