import { describe, expect, test } from "vitest";
import type { SentRequest } from "../check/check.js";
import { authenticate } from "./authenticate.js";

const right = { token: "right-token", accessKey: "AK", secretKey: "SK", region: "cn-north-4" };
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
