import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type SignatureScope, sign, signCanonical } from "dis-openapi/signing";
import { describe, expect, test } from "vitest";
import { Refusal } from "../response.js";
import { authenticate, type LocalCredentials } from "./authenticate.js";
import type { ReceivedRequest } from "./signature.js";

const NOW = Date.UTC(2024, 0, 2, 3, 4, 5);
const DATE = "20240102T030405Z";
const keys = { accessKey: "AK", secretKey: "SK" };
const credentials: LocalCredentials = {
  tokens: ["good"],
  otherProjectTokens: ["others"],
  keys: [keys, { accessKey: "TEMP", secretKey: "SK", securityToken: "temporary" }],
};
const scoped: SignatureScope = { form: "scoped", date: DATE, region: "eu-de", service: "dis" };
const gateway: SignatureScope = { form: "gateway", date: DATE };
const derived: SignatureScope = { ...scoped, form: "derived" };
const derivedScoped: SignatureScope = { ...scoped, form: "derived-scoped" };

const plain: ReceivedRequest & { readonly body: Uint8Array } = {
  method: "POST",
  url: "/v2/p/apps?b=2&a=1&",
  headers: { host: "127.0.0.1:7070", "content-type": "application/json" },
  body: Buffer.from('{"app_name":"a"}'),
};

/** "passed", or the code of the refusal. */
async function outcome(request: ReceivedRequest, now = NOW): Promise<string> {
  try {
    await authenticate(request, credentials, now, (token, at) => token === "issued" && at < NOW + 1000);
    return "passed";
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.response.status).toBe(error.code === "DIS.4117" ? 400 : 441);
    return error.code;
  }
}

function withHeaders(headers: Record<string, string>, request: ReceivedRequest = plain): ReceivedRequest {
  return { ...request, headers: { ...request.headers, ...headers } };
}

interface Signing {
  readonly scope?: SignatureScope;
  readonly keys?: { accessKey: string; secretKey: string };
  readonly url?: string;
  readonly host?: string;
  readonly date?: string;
  /** More headers, sent and signed. */
  readonly headers?: Record<string, string>;
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The request with a signature. With `signing`, the signature covers a request that differs from the one that is sent. */
async function signed(signing: Signing = {}): Promise<ReceivedRequest> {
  const { date = DATE, host = "127.0.0.1:7070", url = plain.url } = signing;
  const headers = { host, "x-sdk-date": date, ...signing.headers };
  const scope = { ...(signing.scope ?? scoped), date };
  const { authorization } = await sign({ ...plain, url, headers }, signing.keys ?? keys, scope);
  return withHeaders({ "x-sdk-date": date, ...signing.headers, authorization });
}

/** The request with a signature over a canonical text that covers `host` and `x-sdk-date`. */
async function signedText(canonical: string, scope: SignatureScope): Promise<ReceivedRequest> {
  const request = await signed({ scope });
  const signature = await signCanonical(canonical, keys, scope);
  const authorization = String(request.headers["authorization"]).replace(/Signature=.*/, `Signature=${signature}`);
  return withHeaders({ authorization }, request);
}

describe("a token", () => {
  test.each([
    ["good", "passed"],
    ["bad", "DIS.4114"],
    ["others", "DIS.4117"],
    ["", "DIS.4113"],
  ])("%j: %s", async (token, expected) => {
    expect(await outcome(withHeaders({ "x-auth-token": token }))).toBe(expected);
  });

  test("that was given for a password passes until it expires", async () => {
    const request = withHeaders({ "x-auth-token": "issued" });
    expect([await outcome(request, NOW + 999), await outcome(request, NOW + 1000)]).toEqual(["passed", "DIS.4114"]);
  });

  test("decides when there is a signature, too", async () => {
    expect(await outcome(withHeaders({ "x-auth-token": "bad" }, await signed()))).toBe("DIS.4114");
    expect(await outcome(withHeaders({ "x-auth-token": "" }, await signed()))).toBe("passed");
  });
});

test("a request without credentials is refused", async () => {
  expect(await outcome(plain)).toBe("DIS.4101");
  expect(await outcome(withHeaders({ authorization: "" }))).toBe("DIS.4101");
  expect(await outcome(withHeaders({ "x-sdk-date": DATE }))).toBe("DIS.4101");
});

describe.each([
  ["scoped", scoped],
  ["gateway", gateway],
  ["derived", derived],
  ["derived, scoped", derivedScoped],
])("a signature in the %s form", (_form, scope) => {
  test("passes", async () => {
    expect(await outcome(await signed({ scope }))).toBe("passed");
  });

  test("passes when the path was signed with or without a slash at its end", async () => {
    expect(await outcome(await signed({ scope, url: "/v2/p/apps/?b=2&a=1" }))).toBe("passed");
    const sent = await signed({ scope, url: "/v2/p/apps" });
    expect(await outcome({ ...sent, url: "/v2/p/apps/" })).toBe("passed");
  });

  test("passes when the host was signed without its port", async () => {
    expect(await outcome(await signed({ scope, host: "127.0.0.1" }))).toBe("passed");
  });

  test.each([
    ["/v2/p/apps?b=2&a=1&start_app_name=", "a=1&b=2&start_app_name"],
    ["/v2/p/apps?a=1&a-b=2", "a-b=2&a=1"],
    ["/v2/p/apps?start_app_name=a+b", "start_app_name=a%20b"],
  ])("passes for %s in both orders of the query", async (url, asTexts) => {
    expect(await outcome({ ...(await signed({ scope, url })), url })).toBe("passed");
    const canonical = `POST\n/v2/p/apps/\n${asTexts}\nhost:127.0.0.1\nx-sdk-date:${DATE}\n\nhost;x-sdk-date\n${sha256(plain.body)}`;
    expect(await outcome({ ...(await signedText(canonical, scope)), url })).toBe("passed");
    const other = canonical.replace("x-sdk-date:", "x-sdk-date: ");
    expect(await outcome({ ...(await signedText(other, scope)), url })).toBe("DIS.4112");
  });

  test("passes when the segments of the path were encoded once or twice", async () => {
    const url = "/v2/p/streams/a%20b";
    expect(await outcome({ ...(await signed({ scope, url })), url })).toBe("passed");
    expect(await outcome({ ...(await signed({ scope, url: "/v2/p/streams/a%2520b" })), url })).toBe("passed");
    expect(await outcome({ ...(await signed({ scope, url: "/v2/p/streams/a%252520b" })), url })).toBe("DIS.4112");
  });

  test("covers the text of x-sdk-content-sha256 in place of the body, which must have the hash that it says", async () => {
    const of = (hash: string) => signed({ scope, headers: { "x-sdk-content-sha256": hash } });
    expect(await outcome(await of("UNSIGNED-PAYLOAD"))).toBe("passed");
    expect(await outcome({ ...(await of("UNSIGNED-PAYLOAD")), body: Buffer.from("{}") })).toBe("passed");
    expect(await outcome(await of(sha256(plain.body)))).toBe("passed");
    expect(await outcome({ ...(await of(sha256(plain.body))), body: Buffer.from("{}") })).toBe("DIS.4112");
    expect(await outcome(withHeaders({ "x-sdk-content-sha256": "UNSIGNED-PAYLOAD" }, await signed({ scope })))).toBe("DIS.4112");
  });

  test("passes when headers that were not signed differ", async () => {
    expect(await outcome(withHeaders({ "content-type": "text/plain" }, await signed({ scope })))).toBe("passed");
  });

  test("is refused with a wrong secret key", async () => {
    expect(await outcome(await signed({ scope, keys: { accessKey: "AK", secretKey: "SK2" } }))).toBe("DIS.4112");
  });

  test("is refused with an unknown access key", async () => {
    expect(await outcome(await signed({ scope, keys: { accessKey: "AK2", secretKey: "SK" } }))).toBe("DIS.4107");
  });

  test("is refused with an empty access key", async () => {
    expect(await outcome(await signed({ scope, keys: { accessKey: "", secretKey: "SK" } }))).toBe("DIS.4106");
  });

  test.each<[string, Partial<ReceivedRequest>]>([
    ["body", { body: Buffer.from('{"app_name":"b"}') }],
    ["method", { method: "PUT" }],
    ["path", { url: "/v2/q/apps?b=2&a=1" }],
    ["query", { url: "/v2/p/apps?b=3&a=1" }],
  ])("is refused when the %s was changed on the way", async (_part, change) => {
    expect(await outcome({ ...(await signed({ scope })), ...change })).toBe("DIS.4112");
  });

  test("is refused when a signed header was changed on the way", async () => {
    expect(await outcome(withHeaders({ host: "example.org" }, await signed({ scope })))).toBe("DIS.4112");
  });

  test("is refused when its time is more than 15 minutes away", async () => {
    const request = await signed({ scope });
    expect(await outcome(request, NOW + 15 * 60_000)).toBe("passed");
    expect(await outcome(request, NOW + 15 * 60_000 + 1)).toBe("DIS.4105");
    expect(await outcome(request, NOW - 15 * 60_000 - 1)).toBe("DIS.4105");
  });

  test.each([
    ["", "DIS.4103"],
    ["2024-01-02T03:04:05Z", "DIS.4104"],
    ["20240230T030405Z", "DIS.4104"],
    ["20240102T030406Z", "DIS.4112"],
  ])("is refused with X-Sdk-Date %j: %s", async (date, expected) => {
    expect(await outcome(withHeaders({ "x-sdk-date": date }, await signed({ scope })))).toBe(expected);
  });

  test("with a temporary key needs its security token, signed or not", async () => {
    const request = await signed({ scope, keys: { accessKey: "TEMP", secretKey: "SK" } });
    expect(await outcome(request)).toBe("DIS.4114");
    expect(await outcome(withHeaders({ "x-security-token": "other" }, request))).toBe("DIS.4114");
    expect(await outcome(withHeaders({ "x-security-token": "temporary" }, request))).toBe("passed");
  });
});

describe("an Authorization header", () => {
  const end = "SignedHeaders=host;x-sdk-date, Signature=abc";
  test.each([
    ["Bearer x", "DIS.4102"],
    ["V11-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date, Signature=a", "DIS.4109"],
    [`V11-HMAC-SHA256 Credential=AK/20240102/eu-de, ${end}`, "DIS.4102"],
    [`V11-HMAC-SHA256 Credential=AK/20240102/eu-de/dis/aws4_request, ${end}`, "DIS.4102"],
    [`V11-HMAC-SHA256 Credential=AK/20240102/eu-de/dis/, ${end}`, "DIS.4102"],
    [`V11-HMAC-SHA256 Credential=AK/20240102//dis, ${end}`, "DIS.4111"],
    [`V11-HMAC-SHA256 Credential=AK/20240102/eu-de/, ${end}`, "DIS.4108"],
    [`V11-HMAC-SHA256 Credential=AK/20240103/eu-de/dis, ${end}`, "DIS.4112"],
    [`V11-HMAC-SHA256 Credential=AK/20240102/eu-de/dis, ${end}`, "DIS.4112"],
    ["V12-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date, Signature=a", "DIS.4102"],
    ["SDK-HMAC-SHA256 nonsense", "DIS.4102"],
    [`SDK-HMAC-SHA256 Credential=AK/20240102/eu-de, ${end}`, "DIS.4102"],
    [`SDK-HMAC-SHA256 Credential=AK/20240102/eu-de/dis/aws4_request, ${end}`, "DIS.4102"],
    [`SDK-HMAC-SHA256 ${end}`, "DIS.4109"],
    ["SDK-HMAC-SHA256 Access=AK, Signature=abc", "DIS.4109"],
    ["SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date", "DIS.4109"],
    ["SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date, Signature=", "DIS.4110"],
    [`SDK-HMAC-SHA256 Credential=/20240102/eu-de/dis/sdk_request, ${end}`, "DIS.4106"],
    [`SDK-HMAC-SHA256 Credential=AK/20240102//dis/sdk_request, ${end}`, "DIS.4111"],
    [`SDK-HMAC-SHA256 Credential=AK/20240102/eu-de//sdk_request, ${end}`, "DIS.4108"],
    [`SDK-HMAC-SHA256 Credential=AK/20240103/eu-de/dis/sdk_request, ${end}`, "DIS.4112"],
    [`SDK-HMAC-SHA256 Credential=AK/20240102/eu-de/obs/sdk_request, ${end}`, "DIS.4112"],
    ["SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=abc", "DIS.4112"],
    ["SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date;x-missing, Signature=abc", "DIS.4112"],
    ["SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date;__proto__, Signature=abc", "DIS.4112"],
    ["SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date;constructor, Signature=abc", "DIS.4112"],
    [`SDK-HMAC-SHA256 Access=AK, ${end}`, "DIS.4112"],
  ])("%s: %s", async (authorization, expected) => {
    expect(await outcome(withHeaders({ "x-sdk-date": DATE, authorization }))).toBe(expected);
  });
});

interface Vector {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly bodyBase64?: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly date: string;
  readonly service?: string;
  readonly expected: { readonly authorization: string };
}

describe.each([
  ["the Java client, SDK-HMAC-SHA256", "sdk-hmac-sha256-scoped"],
  ["the core for Node.js, SDK-HMAC-SHA256", "sdk-hmac-sha256-access"],
  ["the core for Node.js, V11-HMAC-SHA256", "v11-hmac-sha256-derived"],
  ["the Python client, V11-HMAC-SHA256", "v11-hmac-sha256-derived-scoped"],
])("the signatures of %s", (_title, file) => {
  const path = new URL(`../../../src/signing/vectors/${file}.json`, import.meta.url);
  const vectors = JSON.parse(readFileSync(path, "utf8")).cases as Vector[];

  test.each(vectors)("$name: passes, and is refused with a query that was not signed", async (vector) => {
    const { method, url, headers, body, bodyBase64 = "", expected, accessKey, secretKey, date, service = "dis" } = vector;
    const sent = url.replace(/^https?:\/\/[^/?]+/, "");
    const request: ReceivedRequest = {
      method,
      url: sent,
      headers: { ...headers, host: new URL(url).host, authorization: expected.authorization },
      body: body === undefined ? Buffer.from(bodyBase64, "base64") : Buffer.from(body),
    };
    const now = Date.parse(date.replace(/^(....)(..)(..)T(..)(..)/, "$1-$2-$3T$4:$5:"));
    const check = (one: ReceivedRequest) => authenticate(one, { tokens: [], keys: [{ accessKey, secretKey }] }, now, () => false);
    const refused = expect.objectContaining({ code: "DIS.4112" });
    // One vector is for another service.
    if (service === "dis") await check(request);
    else await expect(check(request)).rejects.toThrow(refused);
    await expect(check({ ...request, url: `${sent}${sent.includes("?") ? "&" : "?"}limit=1` })).rejects.toThrow(refused);
  });
});
