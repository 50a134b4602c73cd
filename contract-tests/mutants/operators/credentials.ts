import { type CallName, LOCAL_TOKEN } from "dis-local";
import type { Mutant } from "../mutant.js";
import { onRequest } from "./around.js";

type Headers = Record<string, string | string[] | undefined>;

/** Time of an X-Sdk-Date in milliseconds; not a number when there is none. */
function dateOf(headers: Headers): number {
  const text = String(headers["x-sdk-date"] ?? "");
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}

const SKEW_MS = 15 * 60_000;
const has = (headers: Headers, name: string) => headers[name] !== undefined;

/** Whose requests pass, or are refused, whatever is right. */
const LAPSES = {
  "without credentials": (headers: Headers) => !has(headers, "x-auth-token") && !has(headers, "authorization"),
  "with an empty token": (headers: Headers) => headers["x-auth-token"] === "",
  "with any token": (headers: Headers) => (headers["x-auth-token"] ?? "") !== "",
  "with a signature that nobody verified": (headers: Headers) =>
    has(headers, "authorization") && Date.now() - dateOf(headers) < SKEW_MS,
  "with a signature of yesterday": (headers: Headers) => has(headers, "authorization") && Date.now() - dateOf(headers) > SKEW_MS,
  "with a signature that has no date": (headers: Headers) => has(headers, "authorization") && !has(headers, "x-sdk-date"),
  "with a date and no signature": (headers: Headers) => has(headers, "x-sdk-date") && !has(headers, "authorization"),
} as const;

export type Lapse = keyof typeof LAPSES;

export function lapseMutant([call, lapse]: readonly [CallName, Lapse]): Mutant {
  const options = () =>
    onRequest(call, ({ raw }) => {
      if (!LAPSES[lapse](raw.headers)) return;
      raw.headers["x-auth-token"] = LOCAL_TOKEN;
      delete raw.headers["authorization"];
    });
  return { name: `lets a ${call} ${lapse} pass`, kind: "authentication", calls: [call], options };
}

/** What tells the two forms of a signature apart. */
const FORMS = { scoped: /Credential=/, gateway: /Access=/ } as const;

/** Does not know one of the two forms of a signature. */
export function formMutant([call, form]: readonly [CallName, keyof typeof FORMS]): Mutant {
  const options = () =>
    onRequest(call, ({ raw }) => {
      if (FORMS[form].test(String(raw.headers["authorization"]))) raw.headers["authorization"] = "Basic";
    });
  return { name: `takes no signature in the ${form} form for ${call}`, kind: "authentication", calls: [call], options };
}
