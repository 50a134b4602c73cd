import { exchange } from "../../local/src/exchange.js";
import { withFault } from "../../local/src/faults/strike.js";
import { HANG_UP, type LocalResponse } from "../../local/src/response.js";
import { type Route, routes, splitUrl } from "../../local/src/routes.js";
import type { Transport, WireRequest, WireResponse } from "../../src/send/exchange.js";
import type { ProvenService } from "./proven-service.js";
import type { VirtualTime } from "./virtual-time.js";
import type { Watch } from "./watch.js";

export const ENDPOINT = "http://127.0.0.1:1";

const matchers = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}/?$`),
}));

/** The call of a request. */
interface Matched {
  readonly route: Route;
  readonly call: string;
  readonly parameters: Record<string, string>;
}

function match(method: string, path: string): Matched {
  for (const { route, pattern } of matchers) {
    if (route.method.toUpperCase() !== method) continue;
    const groups = pattern.exec(path)?.groups;
    if (groups === undefined) continue;
    const parameters = Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
    return { route, call: route.calls[0] as string, parameters };
  }
  throw new Error(`there is no call for ${method} ${path}`);
}

/** The call of a request. @param url path and query */
export function callOf(method: string, url: string): string {
  return match(method, splitUrl(url).path).call;
}

function broken(): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }) });
}

function wireResponse({ status, headers = {}, body }: LocalResponse): WireResponse {
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  const type = typeof body === "string" ? "text/html" : "application/json";
  return {
    status,
    headers: new Headers({ "content-type": type, ...headers }),
    body: new TextEncoder().encode(text),
    redirected: false,
  };
}

/** A network in virtual time between members and a service in this process. */
export class MemoryNetwork {
  readonly #time: VirtualTime;
  readonly #random: () => number;
  readonly #service: ProvenService;
  readonly #watch: Watch;

  constructor(time: VirtualTime, random: () => number, service: ProvenService, watch: Watch) {
    this.#time = time;
    this.#random = random;
    this.#service = service;
    this.#watch = watch;
  }

  /** How a member reaches the service. Requests that a member has given up arrive none the less. */
  transport(member: string): Transport {
    return (request) =>
      new Promise((resolve, reject) => {
        const matched = match(request.method, splitUrl(request.url.slice(ENDPOINT.length)).path);
        const strike = this.#service.faults.strike(matched.call);
        const commit = this.#watch.sent(member, matched.call, request.body);
        let isGivenUp = false;
        request.whenAborted?.(() => (isGivenUp = true));
        const latencyMs = 2 + Math.floor(this.#random() * 8);
        const respond = (response: LocalResponse) => {
          if (response.status === HANG_UP.status) return reject(broken());
          // Nobody listens any longer.
          if (isGivenUp) return;
          this.#watch.received(member, matched.call, commit, response);
          resolve(wireResponse(response));
        };
        const carryOut = async () => {
          const response = await this.#carryOut(matched, request);
          if (response.status === 201) this.#watch.stored(commit);
          return response;
        };
        const wait = (ms: number) => new Promise<boolean>((over) => this.#time.after(ms, () => over(true), ""));
        const arrive = async () => {
          const response = await (strike === undefined ? carryOut() : withFault(strike, {}, carryOut, wait));
          this.#time.after(latencyMs, () => respond(response), member);
        };
        // What is in the network arrives, also when the member does not live any longer.
        this.#time.after(latencyMs, arrive, "");
      });
  }

  #carryOut({ route, parameters }: Matched, { method, url, headers, body }: WireRequest): Promise<LocalResponse> {
    const readBody = async () => body;
    return exchange(this.#service.service, { route, method, url: url.slice(ENDPOINT.length), headers, parameters, readBody });
  }
}
