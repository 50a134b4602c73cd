import { describe, expect, test } from "vitest";
import type { SentRequest } from "../check/check.js";
import { SIGNED_PARTS, type TOKEN_CHANGES } from "../plan/case.js";
import { OTHER_PROJECT } from "../plan/credentials.js";
import { authenticate } from "./authenticate.js";

const right = { token: "right-token", accessKey: "AK", secretKey: "SK", region: "cn-north-4" };
const { token: _, ...key } = right;
const now = Date.UTC(2024, 0, 2, 3, 4, 5);
const get: SentRequest = { method: "GET", url: "http://127.0.0.1:7070/v2/p/checkpoints?a=b", headers: {} };
const post: SentRequest = { method: "POST", url: "http://127.0.0.1:7070/v2/p/apps", headers: {}, body: '{"app_name":"a"}' };

describe("credentials of a case", () => {
  test("both forms of a signature name the key and the date", async () => {
    const scoped = await authenticate(post, "scoped-signature", right, now);
    const gateway = await authenticate(post, "gateway-signature", right, now);
    expect(scoped.headers["authorization"]).toContain("Credential=AK/20240102/cn-north-4/dis/sdk_request");
    expect(gateway.headers["authorization"]).toContain("Access=AK");
    expect([scoped, gateway].map(({ headers }) => headers["x-sdk-date"])).toEqual(["20240102T030405Z", "20240102T030405Z"]);
  });

  test("a tampered request has a right signature of another request", async () => {
    for (const request of [get, post]) {
      const signed = await authenticate(request, "scoped-signature", right, now);
      const tampered = await authenticate(request, "tampered-scoped", right, now);
      expect(tampered.headers).toEqual(signed.headers);
      expect(tampered).not.toEqual(signed);
    }
  });

  test("half a pair is one header of the two", async () => {
    const alone = await authenticate(get, "authorization-only", right, now);
    expect(Object.keys(alone.headers)).toEqual(["authorization"]);
    expect((await authenticate(get, "date-only", right, now)).headers).toEqual({ "x-sdk-date": "20240102T030405Z" });
  });

  test("a wrong token is not the right one, and an empty one is sent", async () => {
    expect((await authenticate(get, "wrong-token", right, now)).headers).not.toEqual({ "x-auth-token": right.token });
    expect((await authenticate(get, "empty-token", right, now)).headers).toEqual({ "x-auth-token": "" });
    expect((await authenticate(get, "none", right, now)).headers).toEqual({});
  });
});

describe("a token that is nearly right", () => {
  const tokenOf = async (token: string, change: (typeof TOKEN_CHANGES)[number]) =>
    (await authenticate(get, `token-${change}`, { token }, now)).headers["x-auth-token"] ?? "";

  test.each([
    ["first", "zbCdEf"],
    ["middle", "AbCzEf"],
    ["last", "AbCdEz"],
    ["case", "aBcDeF"],
    ["shorter", "AbCdE"],
    ["longer", "AbCdEfA"],
    ["headless", "bCdEf"],
    ["prefixed", "AAbCdEf"],
    ["mark", "AbC-dEf"],
  ] as const)("differs in one thing: %s", async (change, expected) => {
    expect(await tokenOf("AbCdEf", change)).toBe(expected);
  });

  test("is another value as base64, too, with padding and without", async () => {
    for (const bytes of [Buffer.from("a token"), Buffer.from("a token1"), Buffer.from("a token12")]) {
      for (const token of [bytes.toString("base64"), bytes.toString("base64url")]) {
        for (const change of ["first", "middle", "last", "shorter"] as const) {
          expect(Buffer.from(await tokenOf(token, change), "base64")).not.toEqual(bytes);
        }
      }
    }
  });

  test("is not made of a token without letters where the case would differ", async () => {
    await expect(tokenOf("1234", "case")).rejects.toThrow("no letters");
  });
});

describe.each(["scoped", "gateway"] as const)("a signature of another request, in the %s form", (form) => {
  test.each(SIGNED_PARTS.flatMap((part) => [[part, get] as const, [part, post] as const]))(
    "%s: the request is the right one, and only its credentials differ",
    async (part, request) => {
      const right = await authenticate(request, `${form}-signature`, key, now);
      const other = await authenticate(request, `other-${part}-${form}`, key, now);
      expect({ ...other, headers: {} }).toEqual({ ...right, headers: {} });
      const sent = part === "project" ? { "x-project-id": OTHER_PROJECT } : {};
      expect({ ...other.headers, authorization: "" }).toEqual({ ...right.headers, ...sent, authorization: "" });
      expect(other.headers["authorization"]).not.toBe(right.headers["authorization"]);
    },
  );

  test("method, path and query: it fits the other request", async () => {
    const fits = async (part: "method" | "path" | "query", request: SentRequest) =>
      expect((await authenticate(get, `other-${part}-${form}`, key, now)).headers["authorization"]).toBe(
        (await authenticate(request, `${form}-signature`, key, now)).headers["authorization"],
      );
    await fits("method", { ...get, method: "POST" });
    const deletion = await authenticate({ ...get, method: "DELETE" }, `other-method-${form}`, key, now);
    expect(deletion.headers).toEqual((await authenticate(get, `${form}-signature`, key, now)).headers);
    await fits("path", { ...get, url: get.url.replace("?", "x?") });
    await fits("query", { ...get, url: `${get.url}x` });
  });
});

test("a signature that is nearly right differs in one digit", async () => {
  const signatureOf = ({ headers }: SentRequest) => /Signature=(.*)$/.exec(headers["authorization"] ?? "")?.[1] ?? "";
  const right = signatureOf(await authenticate(get, "scoped-signature", key, now));
  const changed: string[] = [];
  for (const change of ["first", "last", "shorter"] as const)
    changed.push(signatureOf(await authenticate(get, `signature-${change}`, key, now)));
  expect(changed.map((text) => text.length)).toEqual([64, 64, 63]);
  expect(changed.map((text) => [text.slice(1) === right.slice(1), right.startsWith(text.slice(0, 63))])).toEqual([
    [true, false],
    [false, true],
    [false, true],
  ]);
});

test.each([
  ["key", "ak", "20240102/cn-north-4/dis"],
  ["day", "AK", "20230102/cn-north-4/dis"],
  ["region", "AK", "20240102/cn-north-4x/dis"],
  ["service", "AK", "20240102/cn-north-4/disx"],
] as const)("a signature with another Credential is the right one otherwise: %s", async (change, accessKey, scope) => {
  const right = { ...key, accessKey: "AK" };
  const signed = (await authenticate(get, "scoped-signature", right, now)).headers["authorization"] ?? "";
  const changed = (await authenticate(get, `signature-${change}`, right, now)).headers["authorization"];
  expect(changed).toBe(signed.replace("AK/20240102/cn-north-4/dis", `${accessKey}/${scope}`));
});

test.each([
  ["similar-project", "/v2/0b5e0/streams?limit=1"],
  ["project-in-capitals", "/v2/0B5EA/streams?limit=1"],
] as const)("%s: the project in the path is another one", async (how, path) => {
  const request = { ...get, url: `https://dis.example.com${path.replace(/0b5e.|0B5EA/, "0b5ea")}` };
  expect((await authenticate(request, how, { token: "t" }, now)).url).toBe(`https://dis.example.com${path}`);
});
