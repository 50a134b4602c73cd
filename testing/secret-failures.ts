import type { DisErrorKind } from "../src/index.js";
import { PLANTED } from "./canaries.js";

/** A request, as error pages of gateways show it. */
interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&#34;",
  "'": "&#x27;",
  "/": "&#x2F;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"'/]/g, (sign) => entities[sign] ?? sign);
}

function sentText({ url, headers, body }: Sent): string {
  return [url, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), body].join("\n");
}

function withId(status: number, body: string, headers: Record<string, string> = {}): Response {
  return new Response(body, { status, headers: { "content-type": "text/html", "x-request-id": "r1", ...headers } });
}

function refusal(status: number, code: string) {
  return (sent: Sent) => withId(status, JSON.stringify({ errorCode: code, message: `bad request: ${sentText(sent)}` }));
}

function broken(text: string): Response {
  let isSent = false;
  const body = new ReadableStream({
    pull(controller) {
      if (isSent) return controller.error(new TypeError("terminated"));
      isSent = true;
      controller.enqueue(new TextEncoder().encode(text));
    },
  });
  return new Response(body, { status: 200, headers: { "x-request-id": "r1" } });
}

/** The records that the service gives, which are secret too. */
const { data, partition_key, "partition-cursor": cursor } = PLANTED;
const RECORDS = JSON.stringify({ records: [{ data, partition_key, sequence_number: "1" }], next_partition_cursor: cursor }).slice(
  0,
  -3,
);

/** A failure whose response repeats as much of the request as it can, and the kind of error of the call. */
export interface Failing {
  readonly what: string;
  readonly kind: DisErrorKind;
  readonly respond: (sent: Sent) => Response | Promise<Response>;
}

/** Error pages that begin with different parts of the request, because an excerpt is short. */
const PAGES: readonly [string, (sent: Sent) => string][] = [
  ["as it was", sentText],
  ["with entities", (sent) => escaped(sentText(sent))],
  ["with percent signs", (sent) => encodeURIComponent(sentText(sent))],
  ["with backslashes", (sent) => JSON.stringify(sentText(sent))],
  ["the body only", ({ body }) => body],
  ["the body only, with entities", ({ body }) => escaped(body)],
  ["the headers only, with percent signs", ({ headers }) => encodeURIComponent(JSON.stringify(headers))],
];

export const FAILING: readonly Failing[] = [
  { what: "a refusal", kind: "refused", respond: refusal(400, "DIS.4301") },
  { what: "credentials that are refused", kind: "authentication", respond: refusal(441, "DIS.4107") },
  { what: "throttling", kind: "throttled", respond: refusal(400, "DIS.4303") },
  { what: "a failure of the service", kind: "service", respond: refusal(500, "DIS.5251") },
  {
    what: "a code that repeats the request",
    kind: "refused",
    respond: (sent) => withId(400, JSON.stringify({ error_code: sentText(sent), error_msg: "?" })),
  },
  ...PAGES.map(([how, page]) => ({
    what: `a page of a gateway that shows the request, ${how}`,
    kind: "service" as const,
    respond: (sent: Sent) => withId(502, `<html>${page(sent)}`),
  })),
  ...PAGES.map(([how, page]) => ({
    what: `a page with status 200 that shows the request, ${how}`,
    kind: "response" as const,
    respond: (sent: Sent) => withId(200, `<html>${page(sent)}`),
  })),
  {
    what: "a response that breaks off",
    kind: "response",
    respond: (sent) => broken(sentText(sent)),
  },
  { what: "a response with records that breaks off", kind: "response", respond: () => broken(RECORDS) },
  { what: "a response with records that is not JSON", kind: "response", respond: () => withId(200, RECORDS) },
  {
    what: "a redirect",
    kind: "redirect",
    respond: (sent) =>
      withId(307, sentText(sent), { location: `https://elsewhere.example.test/?${encodeURIComponent(sentText(sent))}` }),
  },
  { what: "no connection", kind: "connection", respond: () => Promise.reject(new TypeError("fetch failed")) },
  { what: "no response in time", kind: "timeout", respond: () => new Promise(() => {}) },
];
