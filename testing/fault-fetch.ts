import { type Fault, type FaultPlan, planOf } from "./faults.js";
import { LittleService } from "./little-service.js";

/** A request to a faulty service, and what went wrong with it. */
export interface FaultyRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  /** Or `lost`: it was sent on a dead connection. */
  readonly fault: Fault | { readonly kind: "lost" };
  readonly headers: Readonly<Record<string, string>>;
  /** Time when it came, in ms. */
  readonly at: number;
}

function closed(): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }) });
}

/** A body that breaks off in the middle. */
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
  // When the Content-Length is too small, a client reads no further.
  const length = Number(headers["content-length"] ?? body.length);
  const content = sent === "part" ? brokenBody(body) : body.slice(0, length);
  return new Response(status === 204 || content === "" ? null : content, { status, headers });
}

/** Rejects when the signal aborts, as fetch does. */
function abortion(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
}

/**
 * A `fetch` without a network before a little service. It has the faults of a list, one for each request; after the end of the
 * list nothing goes wrong.
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
    // The only connection was reset after the response before.
    const isLost = isDead;
    isDead = false;
    requests.push({ ...seen, fault: isLost ? { kind: "lost" } : fault });
    if (isLost) throw closed();
    const plan = planOf(fault, () => service.respond({ method, path: `${pathname}${search}`, body }));
    isDead = plan.sent === "all" && plan.closing === "reset";
    if (plan.delayMs === Number.POSITIVE_INFINITY) return abortion(signal);
    if (plan.delayMs > 0) await Promise.race([new Promise((resolve) => setTimeout(resolve, plan.delayMs)), abortion(signal)]);
    if (plan.sent === "nothing") throw closed();
    return responseOf(plan);
  };
  return { service, requests, fetch: fetch as typeof globalThis.fetch };
}
