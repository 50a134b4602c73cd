import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from "fastify";
import { issueToken } from "./authentication/sign-in.js";
import { docsResponse } from "./docs-site.js";
import { exchange, type Service } from "./exchange.js";
import { LOCAL_PROJECT_NAME } from "./options.js";
import { HANG_UP, type LocalResponse, Refusal } from "./response.js";
import { type Route, routes, splitUrl } from "./routes.js";
import { readBody } from "./validation/body.js";

/** Paths beside the contract: the one call of the identity service, and the documentation. */
const TOKEN_PATH = "/v3/auth/tokens";
const DOCS_PATH = "/docs";

/** Node.js allows 16 KB of request line and headers, so that no path is cut: the contract refuses what is too long. */
const MAX_PARAMETER_LENGTH = 16_384;

function send(reply: FastifyReply, { status, headers, body }: LocalResponse): FastifyReply {
  if (status === HANG_UP.status) {
    reply.hijack();
    reply.raw.destroy();
    return reply;
  }
  reply.code(status);
  if (body !== undefined) reply.header("content-type", "application/json");
  reply.headers(headers ?? {});
  const raw = body === undefined || typeof body === "string" || body instanceof Uint8Array;
  return reply.send(raw ? body : JSON.stringify(body));
}

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
        body: await readBody(request.raw, service.options.maxBodyBytes),
      });
      return send(reply, response);
    },
  });
}

/** Gives tokens for passwords, as the identity service (IAM) does. The log shows that a token was asked for and nothing more. */
function addTokenRoute(server: FastifyInstance, { options, tokens, log }: Service): void {
  const directory = { users: options.users, project: { id: options.projectId, name: LOCAL_PROJECT_NAME }, tokens };
  server.post(TOKEN_PATH, async (request, reply) => {
    const at = options.clock.now();
    const body = await readBody(request.raw, options.maxBodyBytes);
    const response = issueToken({ body, contentType: request.headers["content-type"] }, directory, at);
    log.record({ at, call: undefined, method: request.method, url: request.raw.url ?? TOKEN_PATH }, response);
    return send(reply, response);
  });
}

/** Pages for people. No test looks for the requests of a browser, so the log does not have them. */
function addDocsRoutes(server: FastifyInstance): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply) =>
    send(reply, await docsResponse(splitUrl(request.raw.url ?? DOCS_PATH).path));
  for (const url of [DOCS_PATH, `${DOCS_PATH}/*`]) server.route({ method: ["GET", "HEAD"], url, handler });
}

const otherRoutes = [
  { path: TOKEN_PATH, method: "post" },
  { path: DOCS_PATH, method: "get" },
  { path: `${DOCS_PATH}/.+`, method: "get" },
] as const;

/** Methods that the server has for a path; none for a path that it does not have. */
function methodsOf(path: string): string[] {
  const matches = (template: string) => new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}/?$`).test(path);
  const matching = [...routes, ...otherRoutes].filter((route) => matches(route.path));
  return matching.map(({ method }) => method.toUpperCase());
}

function refusalOfRoute(url: string): Refusal {
  const methods = methodsOf(splitUrl(url).path).join(", ");
  if (methods === "") return new Refusal("DIS.4200", "there is no such path", { status: 404 });
  const over = { status: 405, headers: { allow: methods } };
  return new Refusal("DIS.4200", `the path takes ${methods} only`, over);
}

interface FrameworkError extends Error {
  readonly statusCode?: number;
}

/** What Fastify finds wrong before a handler sees the request, such as a malformed URL; anything else is a fault inside. */
function refusalOfError({ statusCode = 500 }: FrameworkError): Refusal {
  return statusCode < 500 ? new Refusal("DIS.4200", "the request cannot be read") : new Refusal("DIS.5000");
}

/** Responds to a request that reached no call. @param error when it failed on the way */
function refuse({ log, options }: Service, request: FastifyRequest, reply: FastifyReply, error?: FrameworkError): void {
  const url = request.raw.url ?? "/";
  const { code, response } = error === undefined ? refusalOfRoute(url) : refusalOfError(error);
  const fault = error !== undefined && code === "DIS.5000" ? error.message : undefined;
  log.record({ at: options.clock.now(), call: undefined, method: request.method, url, fault }, response);
  send(reply, response);
}

/** The HTTP side of a service; does not listen yet. Handlers get the unparsed bytes of a body, because a signature covers them. */
export async function createServer(service: Service): Promise<FastifyInstance> {
  const server = fastify({
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: MAX_PARAMETER_LENGTH },
    frameworkErrors: (error, request, reply) => refuse(service, request, reply, error),
    clientErrorHandler: (_error, socket) => {
      const body = JSON.stringify(new Refusal("DIS.4200", "the request is not HTTP").response.body);
      const head = `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`;
      if (socket.writable) socket.end(`${head}\r\nConnection: close\r\n\r\n${body}`);
    },
  });
  await service.options.onServer?.(server);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", (_request, _payload, done) => done(null));
  server.setErrorHandler((error: FrameworkError, request, reply) => refuse(service, request, reply, error));
  server.setNotFoundHandler((request, reply) => refuse(service, request, reply));
  for (const route of routes) addRoute(server, service, route);
  addTokenRoute(server, service);
  addDocsRoutes(server);
  return server;
}
