import type { ServiceResponse } from "./little-service.js";

/** What goes wrong with a request or its response. */
export type Fault =
  | { readonly kind: "none" }
  /** The connection is reset before the service has seen the request. */
  | { readonly kind: "reset-before" }
  /** The request takes effect, and the connection is reset instead of a response. */
  | { readonly kind: "reset-instead" }
  /** The connection is reset in the middle of the response. */
  | { readonly kind: "reset-during" }
  /** The connection is reset right after a complete response, so the next request on it is lost. */
  | { readonly kind: "reset-after" }
  /** The response comes late, or never. */
  | { readonly kind: "delay"; readonly ms: number }
  | { readonly kind: "hang" }
  /** The body ends before its length. */
  | { readonly kind: "cut-body" }
  /** The Content-Length is smaller than the body. */
  | { readonly kind: "wrong-length" }
  /** A response of a gateway; the request has taken effect in the service or has not. */
  | { readonly kind: "status"; readonly status: number; readonly retryAfter?: string; readonly processed: boolean }
  /** DIS.4303, with status 400 as the service sends it. */
  | { readonly kind: "throttled" }
  /** DIS.4114. */
  | { readonly kind: "expired-token" }
  /** DIS.4105 in a response whose Date is far from ours. */
  | { readonly kind: "skewed-clock"; readonly offsetMs: number }
  | { readonly kind: "redirect"; readonly location: string }
  /** An HTML page, with the status of a success or of a failure. */
  | { readonly kind: "html"; readonly status: number; readonly processed: boolean };

/** What a faulty server does with a request. */
export interface FaultPlan {
  /** Whether the request reaches the service. */
  readonly processed: boolean;
  /** Delay before the response, in ms; `Infinity` for never. */
  readonly delayMs: number;
  /** How much of the response is sent: nothing, a part of its body, or all of it. */
  readonly sent: "nothing" | "part" | "all";
  /** What happens to the connection then. */
  readonly closing: "keep" | "end" | "reset";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const PAGE = `<html><body>Gateway ${"x".repeat(1500)}</body></html>`;
export const REQUEST_ID = "request-of-the-service";

const json = { "content-type": "application/json", "x-request-id": REQUEST_ID };
const html = { "content-type": "text/html", "x-request-id": REQUEST_ID };
const errorBody = (code: string) => JSON.stringify({ errorCode: code, message: `message of ${code}` });

const COMPLETE = { processed: true, delayMs: 0, sent: "all", closing: "keep", headers: json } as const;
const REFUSED = { ...COMPLETE, processed: false } as const;

/** Plans a fault. @param respond gets the response of the service; it is called only when the request reaches the service */
export function planOf(fault: Fault, respond: () => ServiceResponse): FaultPlan {
  const usual = () => {
    const { status, body } = respond();
    return { ...COMPLETE, status, body: body === undefined ? "" : JSON.stringify(body) };
  };
  const nothing = { status: 0, body: "", sent: "nothing" } as const;
  switch (fault.kind) {
    case "none":
      return usual();
    case "reset-before":
      return { ...REFUSED, ...nothing, closing: "reset" };
    case "reset-instead":
      return { ...usual(), ...nothing, closing: "reset" };
    case "reset-during":
      return { ...usual(), sent: "part", closing: "reset" };
    case "reset-after":
      return { ...usual(), closing: "reset" };
    case "delay":
      return { ...usual(), delayMs: fault.ms };
    case "hang":
      return { ...usual(), delayMs: Number.POSITIVE_INFINITY };
    case "cut-body":
      return { ...usual(), sent: "part", closing: "end" };
    case "wrong-length": {
      const plan = usual();
      return { ...plan, headers: { ...json, "content-length": String(plan.body.length >> 1) }, closing: "end" };
    }
    default:
      return gatewayPlan(fault, usual);
  }
}

type GatewayFault = Extract<Fault, { kind: "status" | "throttled" | "expired-token" | "skewed-clock" | "redirect" | "html" }>;

/** Plans a response that is not that of the call. */
function gatewayPlan(fault: GatewayFault, usual: () => FaultPlan): FaultPlan {
  if ("processed" in fault && fault.processed) usual();
  switch (fault.kind) {
    case "status": {
      const headers = fault.retryAfter === undefined ? html : { ...html, "retry-after": fault.retryAfter };
      return { ...REFUSED, status: fault.status, headers, body: PAGE, processed: fault.processed };
    }
    case "throttled":
      return { ...REFUSED, status: 400, body: errorBody("DIS.4303") };
    case "expired-token":
      return { ...REFUSED, status: 441, body: errorBody("DIS.4114") };
    case "skewed-clock": {
      const date = new Date(Date.now() + fault.offsetMs).toUTCString();
      return { ...REFUSED, status: 441, headers: { ...json, date }, body: errorBody("DIS.4105") };
    }
    case "redirect":
      return { ...REFUSED, status: 307, headers: { ...json, location: fault.location }, body: "" };
    case "html":
      return { ...REFUSED, status: fault.status, headers: html, body: PAGE, processed: fault.processed };
  }
}
