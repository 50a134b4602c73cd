import { createHash, createHmac } from "node:crypto";
import { LOCAL_KEY, LOCAL_TOKEN, type LocalDisOptions } from "dis-local";
import { canonicalRequest } from "dis-openapi/signing";
import { type Request, replaceBody } from "../mutant.js";

// A server that verifies a signature and leaves a part of the request out. It cannot know what that part was when the request was
// signed, so it tries: what came in earlier requests, and every text that differs in one character.

/** What a signature says of itself. */
interface Signed {
  readonly form: "scoped" | "gateway";
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly names: readonly string[];
  readonly signature: string;
}

/** A signed request as a server sees it. */
export interface View {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signed: Signed;
}

/** What an unfit request can have been when it was signed. `earlier` are the requests that came before it. */
export type Guess = (view: View, earlier: readonly View[]) => Iterable<View>;

function signedOf(authorization: string): Signed | undefined {
  const piece = (name: string) => new RegExp(`${name}=([^, ]+)`).exec(authorization)?.[1];
  const [names, signature, credential] = [piece("SignedHeaders"), piece("Signature"), piece("Credential")];
  if (names === undefined || signature === undefined || !authorization.startsWith("SDK-HMAC-SHA256 ")) return undefined;
  const [, day = "", region = "", service = ""] = (credential ?? "").split("/");
  const form = credential === undefined ? "gateway" : "scoped";
  return { form, day, region, service, names: names.split(";"), signature };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/** The signature that a request must have. */
export function signatureOf({ method, path, query, headers, body, signed }: View): string {
  const { form, day, region, service, names } = signed;
  const date = headers["x-sdk-date"] ?? "";
  const covered = Object.fromEntries(names.map((name) => [name, headers[name] ?? ""]));
  const url = query === "" ? path : `${path}?${query}`;
  const canonical = canonicalRequest({ method, url, headers: covered }, form, headers["x-sdk-content-sha256"] ?? sha256(body));
  const scope = `${day}/${region}/${service}/sdk_request`;
  const lines = ["SDK-HMAC-SHA256", date, ...(form === "scoped" ? [scope] : []), sha256(canonical)];
  const steps = [day, region, service, "sdk_request"];
  const key = form === "gateway" ? LOCAL_KEY.secretKey : steps.reduce<string | Buffer>(hmac, `SDK${LOCAL_KEY.secretKey}`);
  return hmac(key, lines.join("\n")).toString("hex");
}

const fits = (view: View) => signatureOf(view) === view.signed.signature;

async function bodyOf(raw: Request["raw"]): Promise<string> {
  let body = "";
  await replaceBody({ raw }, (text) => {
    body = text;
    return text;
  });
  return body;
}

async function viewOf(method: string, raw: Request["raw"]): Promise<View | undefined> {
  const signed = signedOf(String(raw.headers["authorization"] ?? ""));
  if (signed === undefined) return undefined;
  const [path = "", query = ""] = (raw.url ?? "").split("?", 2);
  const headers = Object.fromEntries(Object.entries(raw.headers).map(([name, value]) => [name, String(value)]));
  return { method, path, query, headers, body: await bodyOf(raw), signed };
}

/** How many requests a server remembers. */
const REMEMBERED = 40;

/** Gives a request the right token in place of its signature. */
export function letIn(headers: Request["raw"]["headers"]): void {
  headers["x-auth-token"] = LOCAL_TOKEN;
  delete headers["authorization"];
}

/** Whether a signed request that the server would refuse passes. */
type Passes = (view: View, earlier: readonly View[]) => boolean;

function onSigned(passes: Passes): () => LocalDisOptions {
  return () => {
    const earlier: View[] = [];
    return {
      onServer: (server) => {
        server.addHook("onRequest", async (request) => {
          const raw = request.raw as unknown as Request["raw"];
          const view = await viewOf(request.method, raw);
          if (view === undefined) return;
          if (passes(view, earlier)) letIn(raw.headers);
          earlier.unshift(view);
          earlier.length = Math.min(earlier.length, REMEMBERED);
        });
      },
    };
  };
}

/** Lets a signed request pass when one of the guesses fits. */
export function guesses(guess: Guess): () => LocalDisOptions {
  return onSigned((view, earlier) => {
    if (fits(view)) return false;
    for (const one of guess(view, earlier)) if (fits(one)) return true;
    return false;
  });
}

/** Lets a right signature pass whose age in milliseconds is too large, or below zero. */
export function takesAge(isTaken: (ageMs: number) => boolean): () => LocalDisOptions {
  return onSigned((view) => {
    const time = (view.headers["x-sdk-date"] ?? "").replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
    return fits(view) && isTaken(Date.now() - Date.parse(time));
  });
}

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz0123456789-_ "];

/** A longer text is too much to go through. */
const LONGEST = 300;

/** Every text that has one character less, another one, or one more. */
export function* oneAway(text: string): Generator<string> {
  if (text.length > LONGEST) return;
  for (let at = 0; at <= text.length; at++) {
    const [before, after] = [text.slice(0, at), text.slice(at)];
    if (at < text.length) yield before + after.slice(1);
    for (const letter of LETTERS) {
      yield before + letter + after;
      if (at < text.length) yield before + letter + after.slice(1);
    }
    const turned =
      after.charAt(0) === after.charAt(0).toLowerCase() ? after.charAt(0).toUpperCase() : after.charAt(0).toLowerCase();
    yield before + turned + after.slice(1);
  }
}
