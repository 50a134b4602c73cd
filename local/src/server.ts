import type { IncomingMessage } from "node:http";
import { calls } from "dis-openapi/contract";
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from "fastify";
import { type Answer, HANG_UP, Refusal } from "./answer.js";
import type { CallName } from "./calls/call.js";
import { type Route, routesOf } from "./calls/shared-operation.js";
import { docsAnswer } from "./docs-site.js";
import { exchange, record, type Service, splitUrl } from "./exchange.js";
import { issueToken } from "./identity/issue-token.js";
import { LOCAL_PROJECT_NAME } from "./options.js";

const routes = routesOf<CallName>(calls);

/** Beside the contract: the one call of the identity service, and the documentation. */
const TOKEN_PATH = "/v3/auth/tokens";
const DOCS_PATH = "/docs";

/** Node.js allows 16 KB of request line and headers, so that no path is cut: the contract refuses what is too long. */
const MAX_PARAMETER_LENGTH = 16_384;

/**
 * The bytes of a body, or undefined when there are more than `maxBytes`. What is too much is read and thrown away, because
 * a client that is still sending does not see an answer.
 */
async function readBody(message: IncomingMessage, maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= maxBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length <= maxBytes ? Buffer.concat(chunks) : undefined;
}

function send(reply: FastifyReply, { status, headers, body }: Answer): FastifyReply {
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

function addRoute(server: FastifyInstance, service: Service, route: Route<CallName>): void {
  const { method, path } = route;
  server.route({
    method: method.toUpperCase(),
    url: path.replace(/\{(\w+)\}/g, ":$1"),
    handler: async (request, reply) => {
      const answer = await exchange(service, {
        route,
        method: request.method,
        url: request.raw.url ?? "/",
        headers: request.headers,
        parameters: request.params as Record<string, string>,
        body: await readBody(request.raw, service.options.maxBodyBytes),
      });
      return send(reply, answer);
    },
  });
}

/** Gives tokens for passwords, as the identity service (IAM) does; the log shows that it was asked and nothing more. */
function addTokenRoute(server: FastifyInstance, service: Service): void {
  const { options, tokens } = service;
  const directory = { users: options.users, project: { id: options.projectId, name: LOCAL_PROJECT_NAME }, tokens };
  server.post(TOKEN_PATH, async (request, reply) => {
    const at = options.clock.now();
    const body = await readBody(request.raw, options.maxBodyBytes);
    const answer = issueToken({ body, contentType: request.headers["content-type"] }, directory, at);
    record(service, { call: undefined, method: request.method, url: request.raw.url ?? TOKEN_PATH }, answer, { at });
    return send(reply, answer);
  });
}

/** Pages for people; what they read is no request that a test looks for, so that the log does not have it. */
function addDocsRoutes(server: FastifyInstance): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply) =>
    send(reply, await docsAnswer(splitUrl(request.raw.url ?? DOCS_PATH).path));
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

/** Answers a request that reached no call. @param error when it failed on the way */
function refuse(service: Service, request: FastifyRequest, reply: FastifyReply, error?: FrameworkError): void {
  const url = request.raw.url ?? "/";
  const { code, answer } = error === undefined ? refusalOfRoute(url) : refusalOfError(error);
  const fault = error !== undefined && code === "DIS.5000" ? { fault: error.message } : {};
  record(service, { call: undefined, method: request.method, url }, answer, { at: service.options.clock.now(), ...fault });
  send(reply, answer);
}

/** The HTTP side of a service; does not listen yet. Bodies reach the handlers unread, for a signature covers their bytes. */
export async function createServer(service: Service): Promise<FastifyInstance> {
  const server = fastify({
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: MAX_PARAMETER_LENGTH },
    frameworkErrors: (error, request, reply) => refuse(service, request, reply, error),
    clientErrorHandler: (_error, socket) => {
      const body = JSON.stringify(new Refusal("DIS.4200", "the request is not HTTP").answer.body);
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
