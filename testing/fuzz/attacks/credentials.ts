import { LOCAL_KEY } from "dis-local";
import { sign, signatureDate } from "dis-openapi/signing";
import type { Chance } from "../chance.js";
import type { Corpus } from "../corpus.js";
import { type Draft, type Header, HOST, urlOf, withHeader } from "../request.js";
import type { Aim } from "../shot.js";

const DAY_MS = 86_400_000;

const WRONG_TOKENS = [
  "",
  "x",
  "local-toke",
  "local-token2",
  "LOCAL-TOKEN",
  "null",
  "constructor",
  "\xff",
  "a".repeat(8000),
  "Bearer local-token",
];

const WRONG_AUTHORIZATIONS = [
  "",
  "Basic bG9jYWw6bG9jYWw=",
  "Bearer local-token",
  "SDK-HMAC-SHA256",
  "SDK-HMAC-SHA256 ",
  "SDK-HMAC-SHA256 ,,,,",
  "SDK-HMAC-SHA256 Access",
  "SDK-HMAC-SHA256 Access=,SignedHeaders=,Signature=",
  "SDK-HMAC-SHA256 Credential=////,SignedHeaders=host,Signature=a",
  "SDK-HMAC-SHA256 Credential=LOCALACCESSKEY/20260102/r/dis/sdk_request/x,SignedHeaders=x-sdk-date,Signature=a",
  "SDK-HMAC-SHA256 Access=__proto__,SignedHeaders=constructor;x-sdk-date,Signature=a",
  `SDK-HMAC-SHA256 Access=LOCALACCESSKEY,SignedHeaders=x-sdk-date${";host".repeat(1500)},Signature=${"0".repeat(64)}`,
  `SDK-HMAC-SHA256 Access=LOCALACCESSKEY,SignedHeaders=__proto__;toString;x-sdk-date,Signature=${"0".repeat(64)}`,
  `SDK-HMAC-SHA256 Access=LOCALACCESSKEY,SignedHeaders=x-sdk-date,Signature=\xff\xfe`,
  "V11-HMAC-SHA256",
  "V11-HMAC-SHA256 Credential=LOCALACCESSKEY/20260102/r/dis,SignedHeaders=x-sdk-date,Signature=a",
  "V11-HMAC-SHA256 Credential=LOCALACCESSKEY/20260102/r/dis/sdk_request,SignedHeaders=x-sdk-date,Signature=a",
  "V11-HMAC-SHA256 Credential=LOCALACCESSKEY//,SignedHeaders=,Signature=",
  "V11-HMAC-SHA256 Credential=LOCALACCESSKEY/20260102/r/dis/sdk_request/x,SignedHeaders=x-sdk-date,Signature=a",
  "V11-HMAC-SHA256 Access=LOCALACCESSKEY,SignedHeaders=x-sdk-date,Signature=a",
  "SDK-HMAC-SHA512 Access=LOCALACCESSKEY,SignedHeaders=x-sdk-date,Signature=a",
];

const WRONG_DATES = ["", "x", "20260102T030405", "20261302T030405Z", "99999999T999999Z", "20260102T030405Z\xff", "0".repeat(500)];

/** The same request signed. @param change what is different when it is sent */
async function signed(draft: Draft, chance: Chance, time: number, secretKey: string): Promise<Draft> {
  const date = signatureDate(time);
  const form = chance.pick(["gateway", "scoped", "derived", "derived-scoped"] as const);
  const scope = form === "gateway" ? { form, date } : { form, date, region: "region-1", service: "dis" };
  const headers = { "x-sdk-date": date, host: HOST };
  const request = { method: draft.method, url: urlOf(draft), body: draft.body ?? new Uint8Array(), headers };
  const { authorization } = await sign(request, { ...LOCAL_KEY, secretKey }, scope);
  return withHeader(withHeader(withHeader(draft, "X-Auth-Token"), "X-Sdk-Date", date), "Authorization", authorization);
}

/** The value of Authorization in a signed request. */
function authorizationOf({ headers }: Draft): string {
  return headers.find(([name]) => name === "Authorization")?.[1] ?? "";
}

/** A signature that fits, and then something about the request is changed. */
const TAMPERINGS: readonly ((signedDraft: Draft, chance: Chance) => Draft)[] = [
  (draft) => ({ ...draft, body: Buffer.concat([draft.body ?? Buffer.alloc(0), Buffer.from(" ")]) }),
  (draft) => ({ ...draft, query: `${draft.query}&a=b` }),
  (draft) => withHeader(draft, "Host", "evil.example"),
  (draft) => ({ ...draft, method: draft.method === "DELETE" ? "GET" : "DELETE" }),
  (draft) =>
    withHeader(
      draft,
      "Authorization",
      authorizationOf(draft).replace(/.$/, (last) => (last === "0" ? "1" : "0")),
    ),
  (draft) => withHeader(draft, "Authorization", authorizationOf(draft).slice(0, -1)),
  (draft) => withHeader(draft, "Authorization", authorizationOf(draft).replace("LOCALACCESSKEY", "OTHERACCESSKEY")),
  (draft) => withHeader(draft, "Authorization", authorizationOf(draft).replace("x-sdk-date", "x-other")),
  (draft) =>
    withHeader(
      draft,
      "Authorization",
      authorizationOf(draft).replace(/SDK-HMAC|V11-HMAC/, (name) => (name === "SDK-HMAC" ? "V11-HMAC" : "SDK-HMAC")),
    ),
  (draft) => withHeader(draft, "X-Sdk-Content-Sha256", "UNSIGNED-PAYLOAD"),
  (draft) => withHeader(draft, "X-Sdk-Content-Sha256", "0".repeat(64)),
  (draft, chance) => withHeader(draft, "X-Sdk-Date", chance.pick(WRONG_DATES)),
  (draft) => withHeader(draft, "X-Sdk-Date"),
  (draft) => withHeader(draft, "X-Auth-Token", "x"),
];

/** A request about what is kept, with credentials that are wrong. @param now time of the server, in ms */
export async function wrongCredentials(corpus: Corpus, chance: Chance, now: number): Promise<Aim> {
  const draft = corpus.forbidden(chance);
  const without = withHeader(draft, "X-Auth-Token");
  const refused = (kind: string, spoilt: Draft): Aim => ({ kind: `credentials: ${kind}`, expected: "refused", draft: spoilt });
  return chance.pick<() => Aim | Promise<Aim>>([
    () => refused("none", without),
    () => refused("wrong token", withHeader(draft, "X-Auth-Token", chance.pick(WRONG_TOKENS))),
    () => {
      const dated: Header[] = [...without.headers, ["X-Sdk-Date", chance.pick([signatureDate(now), ...WRONG_DATES])]];
      return refused(
        "unreadable",
        withHeader({ ...without, headers: dated }, "Authorization", chance.pick(WRONG_AUTHORIZATIONS)),
      );
    },
    async () => refused("wrong key", await signed(draft, chance, now, "another-secret-key")),
    async () =>
      refused("wrong time", await signed(draft, chance, now + chance.pick([-DAY_MS, DAY_MS, 16 * 60_000]), LOCAL_KEY.secretKey)),
    async () => refused("tampered", chance.pick(TAMPERINGS)(await signed(draft, chance, now, LOCAL_KEY.secretKey), chance)),
    async () => refused("tampered", chance.pick(TAMPERINGS)(await signed(draft, chance, now, LOCAL_KEY.secretKey), chance)),
  ])();
}

const SIGN_INS = [
  "",
  "{}",
  "[]",
  '{"auth":null}',
  '{"auth":{"identity":{"methods":["password"],"password":{"user":{}}}}}',
  '{"auth":{"identity":{"methods":["token"]}}}',
  '{"auth":{"identity":{"methods":{"length":1,"0":"password"}}}}',
  `{"auth":${'{"auth":'.repeat(5000)}1${"}".repeat(5000)}}`,
  '{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"local-user","password":"wrong","domain":{"name":"local-domain"}}}},"scope":{"project":{"name":"local"}}}}',
  '{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"local-user","password":"local-password","domain":{"name":"local-domain"}}}},"scope":{"project":{"name":"other"}}}}',
  '{"__proto__":{"auth":1}}',
  "\xff\xfe",
];

/** A request for a token that gets none. */
export function wrongSignIn(chance: Chance): Aim {
  const headers: Header[] = chance.is(0.5) ? [["Content-Type", chance.pick(["application/json", "text/plain", ""])]] : [];
  const body = Buffer.from(chance.pick(SIGN_INS), "latin1");
  return {
    kind: "credentials: sign-in",
    expected: "refused",
    draft: { method: "POST", path: "/v3/auth/tokens", query: "", headers, body },
  };
}
