import type { IncomingMessage } from "node:http";
import { isLoopbackAddress, isLoopbackName } from "../loopback.js";
import { Refusal } from "../response.js";

/** Who reaches `/_dis-local/*` and the page at `/`: programs and pages of this machine, everybody, or nobody. */
export type Control = "loopback" | "any" | "none";

export const controls: readonly Control[] = ["loopback", "any", "none"];

type Received = Pick<IncomingMessage, "method" | "headers"> & {
  readonly socket: Pick<IncomingMessage["socket"], "remoteAddress">;
};

function forbidden(detail: string): Refusal {
  return new Refusal("DIS.4200", detail, { status: 403 });
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** The URL of the server as the client names it; undefined for a header that is more than a name and a port. */
function namedServer(host = ""): URL | undefined {
  return /^[\w.:[\]-]+$/.test(host) ? urlOf(`http://${host}`) : undefined;
}

/** A proxy of this machine may speak for somebody else. */
const forwarding = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"] as const;

function refuseOtherMachines({ socket, headers }: Received): void {
  const isForwarded = forwarding.some((name) => headers[name] !== undefined);
  if (!isLoopbackAddress(socket.remoteAddress) || isForwarded) {
    throw forbidden("this path is for programs of this machine only, see the option control");
  }
  // A page of a name that leads to this machine, as in DNS rebinding, could read everything.
  if (!isLoopbackName(namedServer(headers.host)?.hostname ?? "")) {
    throw forbidden("call this path by a name of this machine, such as 127.0.0.1 or localhost");
  }
}

/** A link may lead here; nothing else of another page may. */
function isLink({ method, headers }: Received): boolean {
  return method === "GET" && headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
}

function refuseOtherPages(request: Received): void {
  const { origin, host, "sec-fetch-site": site } = request.headers;
  const isOther = origin !== undefined && (origin === "null" || urlOf(origin)?.host !== namedServer(host)?.host);
  const comesFromOther = site !== undefined && site !== "same-origin" && site !== "none" && !isLink(request);
  if (isOther || comesFromOther) throw forbidden("pages of other origins cannot call this path");
}

/**
 * Lets a request to the controls pass. A page that is open in a browser on this machine must not be able to use them, nor may
 * another machine unless the option says so.
 * @throws Refusal with status 403, or 415 for a change without `content-type: application/json`, which a form cannot send
 */
export function refuseStrangers(control: Control, request: Received): void {
  if (control === "loopback") refuseOtherMachines(request);
  refuseOtherPages(request);
  if (request.method === "GET" || request.method === "HEAD") return;
  if (!/^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? "")) {
    throw new Refusal("DIS.4200", "a change needs the header content-type: application/json", { status: 415 });
  }
}
