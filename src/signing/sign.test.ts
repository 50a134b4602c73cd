import * as crypto from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type NodeCrypto, nodeHash, platformHash, webHash } from "./hash.js";
import { type SignatureScope, sign, signature, signatureDate, signCanonical } from "./sign.js";

interface Vector {
  name: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
  /** Instead of `body` where that is no text. */
  bodyBase64?: string;
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
const derived = vectors("v11-hmac-sha256-derived.json");
const derivedScoped = vectors("v11-hmac-sha256-derived-scoped.json");
const all = [...scoped, ...gateway, ...derived, ...derivedScoped];

function scopeOf(vector: Vector): SignatureScope {
  const { date, region, service } = vector;
  if (region === undefined || service === undefined) return { form: "gateway", date };
  const form = derived.includes(vector) ? "derived" : derivedScoped.includes(vector) ? "derived-scoped" : "scoped";
  return { form, date, region, service };
}

function bodyOf({ body, bodyBase64 = "" }: Vector): Uint8Array {
  return body === undefined ? Buffer.from(bodyBase64, "base64") : new TextEncoder().encode(body);
}

test("there are 60 vectors of the provider's own clients", () => {
  expect(all.length).toBe(60);
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
  test.each(all)("$name: every step of the signature agrees", async (vector) => {
    const { method, url, headers, expected } = vector;
    const signed = await sign({ method, url, headers, body: bodyOf(vector) }, vector, scopeOf(vector), hash);
    expect(signed.canonicalRequest).toBe(expected.canonicalRequest);
    expect(signed.stringToSign).toBe(expected.stringToSign);
    expect(signed.authorization).toBe(expected.authorization);
    expect(await signCanonical(expected.canonicalRequest, vector, scopeOf(vector), hash)).toBe(signed.signature);
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
  fc.record({ form: fc.constantFrom("scoped", "derived", "derived-scoped"), date, region: text, service: text }),
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

test("a derived key is that of HKDF-SHA256, with the access key as salt", async () => {
  const pair = { accessKey: "ak", secretKey: "sk" };
  const signedFor = { form: "derived", date: "20240102T030405Z", region: "eu-de", service: "dis" } as const;
  const { stringToSign, signature: ours } = await sign({ method: "GET", url: "/", headers: {}, body: "" }, pair, signedFor);
  const key = Buffer.from(crypto.hkdfSync("sha256", "sk", "ak", "20240102/eu-de/dis", 32)).toString("hex");
  expect(ours).toBe(crypto.createHmac("sha256", key).update(stringToSign).digest("hex"));
});

test("a request with x-sdk-content-sha256 is signed with its value, in any case and whatever the body", async () => {
  const pair = { accessKey: "ak", secretKey: "sk" };
  const signedFor = { form: "gateway", date: "20240102T030405Z" } as const;
  for (const name of ["x-sdk-content-sha256", "X-Sdk-Content-Sha256"]) {
    const given = { method: "POST", url: "/", headers: { host: "h", [name]: "UNSIGNED-PAYLOAD" }, body: "any" };
    expect((await sign(given, pair, signedFor)).canonicalRequest).toMatch(/\nUNSIGNED-PAYLOAD$/);
  }
});

test("another day, region, key, secret or form gives another key", async () => {
  const given = { method: "GET", url: "/", headers: {}, body: "" };
  const signed = new Set<string>();
  const choices = fc.record({
    accessKey: fc.constantFrom("ak", "ak2"),
    secretKey: fc.constantFrom("one", "two"),
    form: fc.constantFrom("scoped", "derived", "derived-scoped"),
    day: fc.constantFrom("20240102", "20240103"),
    place: fc.constantFrom(["cn-north-4", "dis"] as const, ["cn-north-4/dis", "sdk_request"] as const),
  });
  for (const { accessKey, secretKey, form, day, place } of fc.sample(choices, { numRuns: 400, seed: 1 })) {
    const signedFor = { form, date: `${day}T030405Z`, region: place[0], service: place[1] } as const;
    const { signature: now } = await sign(given, { accessKey, secretKey }, signedFor, web);
    // The second time the cached key is used.
    expect((await sign(given, { accessKey, secretKey }, signedFor)).signature).toBe(now);
    signed.add(now);
  }
  // The key of the scoped form does not depend on the access key.
  expect(signed.size).toBe(8 + 16 + 16);
});

test("the date of a signature is in UTC without separators", () => {
  expect(signatureDate(Date.UTC(2024, 1, 29, 23, 59, 59, 999))).toBe("20240229T235959Z");
});

test("the date changes with the second, back and forth", () => {
  const dates = [0, 999, 1000, 500].map(signatureDate);
  expect(dates).toEqual(["19700101T000000Z", "19700101T000000Z", "19700101T000001Z", "19700101T000000Z"]);
});
