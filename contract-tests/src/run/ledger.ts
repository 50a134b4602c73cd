import { codesOf, type Exchange, type SentRequest } from "../check/exchange.js";
import type { Resource } from "../verdict.js";

const MADE_BY: Readonly<Record<string, { readonly kind: Resource["kind"]; readonly field: string }>> = {
  createStream: { kind: "stream", field: "stream_name" },
  createApp: { kind: "app", field: "app_name" },
};
const REMOVED_BY: Readonly<Record<string, { readonly kind: Resource["kind"]; readonly absent: string }>> = {
  deleteStream: { kind: "stream", absent: "DIS.4301" },
  deleteApp: { kind: "app", absent: "DIS.4332" },
};

/** What a run has made and not removed yet, read from what goes over the wire: whoever sent it. */
export interface Ledger {
  note(exchange: Exchange): void;
  /** No answer came: it may have been made. */
  noteSilence(call: string, request: SentRequest): void;
  /** `isCertain`: the target said that it made it. */
  readonly alive: readonly (Resource & { readonly isCertain: boolean })[];
  readonly removed: readonly Resource[];
}

function nameInBody({ body = "" }: SentRequest, field: string): string | undefined {
  try {
    const name = (JSON.parse(body) as Readonly<Record<string, unknown>> | null)?.[field];
    return typeof name === "string" ? name : undefined;
  } catch {
    return undefined;
  }
}

function nameInPath({ url }: SentRequest): string {
  const segments = new URL(url).pathname.split("/").filter((segment) => segment !== "");
  return decodeURIComponent(segments.at(-1) ?? "");
}

export function createLedger(): Ledger {
  const alive = new Map<string, Resource & { readonly isCertain: boolean }>();
  const removed = new Map<string, Resource>();
  const keyOf = ({ kind, name }: Resource) => `${kind} ${name}`;

  function made(call: string, request: SentRequest, isCertain: boolean): void {
    const rule = MADE_BY[call];
    const name = rule === undefined ? undefined : nameInBody(request, rule.field);
    if (rule === undefined || name === undefined) return;
    const resource = { kind: rule.kind, name };
    const known = alive.get(keyOf(resource));
    alive.set(keyOf(resource), { ...resource, isCertain: isCertain || known?.isCertain === true });
  }

  function gone(call: string, request: SentRequest): void {
    const rule = REMOVED_BY[call];
    if (rule === undefined) return;
    const resource = { kind: rule.kind, name: nameInPath(request) };
    if (alive.delete(keyOf(resource))) removed.set(keyOf(resource), resource);
  }

  return {
    note(exchange) {
      const { call, request, response } = exchange;
      if (response.status < 300) {
        made(call, request, true);
        gone(call, request);
      } else if (response.status >= 500) {
        made(call, request, false);
      } else if (codesOf(exchange).includes(REMOVED_BY[call]?.absent ?? "")) {
        gone(call, request);
      }
    },
    noteSilence: (call, request) => made(call, request, false),
    get alive() {
      return [...alive.values()];
    },
    get removed() {
      return [...removed.values()];
    },
  };
}
