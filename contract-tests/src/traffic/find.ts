import { type Complete, isComplete } from "./exchange.js";
import type { FoundMatch, Matcher } from "./match.js";
import type { RecordedExchange } from "./recorded.js";

/** Why an exchange was not checked. It says nothing about the endpoint. */
export type Skip =
  | "another address"
  | "another project"
  | "no path of the contract"
  | "no method of the path"
  | "no response"
  | "no recorded body"
  | "a response of a cache"
  | "unreadable";

/** Which exchanges count. */
export interface Filter {
  /** Only requests to this address. Default: to any. */
  readonly endpoint?: string | undefined;
  /** Only requests of this project. Default: of any. */
  readonly projectId?: string | undefined;
}

/** An exchange, and the calls that it can be of. */
export interface Located {
  readonly complete: Complete;
  readonly match: FoundMatch;
  readonly url: URL;
}

export type Found = Located | { readonly reason: Skip; readonly host: string };

export function isLocated(found: Found): found is Located {
  return !("reason" in found);
}

/** The client has the response already, from an earlier time: what it shows was not sent now, and no program of DIS asks for it. */
const NOT_MODIFIED = 304;

/** The call of an exchange, or why it does not count. */
export function find(recorded: RecordedExchange, matcher: Matcher, { endpoint, projectId }: Filter): Found {
  const { method, url: address } = recorded.request;
  if (!URL.canParse(address)) return { reason: "no path of the contract", host: "an address that cannot be read" };
  const url = new URL(address);
  const skip = (reason: Skip) => ({ reason, host: url.host });
  if (endpoint !== undefined && !isAt(url, endpoint)) return skip("another address");
  const match = matcher(method, url);
  if (match.kind !== "found") return skip(match.kind === "no-path" ? "no path of the contract" : "no method of the path");
  if (projectId !== undefined && match.path["project_id"] !== projectId) return skip("another project");
  if (!isComplete(recorded)) return skip(recorded.response === undefined ? "no response" : "no recorded body");
  if (recorded.response.status === NOT_MODIFIED) return skip("a response of a cache");
  return { complete: recorded, match, url };
}

function isAt(url: URL, endpoint: string): boolean {
  const { origin, pathname } = new URL(endpoint);
  return url.origin === origin && (pathname === "/" || url.pathname.startsWith(`${pathname}/`));
}
