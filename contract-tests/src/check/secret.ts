import { pointerOf } from "../contract.js";
import type { Exchange } from "../exchange.js";
import type { Violation } from "./violation.js";

/** A shorter value would be found in an answer by chance. */
const SHORTEST_SECRET = 8;

/** The security scheme that each credential header belongs to. X-Sdk-Date is one of them, and no secret. */
const SCHEME_OF_HEADER: Readonly<Record<string, string>> = {
  "x-auth-token": "AuthToken",
  authorization: "Authorization",
  "x-security-token": "Authorization",
};

/** The secret part of a credential header: of a signed request the signature, else the whole value. */
function secretOf(value: string): string {
  return /Signature=([0-9a-f]+)/i.exec(value)?.[1] ?? value;
}

/** The secrets of a request, by the header that carries each. */
function secretsOf(exchange: Exchange): [header: string, secret: string][] {
  return Object.keys(SCHEME_OF_HEADER)
    .map((header): [string, string] => [header, secretOf(exchange.request.headers[header] ?? "")])
    .filter(([, secret]) => secret.length >= SHORTEST_SECRET);
}

/** No credential of the request comes back in the body or a header of the answer. The message never shows the credential. */
export function secretViolations(exchange: Exchange): Violation[] {
  const answer = [exchange.response.bodyText, ...Object.values(exchange.response.headers)].join("\n");
  return secretsOf(exchange)
    .filter(([, secret]) => answer.includes(secret))
    .map(([header]) => ({
      kind: "secret",
      pointer: pointerOf("components", "securitySchemes", SCHEME_OF_HEADER[header] ?? ""),
      expected: `an answer without the value of ${header}`,
      found: "the value",
    }));
}

/** The exchange with its secrets struck out of the answer: what is reported of an answer must not pass them on. */
export function withoutSecrets(exchange: Exchange): Exchange {
  const strike = (text: string) => secretsOf(exchange).reduce((left, [, secret]) => left.replaceAll(secret, "***"), text);
  const { status, headers, bodyText } = exchange.response;
  const struck = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, strike(value)]));
  return { ...exchange, response: { status, headers: struck, bodyText: strike(bodyText) } };
}
