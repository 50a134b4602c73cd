import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type Cors, crossOriginHeaders } from "./cors.js";
import { newRequestId, REQUEST_ID, Refusal } from "./response.js";

/** The refusal for what Node.js cannot read as a request. @param code of its error */
function refusalOfConnection(code: string | undefined): Refusal {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return new Refusal("DIS.4200", "request line and headers have more than 16 KB", { status: 431 });
    case "HPE_CHUNK_EXTENSIONS_OVERFLOW":
      return new Refusal("DIS.4200", "the chunk extensions are too large", { status: 413 });
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return new Refusal("DIS.4200", "the request was not complete in time", { status: 408 });
    default:
      return new Refusal("DIS.4200", "the request is not HTTP", { status: 400 });
  }
}

const reasons: Readonly<Record<number, string>> = {
  400: "Bad Request",
  405: "Method Not Allowed",
  408: "Request Timeout",
  413: "Payload Too Large",
  431: "Request Header Fields Too Large",
};

/** Writes a response on a connection that has no request to respond to, and closes the connection. */
function writeRefusal(socket: Duplex, { response }: Refusal): void {
  const body = JSON.stringify(response.body);
  const lines = [
    `HTTP/1.1 ${response.status} ${reasons[response.status] ?? ""}`,
    ...Object.entries(response.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    "content-type: application/json",
    `${REQUEST_ID}: ${newRequestId()}`,
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  // A client that never reads must not hold the connection.
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}

/** A socket, and the response that Node.js writes on it, if there is one. */
interface BusySocket extends Duplex {
  readonly _httpMessage?: Pick<ServerResponse, "headersSent"> | null;
}

/** Responds to a connection that broke off, took too long or did not send HTTP, unless a response is under way on it. */
export function respondToBrokenConnection({ code }: NodeJS.ErrnoException, socket: BusySocket): void {
  if (code === "ECONNRESET" || !socket.writable || socket._httpMessage?.headersSent === true) socket.destroy();
  else writeRefusal(socket, refusalOfConnection(code));
}

/** What a request that Node.js handles by itself was refused with. */
export type Refused = (request: IncomingMessage, refusal: Refusal) => void;

/** Responds with an error body where Node.js would close the connection or send no body. @param refused writes the log */
export function respondWhereNodeWouldNot(server: Server, cors: Cors, refused: Refused): void {
  server.on("checkExpectation", (request: IncomingMessage, response: ServerResponse) => {
    const refusal = new Refusal("DIS.4200", "the server knows no Expect but 100-continue", { status: 417 });
    refused(request, refusal);
    const body = JSON.stringify(refusal.response.body);
    const form = {
      [REQUEST_ID]: newRequestId(),
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      connection: "close",
    };
    response.writeHead(417, { ...crossOriginHeaders(cors, request.headers), ...form }).end(body);
  });
  server.on("connect", (request: IncomingMessage, socket: Duplex) => {
    const refusal = new Refusal("DIS.4200", "the server is no proxy", { status: 405 });
    refused(request, refusal);
    socket.on("error", () => socket.destroy());
    writeRefusal(socket, refusal);
  });
}
