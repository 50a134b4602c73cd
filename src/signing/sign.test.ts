import * as crypto from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type NodeCrypto, nodeHash, platformHash, webHash } from "./hash.js";
import { type SignatureScope, sign, signature, signatureDate } from "./sign.js";

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

const { hash: _, ...withoutOneShot } = crypto;
const oneStep = nodeHash(crypto as NodeCrypto);
const objects = nodeHash(withoutOneShot);
const web = webHash(globalThis.crypto.subtle);

describe.each([
  ["one-step hashes of Node.js", oneStep],
  ["hash objects of Node.js", objects],
  ["Web Crypto", web],
])("with %s", (_title, hash) => {
  test.each([...scoped, ...gateway])("$name: every step of the signature agrees", async (vector) => {
    const { method, url, headers, body, expected } = vector;
    const signed = await sign({ method, url, headers, body: new TextEncoder().encode(body) }, vector, scopeOf(vector), hash);
    expect(signed.canonicalRequest).toBe(expected.canonicalRequest);
    expect(signed.stringToSign).toBe(expected.stringToSign);
    expect(signed.authorization).toBe(expected.authorization);
  });
});

const text = fc.string({ unit: "binary", maxLength: 40 });
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,12}$/);
const date = fc.integer({ min: 0, max: 4_000_000_000_000 }).map(signatureDate);
const request = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "DELETE", "post"),
  url: fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    text.map((path) => `/${path}`),
    text,
  ),
  headers: fc.dictionary(name, text, { maxKeys: 6 }),
  body: fc.oneof(text, fc.uint8Array({ maxLength: 200 })),
});
const scope: fc.Arbitrary<SignatureScope> = fc.oneof(
  fc.record({ form: fc.constant("gateway" as const), date }),
  fc.record({ form: fc.constant("scoped" as const), date, region: text, service: text }),
);
const keys = fc.record({ accessKey: text, secretKey: fc.string({ minLength: 1, maxLength: 90 }) });

test("all hashes give the same signature for any request", async () => {
  await fc.assert(
    fc.asyncProperty(request, keys, scope, async (random, pair, signedFor) => {
      const now = signature(random, pair, signedFor, oneStep);
      expect(now).not.toBeInstanceOf(Promise);
      expect(signature(random, pair, signedFor, objects)).toEqual(now);
      expect(await signature(random, pair, signedFor, web)).toEqual(now);
    }),
    { numRuns: 300 },
  );
});

test("on Node.js the hash is synchronous", () => {
  expect(platformHash().isSync).toBe(true);
});

test("a text is signed as UTF-8", () => {
  const given = { method: "POST", url: "/v2/p/records", headers: { host: "dis.example.test" } };
  const pair = { accessKey: "ak", secretKey: "sk" };
  const signedFor = { form: "gateway", date: "20240102T030405Z" } as const;
  const body = "Übergröße \u{1F30B}";
  expect(signature({ ...given, body }, pair, signedFor)).toEqual(
    signature({ ...given, body: new TextEncoder().encode(body) }, pair, signedFor),
  );
});

test("another day, region or secret gives another key", async () => {
  const given = { method: "GET", url: "/", headers: {}, body: "" };
  const signed = new Set<string>();
  for (const secretKey of ["one", "two"]) {
    for (const day of ["20240102", "20240103"]) {
      for (const [region, service] of [
        ["cn-north-4", "dis"],
        ["cn-north-4/dis", "sdk_request"],
      ] as const) {
        const signedFor = { form: "scoped", date: `${day}T030405Z`, region, service } as const;
        const { signature: now } = await sign(given, { accessKey: "ak", secretKey }, signedFor, web);
        // The second time the cached key is used.
        expect((await sign(given, { accessKey: "ak", secretKey }, signedFor)).signature).toBe(now);
        signed.add(now);
      }
    }
  }
  expect(signed.size).toBe(8);
});

test("the date of a signature is in UTC without separators", () => {
  expect(signatureDate(Date.UTC(2024, 1, 29, 23, 59, 59, 999))).toBe("20240229T235959Z");
});

test("the date changes with the second, back and forth", () => {
  const dates = [0, 999, 1000, 500].map(signatureDate);
  expect(dates).toEqual(["19700101T000000Z", "19700101T000000Z", "19700101T000001Z", "19700101T000000Z"]);
});
