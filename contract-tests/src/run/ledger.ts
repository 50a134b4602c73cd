import type { Exchange, SentRequest } from "../check/exchange.js";
import type { Resource } from "../verdict.js";
import { isGone, OF_APPS, OF_STREAMS, removalOfMaker } from "./remove.js";

/** What a run has made and not removed yet. It is read from what goes over the wire, whoever sent it. */
export interface Ledger {
  note(exchange: Exchange): void;
  /** Notes a request without a response: its resource may have been made. */
  noteSilence(call: string, request: SentRequest): void;
  /** `isCertain`: the target said that it made the resource. */
  readonly alive: readonly (Resource & { readonly isCertain: boolean })[];
  readonly removed: readonly Resource[];
}

export function createLedger(): Ledger {
  const alive = new Map<string, Resource & { readonly isCertain: boolean }>();
  const removed = new Map<string, Resource>();
  const keyOf = ({ kind, name }: Resource) => `${kind} ${name}`;

  function noteMade(call: string, request: SentRequest, isCertain: boolean): void {
    const removal = removalOfMaker(call);
    const name = removal === undefined ? undefined : nameInBody(request, removal.field);
    if (removal === undefined || name === undefined) return;
    const resource = { kind: removal.kind, name };
    const known = alive.get(keyOf(resource));
    alive.set(keyOf(resource), { ...resource, isCertain: isCertain || known?.isCertain === true });
  }

  return {
    note(exchange) {
      const { call, request, response } = exchange;
      if (response.status < 300) noteMade(call, request, true);
      else if (response.status >= 500) noteMade(call, request, false);
      const removal = [OF_STREAMS, OF_APPS].find((candidate) => candidate.call === call);
      if (removal === undefined || response.status >= 500 || !isGone(removal, exchange)) return;
      const resource = { kind: removal.kind, name: nameInPath(request) };
      if (alive.delete(keyOf(resource))) removed.set(keyOf(resource), resource);
    },
    noteSilence: (call, request) => noteMade(call, request, false),
    get alive() {
      return [...alive.values()];
    },
    get removed() {
      return [...removed.values()];
    },
  };
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
