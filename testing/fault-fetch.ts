import { type Fault, type FaultPlan, planOf } from "./faults.js";
import { LittleService } from "./little-service.js";

/** A request that a faulty service got, and what went wrong with it. */
export interface FaultyRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  /** Or `lost`: sent on a connection that was dead already. */
  readonly fault: Fault | { readonly kind: "lost" };
  readonly headers: Readonly<Record<string, string>>;
  /** Time when it came, in ms. */
  readonly at: number;
}

function closed(): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }) });
}

/** A body that breaks off in its middle. */
function brokenBody(text: string): ReadableStream<Uint8Array> {
  const part = new TextEncoder().encode(text.slice(0, text.length >> 1));
  let isSent = false;
  return new ReadableStream({
    pull(controller) {
      if (isSent || part.length === 0) return controller.error(new TypeError("terminated"));
      isSent = true;
      controller.enqueue(part);
    },
  });
}

function responseOf({ status, headers, body, sent }: FaultPlan): Response {
  // A server that says too small a length is read only so far.
  const length = Number(headers["content-length"] ?? body.length);
  const content = sent === "part" ? brokenBody(body) : body.slice(0, length);
  return new Response(status === 204 || content === "" ? null : content, { status, headers });
}

/** Rejects when the signal aborts, as fetch does. */
function abortion(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
}

/**
 * A `fetch` without a network, in front of a little service, that has the faults of a list, one for each request; after its
 * end nothing goes wrong.
 */
export function faultFetch(faults: readonly Fault[]): {
  readonly service: LittleService;
  readonly requests: FaultyRequest[];
  readonly fetch: typeof globalThis.fetch;
} {
  const service = new LittleService();
  const requests: FaultyRequest[] = [];
  let isDead = false;
  const fetch = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const { pathname, search } = new URL(String(input));
    const { method = "GET" } = init;
    const signal = init.signal as AbortSignal;
    const body = init.body == null ? "" : new TextDecoder().decode(init.body as Uint8Array);
    const fault = faults[requests.length] ?? { kind: "none" };
    const headers = Object.fromEntries(new Headers(init.headers));
    const seen = { method, path: `${pathname}${search}`, body, headers, at: Date.now() };
    // The one connection there is was reset after the answer before this.
    const isLost = isDead;
    isDead = false;
    requests.push({ ...seen, fault: isLost ? { kind: "lost" } : fault });
    if (isLost) throw closed();
    const plan = planOf(fault, () => service.answer({ method, path: `${pathname}${search}`, body }));
    isDead = plan.sent === "all" && plan.closing === "reset";
    if (plan.delayMs === Number.POSITIVE_INFINITY) return abortion(signal);
    if (plan.delayMs > 0) await Promise.race([new Promise((resolve) => setTimeout(resolve, plan.delayMs)), abortion(signal)]);
    if (plan.sent === "nothing") throw closed();
    return responseOf(plan);
  };
  return { service, requests, fetch: fetch as typeof globalThis.fetch };
}
