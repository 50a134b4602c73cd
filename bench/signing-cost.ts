import type { SignableRequest } from "dis-openapi/signing";
import { signature, signatureDate } from "../src/signing/sign.js";
import { type Comparison, type Measured, measuredInTurns } from "./comparison.js";
import type { Work } from "./sampling.js";

const ACCESS_KEY = "bench-access-key";
const SECRET_KEY = "bench-secret-key";
const ENDPOINT = "https://dis.cn-north-4.myhuaweicloud.com";
const PATH = "/v2/0123456789abcdef0123456789abcdef/records";

/** A body of 1 KB as JSON. */
const payload = { stream_name: "newstream", records: [{ data: "A".repeat(964), partition_id: "0" }] };
const text = JSON.stringify(payload);

/** As the client signs: the text of the body is there, since it is what is sent. */
function ours(form: "gateway" | "scoped", body: () => string): Work {
  return () => {
    const date = signatureDate(Date.now());
    const request: SignableRequest = {
      method: "POST",
      url: ENDPOINT + PATH,
      headers: { host: new URL(ENDPOINT).host, "content-type": "application/json", "x-sdk-date": date },
      body: body(),
    };
    const scope = form === "gateway" ? { form, date } : { form, date, region: "cn-north-4", service: "dis" };
    return signature(request, { accessKey: ACCESS_KEY, secretKey: SECRET_KEY }, scope);
  };
}

/** It makes the JSON text of the body to sign it, and its HTTP client makes it once more to send it. */
async function providers(): Promise<Work> {
  const { AKSKSigner, BasicCredentials } = await import("./provider-core.js");
  const credentials = new BasicCredentials().withAk(ACCESS_KEY).withSk(SECRET_KEY);
  return () => {
    const headers = { "content-type": "application/json" };
    return AKSKSigner.sign({ endpoint: ENDPOINT + PATH, method: "POST", queryParams: {}, headers, data: payload }, credentials);
  };
}

/** What a signature adds to a request with a body of 1 KB. */
export async function signingCost(): Promise<Comparison> {
  const [own, core, withJson, scoped] = (await measuredInTurns([
    { name: "dis-openapi", prepare: () => ours("gateway", () => text) },
    { name: "huaweicloud-sdk-core", prepare: providers },
    { name: "dis-openapi, JSON of the body made, too", prepare: () => ours("gateway", () => JSON.stringify(payload)) },
    { name: "dis-openapi, the default scoped form", prepare: () => ours("scoped", () => text) },
  ])) as [Measured, Measured, Measured, Measured];
  return {
    title: "CPU of signing 1 KB",
    unit: "microseconds",
    better: "less",
    method: "What the signature adds to a request; the provider's core makes the JSON of the body for it, and again to send it.",
    ours: own,
    peers: [core],
    also: [withJson, scoped],
    goal: { of: "huaweicloud-sdk-core", limit: 1 / 3 },
  };
}
