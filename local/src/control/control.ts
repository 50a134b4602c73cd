import type { AddressInfo } from "node:net";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { endpointOf } from "../endpoint.js";
import type { Service } from "../exchange.js";
import { type LocalResponse, Refusal } from "../response.js";
import { splitUrl } from "../routes.js";
import { send } from "../send.js";
import { isDeeperThan, readBody } from "../validation/body.js";
import { MAX_DEPTH } from "../validation/json.js";
import { refuseStrangers } from "./access.js";
import { faultControls } from "./fault-controls.js";
import { PAGE_PATH, pageParts, showPage } from "./page.js";
import { CONTROL_PATH, type ControlRequest, type ControlRoute } from "./route.js";
import { serverControls } from "./server-controls.js";
import { views } from "./views.js";

const controlRoutes: readonly ControlRoute[] = [...serverControls, ...faultControls, ...views, pageParts];

/** What an answer must never be: kept, taken for something else, or part of another page. */
const HEADERS = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
};

/** Whether a request is for a control or the page that shows them, as it was routed: the text of its path can be spelled in many ways. */
export function isControl({ routeOptions }: FastifyRequest): boolean {
  const { url } = routeOptions;
  return url === PAGE_PATH || url?.startsWith(CONTROL_PATH) === true;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal("DIS.4300", "the body is not JSON");
  }
}

/** Rules of faults take a few hundred bytes each. */
const MAX_BODY_BYTES = 100 * 1024;

async function bodyOf(request: FastifyRequest): Promise<unknown> {
  const bytes = await readBody(request.raw, MAX_BODY_BYTES);
  if (bytes === undefined) throw new Refusal("DIS.4200", `the body has more than ${MAX_BODY_BYTES} bytes`, { status: 413 });
  if (bytes.length === 0) return undefined;
  const body = parsed(bytes);
  if (isDeeperThan(body, MAX_DEPTH)) throw new Refusal("DIS.4200", `the body is nested more than ${MAX_DEPTH} deep`);
  return body;
}

async function responseOf(run: ControlRoute["run"], request: () => Promise<ControlRequest>): Promise<LocalResponse> {
  try {
    return await run(await request());
  } catch (error) {
    if (error instanceof TypeError) return new Refusal("DIS.4200", error.message).response;
    if (error instanceof Refusal) return error.response;
    throw error;
  }
}

/** Other methods and paths below the controls: they are refused by the same rules, and get no headers for other origins either. */
function refuseUnknown(path: string): never {
  const fits = (route: ControlRoute) => new RegExp(`^${CONTROL_PATH}${route.path.replace(/:\w+/g, "[^/]+")}/?$`).test(path);
  const methods = path === PAGE_PATH ? ["GET"] : controlRoutes.filter(fits).map(({ method }) => method);
  if (methods.length === 0) throw new Refusal("DIS.4200", "there is no such path", { status: 404 });
  const allow = methods.join(", ");
  throw new Refusal("DIS.4200", `the path takes ${allow} only`, { status: 405, headers: { allow } });
}

/**
 * Adds the controls of the server: faults, its clock, its log, what it holds. They need no credentials, therefore
 * `refuseStrangers` decides who may use them, they are not in the request log, and no page of another origin reads them.
 */
export function addControlRoutes(server: FastifyInstance, service: Service): void {
  const { control, host } = service.options;
  if (control === "none") return;
  const add = (method: string | string[], url: string, run: ControlRoute["run"]) => {
    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      const response = await responseOf(run, async () => {
        refuseStrangers(control, request.raw);
        const { path, query } = splitUrl(request.raw.url ?? "");
        return {
          service,
          endpoint: endpointOf(host, (server.server.address() as AddressInfo).port),
          path,
          query: new URLSearchParams(query),
          parameters: request.params as Record<string, string>,
          headers: request.headers,
          body: await bodyOf(request),
        };
      });
      return send(reply, { ...response, headers: { ...HEADERS, ...response.headers } });
    };
    server.route({ method, url, handler });
  };
  for (const { method, path, run } of controlRoutes) add(method, CONTROL_PATH + path, run);
  add("GET", PAGE_PATH, showPage);
  const methods = server.supportedMethods;
  const others = methods.filter((method) => method !== "GET");
  for (const url of [PAGE_PATH, `${CONTROL_PATH}/`]) add(others, url, ({ path }) => refuseUnknown(path));
  add(methods, `${CONTROL_PATH}/*`, ({ path }) => refuseUnknown(path));
}
