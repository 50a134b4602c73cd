import { type SignableRequest, signatureDate } from "dis-openapi/signing";
import { signature } from "../src/signing/sign.js";
import { type Comparison, measured } from "./comparison.js";
import { cpuPerCall } from "./sampling.js";

const ACCESS_KEY = "bench-access-key";
const SECRET_KEY = "bench-secret-key";
const ENDPOINT = "https://dis.cn-north-4.myhuaweicloud.com";
const PATH = "/v2/0123456789abcdef0123456789abcdef/records";

/** A body of 1 KB as JSON. */
const payload = { stream_name: "newstream", records: [{ data: "A".repeat(964), partition_id: "0" }] };

function signOurs(form: "gateway" | "scoped"): unknown {
  const date = signatureDate(Date.now());
  const request: SignableRequest = {
    method: "POST",
    url: ENDPOINT + PATH,
    headers: { "content-type": "application/json", host: new URL(ENDPOINT).host, "x-sdk-date": date },
    body: JSON.stringify(payload),
  };
  const scope = form === "gateway" ? { form, date } : { form, date, region: "cn-north-4", service: "dis" };
  return signature(request, { accessKey: ACCESS_KEY, secretKey: SECRET_KEY }, scope);
}

async function providers(): Promise<number> {
  const { AKSKSigner, BasicCredentials } = await import("./provider-core.js");
  const credentials = new BasicCredentials().withAk(ACCESS_KEY).withSk(SECRET_KEY);
  return cpuPerCall(async () => {
    const headers = { "content-type": "application/json" };
    AKSKSigner.sign({ endpoint: ENDPOINT + PATH, method: "POST", queryParams: {}, headers, data: payload }, credentials);
  });
}

/** Signing a request with a body of 1 KB. */
export async function signingCost(): Promise<Comparison> {
  return {
    title: "CPU of signing 1 KB",
    unit: "microseconds",
    better: "less",
    method: "JSON text of the body included; both in the gateway form, which is the only one of the provider's core.",
    ours: await measured("dis-openapi", () => cpuPerCall(async () => signOurs("gateway"))),
    peers: [await measured("huaweicloud-sdk-core", providers)],
    also: [await measured("dis-openapi, the default scoped form", () => cpuPerCall(async () => signOurs("scoped")))],
  };
}
