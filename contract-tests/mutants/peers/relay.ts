import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const HOST = "127.0.0.1";

/** Header that says which server a request is meant for, on its way through a tool that knows one upstream only. */
export const MEANT_FOR = "x-meant-for";

/** Header with the host that the client has signed. */
const SIGNED_HOST = "x-signed-host";

/** Where a request goes, and with which headers. */
interface Onward {
  readonly endpoint: string;
  readonly headers: NodeJS.Dict<string | string[]>;
}

type Route = (message: IncomingMessage) => Promise<Onward | undefined>;

/** Without the header of the connection, which each connection has for itself. */
function endToEnd({ connection: _, ...headers }: NodeJS.Dict<string | string[]>): NodeJS.Dict<string | string[]> {
  return headers;
}

function refuse(response: ServerResponse, status: number, text: string): void {
  if (!response.headersSent) response.writeHead(status, { "content-type": "text/plain" });
  response.end(text);
}

type See = (message: IncomingMessage, received: IncomingMessage) => void;

async function forward(message: IncomingMessage, response: ServerResponse, route: Route, see: See): Promise<void> {
  const next = await route(message);
  if (next === undefined) return refuse(response, 502, "The relay knows no such server.");
  const options = { method: message.method, headers: endToEnd(next.headers), agent: false } as const;
  const onward = request(`${next.endpoint}${message.url}`, options, (received) => {
    see(message, received);
    response.writeHead(received.statusCode ?? 502, endToEnd(received.headers));
    received.pipe(response);
    received.on("error", () => response.destroy());
  });
  onward.on("error", (error) => refuse(response, 502, error.message));
  message.pipe(onward);
}

/** A server on this machine that forwards everything. */
export interface Relay {
  /** Without a slash at the end. */
  readonly endpoint: string;
  close(): Promise<void>;
}

async function startRelay(route: Route, see: See): Promise<Relay> {
  const server = createServer((message, response) => {
    forward(message, response, route, see).catch((error: Error) => refuse(response, 502, error.message));
  });
  server.listen(0, HOST);
  await once(server, "listening");
  const close = async () => {
    server.close();
    server.closeAllConnections();
  };
  return { endpoint: `http://${HOST}:${(server.address() as AddressInfo).port}`, close };
}

/**
 * One upstream for many servers: it forwards each request to the server that the request is meant for.
 * @param find gives the endpoint of a server by its name; `undefined` when there is none
 */
export function startSwitchboard(find: (name: string) => string | undefined | Promise<string | undefined>): Promise<Relay> {
  const route: Route = async ({ headers: { [MEANT_FOR]: name, [SIGNED_HOST]: host, ...headers } }) => {
    const endpoint = await find(String(name));
    if (endpoint === undefined) return undefined;
    return { endpoint, headers: { ...headers, host: host === undefined ? new URL(endpoint).host : String(host) } };
  };
  return startRelay(route, () => undefined);
}

/**
 * Stands before a tool and says for which server each request is.
 * @param see gets each request with the response of the tool
 */
export function startEntrance(tool: string, name: string, see: See): Promise<Relay> {
  const host = new URL(tool).host;
  const route: Route = async ({ headers }) => ({
    endpoint: tool,
    headers: { ...headers, host, [MEANT_FOR]: name, [SIGNED_HOST]: headers.host },
  });
  return startRelay(route, see);
}
