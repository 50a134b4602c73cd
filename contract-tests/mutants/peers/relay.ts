import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const HOST = "127.0.0.1";

/** Says which server a request is meant for, on its way through a tool that knows one upstream only. */
export const MEANT_FOR = "x-meant-for";

/** The host that the client has signed. */
const SIGNED_HOST = "x-signed-host";

/** Where a request goes, and with which headers; nothing when there is no such server. */
type Route = (message: IncomingMessage) => { readonly endpoint: string; readonly headers: NodeJS.Dict<string | string[]> } | undefined;

/** Headers of one connection, which the next one has for itself. */
function endToEnd({ connection: _, ...headers }: NodeJS.Dict<string | string[]>): NodeJS.Dict<string | string[]> {
  return headers;
}

function refuse(response: ServerResponse, status: number, text: string): void {
  if (!response.headersSent) response.writeHead(status, { "content-type": "text/plain" });
  response.end(text);
}

function forward(message: IncomingMessage, response: ServerResponse, route: Route, onAnswer: (answer: IncomingMessage) => void): void {
  const next = route(message);
  if (next === undefined) return refuse(response, 502, "The relay knows no such server.");
  const options = { method: message.method, headers: endToEnd(next.headers), agent: false } as const;
  const onward = request(`${next.endpoint}${message.url}`, options, (answer) => {
    onAnswer(answer);
    response.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
    answer.pipe(response);
    answer.on("error", () => response.destroy());
  });
  onward.on("error", (error) => refuse(response, 502, error.message));
  message.pipe(onward);
}

/** A server of this machine that passes everything on. */
export interface Relay {
  /** Without a slash at the end. */
  readonly endpoint: string;
  close(): Promise<void>;
}

async function startRelay(route: Route, onAnswer: (message: IncomingMessage, answer: IncomingMessage) => void): Promise<Relay> {
  const server: Server = createServer((message, response) =>
    forward(message, response, route, (answer) => onAnswer(message, answer)),
  );
  server.listen(0, HOST);
  await once(server, "listening");
  const close = async () => {
    server.close();
    server.closeAllConnections();
  };
  return { endpoint: `http://${HOST}:${(server.address() as AddressInfo).port}`, close };
}

/** One upstream for many servers: it passes each request on to the server that the request is meant for. */
export interface Switchboard extends Relay {
  /** Servers by the name that requests have for them. A server that is asked for can still be on its way. */
  readonly servers: Map<string, string>;
}

export async function startSwitchboard(): Promise<Switchboard> {
  const servers = new Map<string, string>();
  const route: Route = ({ headers: { [MEANT_FOR]: name, [SIGNED_HOST]: host, ...headers } }) => {
    const endpoint = servers.get(String(name));
    return endpoint === undefined ? undefined : { endpoint, headers: { ...headers, host: String(host ?? headers.host) } };
  };
  return { ...(await startRelay(route, () => undefined)), servers };
}

/**
 * Stands before a tool and says for which server each request is.
 * @param onAnswer sees each request with the answer of the tool
 */
export function startEntrance(
  tool: string,
  name: string,
  onAnswer: (message: IncomingMessage, answer: IncomingMessage) => void,
): Promise<Relay> {
  const route: Route = ({ headers }) => ({
    endpoint: tool,
    headers: { ...headers, host: new URL(tool).host, [MEANT_FOR]: name, [SIGNED_HOST]: headers.host },
  });
  return startRelay(route, onAnswer);
}
