import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from "fastify";
import { issueToken } from "./authentication/sign-in.js";
import { respondToBrokenConnection, respondWhereNodeWouldNot } from "./connection.js";
import { addControlRoutes, isControl } from "./control/control.js";
import { CONTROL_PATH } from "./control/route.js";
import { crossOriginHeaders, preflightHeaders } from "./cors.js";
import { docsResponse } from "./docs-site.js";
import { bodyLimit, exchange, type Service, timeForLog } from "./exchange.js";
import { LOCAL_PROJECT_NAME } from "./options.js";
import { HANG_UP, newRequestId, REQUEST_ID, Refusal } from "./response.js";
import { type Route, routesFor, splitUrl } from "./routes.js";
import { resetDead, send } from "./send.js";
import { ClientGone, readBody } from "./validation/body.js";
import type { Profile } from "./validation/deviations.js";

/** Paths beside the contract: the one call of the identity service, and the documentation. */
const TOKEN_PATH = "/v3/auth/tokens";
const DOCS_PATH = "/docs";

/** Node.js allows 16 KB of request line and headers, so that no path is cut: the contract refuses what is too long. */
const MAX_PARAMETER_LENGTH = 16_384;

function addRoute(server: FastifyInstance, service: Service, route: Route): void {
  server.route({
    method: route.method.toUpperCase(),
    url: route.path.replace(/\{(\w+)\}/g, ":$1"),
    handler: async (request, reply) => {
      const response = await exchange(service, {
        route,
        method: request.method,
        url: request.raw.url ?? "/",
        headers: request.headers,
        parameters: request.params as Record<string, string>,
        readBody: () => readBody(request.raw, bodyLimit(request.headers, service.options)),
      });
      return send(reply, response);
    },
  });
}

/** Gives tokens for passwords, as the identity service (IAM) does. The log shows that a token was asked for and nothing more. */
function addTokenRoute(server: FastifyInstance, service: Service): void {
  const { options, tokens, log } = service;
  const directory = { users: options.users, project: { id: options.projectId, name: LOCAL_PROJECT_NAME }, tokens };
  server.post(TOKEN_PATH, async (request, reply) => {
    const { "content-type": contentType, "content-encoding": contentEncoding } = request.headers;
    const body = await readBody(request.raw, options.maxBodyBytes);
    const at = options.clock.now();
    const response = issueToken({ body, contentType, contentEncoding }, directory, at);
    log.record({ at, call: undefined, method: request.method, url: request.raw.url ?? TOKEN_PATH }, response);
    return send(reply, response);
  });
}

/** Pages for people. No test looks for the requests of a browser, so the log does not have them. */
function addDocsRoutes(server: FastifyInstance): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply) =>
    send(reply, await docsResponse(splitUrl(request.raw.url ?? DOCS_PATH).path, request.headers));
  for (const url of [DOCS_PATH, `${DOCS_PATH}/*`]) server.route({ method: ["GET", "HEAD"], url, handler });
}

const otherRoutes = [
  { path: TOKEN_PATH, method: "post" },
  { path: DOCS_PATH, method: "get" },
  { path: `${DOCS_PATH}/.+`, method: "get" },
] as const;

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}/?$`);
}

/** Methods that the server has for a path; none for a path that it does not have. */
function methodsOf(path: string, profile: Profile): string[] {
  const found = [...routesFor(profile), ...otherRoutes].filter((route) => patternOf(route.path).test(path));
  return found.map(({ method }) => method.toUpperCase());
}

function refusalOfRoute(url: string, profile: Profile): Refusal {
  const methods = methodsOf(splitUrl(url).path, profile).join(", ");
  if (methods === "") return new Refusal("DIS.4200", "there is no such path", { status: 404 });
  const over = { status: 405, headers: { allow: methods } };
  return new Refusal("DIS.4200", `the path takes ${methods} only`, over);
}

interface FrameworkError extends Error {
  readonly statusCode?: number;
}

/** What is wrong before a handler sees the request, such as a malformed URL; anything else is a fault inside. */
function refusalOfError(error: FrameworkError): Refusal {
  if (error instanceof Refusal) return error;
  const { statusCode = 500 } = error;
  return statusCode < 500 ? new Refusal("DIS.4200", "the request cannot be read") : new Refusal("DIS.5000");
}

/** Responds to a request that reached no call. @param error when it failed on the way */
function refuse(service: Service, request: FastifyRequest, reply: FastifyReply, error?: FrameworkError): void {
  const url = request.raw.url ?? "/";
  const entry = { at: timeForLog(service), call: undefined, method: request.method, url };
  if (error instanceof ClientGone) {
    service.log.record({ ...entry, clientGone: true }, HANG_UP);
    send(reply, HANG_UP);
    return;
  }
  const { code, response } = error === undefined ? refusalOfRoute(url, service.options.profile) : refusalOfError(error);
  const fault = error !== undefined && code === "DIS.5000" ? error.message : undefined;
  service.log.record({ ...entry, fault }, response);
  send(reply, response);
}

/**
 * Names the request in its response, and lets web pages of other origins in, by the option `cors`; never to the controls. The
 * questions of a browser are no part of the request log.
 */
function addHeaders(server: FastifyInstance, { options: { cors } }: Service): void {
  server.addHook("onRequest", (request, reply, done) => {
    reply.header(REQUEST_ID, request.id);
    if (isControl(request)) return done();
    reply.headers(crossOriginHeaders(cors, request.headers));
    const preflight = request.method === "OPTIONS" ? preflightHeaders(cors, request.headers) : undefined;
    if (preflight === undefined) done();
    else reply.code(204).headers(preflight).send();
  });
}

/**
 * A request on a connection that a fault has left dead gets no response. HTTP/1.1 demands the header Host; Node.js would refuse
 * without a body.
 */
function addConnectionCheck(server: FastifyInstance): void {
  server.addHook("onRequest", ({ raw }, reply, done) => {
    if (resetDead(raw)) return void reply.hijack();
    const isMissing = raw.httpVersion === "1.1" && raw.headers.host === undefined;
    done(isMissing ? new Refusal("DIS.4200", "the header Host is missing", { status: 400 }) : undefined);
  });
}

/** How often Node.js looks for requests that take too long to arrive; often enough for the shortest timeout. */
function checkingInterval({ options: { headersTimeoutMs, requestTimeoutMs } }: Service): number {
  return Math.min(5000, ...[headersTimeoutMs, requestTimeoutMs].filter((ms) => ms > 0).map((ms) => Math.max(50, ms / 2)));
}

/** The HTTP side of a service; does not listen yet. Handlers get the unparsed bytes of a body, because a signature covers them. */
export async function createServer(service: Service): Promise<FastifyInstance> {
  const { headersTimeoutMs, requestTimeoutMs, cors } = service.options;
  const server = fastify({
    exposeHeadRoutes: false,
    genReqId: newRequestId,
    forceCloseConnections: true,
    requestTimeout: requestTimeoutMs,
    http: { requireHostHeader: false, connectionsCheckingInterval: checkingInterval(service) },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: MAX_PARAMETER_LENGTH },
    frameworkErrors: (error, request, reply) => {
      reply.header(REQUEST_ID, request.id);
      const isForControl = request.raw.url?.startsWith(CONTROL_PATH) === true;
      if (!isForControl) reply.headers(crossOriginHeaders(cors, request.headers));
      refuse(service, request, reply, error);
    },
    clientErrorHandler: respondToBrokenConnection,
  });
  server.server.headersTimeout = headersTimeoutMs;
  respondWhereNodeWouldNot(server.server, cors, ({ method = "", url = "/" }, { response }) =>
    service.log.record({ at: timeForLog(service), call: undefined, method, url }, response),
  );
  await service.options.onServer?.(server);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", (_request, _payload, done) => done(null));
  server.setErrorHandler((error: FrameworkError, request, reply) => refuse(service, request, reply, error));
  server.setNotFoundHandler((request, reply) => refuse(service, request, reply));
  addHeaders(server, service);
  addConnectionCheck(server);
  for (const route of routesFor(service.options.profile)) addRoute(server, service, route);
  addTokenRoute(server, service);
  addDocsRoutes(server);
  addControlRoutes(server, service);
  return server;
}
