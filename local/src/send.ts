import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import { HANG_UP, JsonPieces, type LocalResponse } from "./response.js";

/** Connections on which a request gets no response any more. */
const dead = new WeakSet<Socket>();

/** Resets the connection of a request if it is dead. @returns whether it was */
export function resetDead({ socket }: IncomingMessage): boolean {
  const isDead = dead.has(socket);
  if (isDead) socket.resetAndDestroy();
  return isDead;
}

function bytesOf(body: unknown): Buffer | Readable | string | Uint8Array | undefined {
  if (body instanceof JsonPieces) return body.bytes();
  const isRaw = body === undefined || typeof body === "string" || body instanceof Uint8Array || body instanceof Readable;
  return isRaw ? body : JSON.stringify(body);
}

/** Sends the beginning of a body, and closes the connection. */
function sendPart(reply: FastifyReply, body: Buffer, bytes: number): FastifyReply {
  reply.hijack();
  const { raw } = reply;
  // Even an empty body must be shorter than its length says.
  raw.writeHead(reply.statusCode, { ...reply.getHeaders(), "content-length": Math.max(1, body.length) } as OutgoingHttpHeaders);
  raw.flushHeaders();
  raw.write(body.subarray(0, Math.min(bytes, body.length - 1)));
  raw.socket?.end(() => raw.destroy());
  return reply;
}

/** Sends a response, or resets the connection when there is none. */
export function send(reply: FastifyReply, { status, headers, body, cutBody, resetsNext }: LocalResponse): FastifyReply {
  if (status === HANG_UP.status) {
    reply.hijack();
    const { socket } = reply.raw;
    if (socket?.destroyed === false && "resetAndDestroy" in socket) socket.resetAndDestroy();
    else reply.raw.destroy();
    return reply;
  }
  reply.code(status);
  if (body !== undefined) reply.header("content-type", "application/json");
  reply.headers(headers ?? {});
  if (resetsNext && reply.raw.socket !== null) dead.add(reply.raw.socket);
  const sent = bytesOf(body);
  if (cutBody === undefined || sent instanceof Readable) return reply.send(sent);
  return sendPart(reply, Buffer.from(sent ?? ""), cutBody);
}
