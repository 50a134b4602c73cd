import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { webHash } from "./hash.js";
import { type SignatureScope, sign, signatureDate } from "./sign.js";

interface Vector {
  name: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  accessKey: string;
  secretKey: string;
  date: string;
  region?: string;
  service?: string;
  expected: { canonicalRequest: string; stringToSign: string; authorization: string };
}

function vectors(file: string): Vector[] {
  return JSON.parse(readFileSync(new URL(`./vectors/${file}`, import.meta.url), "utf8")).cases;
}

const scoped = vectors("sdk-hmac-sha256-scoped.json");
const gateway = vectors("sdk-hmac-sha256-access.json");

function scopeOf({ date, region, service }: Vector): SignatureScope {
  if (region === undefined || service === undefined) return { form: "gateway", date };
  return { form: "scoped", date, region, service };
}

test("there are 39 vectors of the provider's own clients", () => {
  expect(scoped.length + gateway.length).toBe(39);
});

describe.each([
  ["the hash of Node.js", undefined],
  ["Web Crypto", webHash(globalThis.crypto.subtle)],
])("with %s", (_title, hash) => {
  test.each([...scoped, ...gateway])("$name: every step of the signature agrees", async (vector) => {
    const { method, url, headers, body, expected } = vector;
    const signed = await sign({ method, url, headers, body: new TextEncoder().encode(body) }, vector, scopeOf(vector), hash);
    expect(signed.canonicalRequest).toBe(expected.canonicalRequest);
    expect(signed.stringToSign).toBe(expected.stringToSign);
    expect(signed.authorization).toBe(expected.authorization);
  });
});

test("the date of a signature is in UTC without separators", () => {
  expect(signatureDate(Date.UTC(2024, 1, 29, 23, 59, 59, 999))).toBe("20240229T235959Z");
});
