import type { Credentials } from "../credentials/credentials.js";

/** Characters of an answer that an error shows. */
const EXCERPT_LENGTH = 1024;

/** What must not be shown of the credentials. */
function secretsOf(credentials: Credentials | undefined): string[] {
  const { token, secretKey, securityToken } = { ...credentials } as Record<string, string | undefined>;
  return [token, secretKey, securityToken].filter((secret) => secret !== undefined);
}

/** The text without the credentials of the request: a proxy may show in an error page what was sent to it. */
export function withoutSecrets(text: string, credentials: Credentials | undefined): string {
  return secretsOf(credentials).reduce((rest, secret) => rest.replaceAll(secret, "[credentials]"), text);
}

/** The beginning of an answer that is not the service's own. */
export function excerptOf(text: string, credentials: Credentials | undefined): string {
  return withoutSecrets(text, credentials).slice(0, EXCERPT_LENGTH);
}

/** Shorter beginnings of a secret say nothing of it. */
const SHORTEST_PART = 4;

/** A body can break off in the middle of a secret, which is no less secret then. */
function withoutSecretAtEnd(text: string, secret: string): string {
  for (let length = Math.min(secret.length, text.length); length >= SHORTEST_PART; length--) {
    if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, -length)}[credentials]`;
  }
  return text;
}

/**
 * The beginning of a body that broke off. Nothing of a request without credentials: what it had instead, such as a password
 * in its body, is not known here, and could be in the answer.
 */
export function excerptOfPieces(pieces: readonly Uint8Array[], credentials: Credentials | undefined): string | undefined {
  if (credentials === undefined) return undefined;
  const utf8 = new TextDecoder();
  let text = "";
  for (const piece of pieces) text += utf8.decode(piece, { stream: true });
  const shown = withoutSecrets(text, credentials);
  return secretsOf(credentials).reduce(withoutSecretAtEnd, shown).slice(0, EXCERPT_LENGTH);
}
