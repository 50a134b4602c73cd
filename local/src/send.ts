import type { FastifyReply } from "fastify";
import { HANG_UP, JsonPieces, type LocalResponse } from "./response.js";

/** Sends a response, or closes the connection when there is none. */
export function send(reply: FastifyReply, { status, headers, body }: LocalResponse): FastifyReply {
  if (status === HANG_UP.status) {
    reply.hijack();
    reply.raw.destroy();
    return reply;
  }
  reply.code(status);
  if (body !== undefined) reply.header("content-type", "application/json");
  reply.headers(headers ?? {});
  if (body instanceof JsonPieces) return reply.send(body.bytes());
  const raw = body === undefined || typeof body === "string" || body instanceof Uint8Array;
  return reply.send(raw ? body : JSON.stringify(body));
}
