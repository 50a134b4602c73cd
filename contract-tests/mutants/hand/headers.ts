import type { LocalDisOptions } from "dis-local";
import type { CallName } from "../../src/run/send.js";
import type { Mutant, MutantKind } from "../mutant.js";
import { onAnswer, type Reply, type Request } from "../operators/around.js";

const TYPE = "content-type";

function mutant(kind: MutantKind, name: string, call: CallName, change: (reply: Reply, text: string) => string): Mutant {
  return { name, kind, calls: [call], options: () => onAnswer(call, change) };
}

function typed(call: CallName, name: string, type: string): Mutant {
  return mutant("content type", name, call, (reply, text) => {
    if (text !== "") reply.header(TYPE, type);
    return text;
  });
}

/** Puts something of the request into the answer. */
function echoes(put: (request: Request, reply: Reply) => void): () => LocalDisOptions {
  return () => ({
    onServer: (server) => {
      server.addHook("onSend", async (request, reply, payload) => {
        put(request as unknown as Request, reply as unknown as Reply);
        return payload;
      });
    },
  });
}

/** Wrong around the body. */
export const headerMutants: readonly Mutant[] = [
  typed("listStreams", "answers streams as text/json", "text/json"),
  typed("showApp", "answers an app as text/html", "text/html; charset=utf-8"),
  typed("consumeRecords", "answers records as application/octet-stream", "application/octet-stream"),
  typed("listTags", "answers tags as application/problem+json", "application/problem+json"),
  typed("commitCheckpoint", "answers a refused commit as text/plain", "text/plain"),
  typed("sendRecords", "answers an upload in JSON and calls it protobuf", "application/x-protobuf"),
  mutant("content type", "answers streams in XML", "listStreams", (reply, text) => {
    if (text !== "") reply.header(TYPE, "application/xml");
    return text === "" ? text : "<streams/>";
  }),
  mutant("content type", "answers half of its JSON", "showStream", (_, text) => text.slice(0, text.length / 2)),
  mutant("content type", "answers JSON inside a text of JSON", "showConsumerState", (_, text) => JSON.stringify(text)),
  mutant("content type", "answers nothing where a body is due", "listApp", () => ""),
  mutant("content type", "answers an error as a page of HTML", "showCheckpoint", (reply, text) => {
    if (reply.statusCode < 400) return text;
    reply.header(TYPE, "text/html");
    return "<h1>Bad Request</h1>";
  }),
  mutant("header", "sends no content type with its metrics", "showStreamMetrics", (reply, text) => {
    reply.removeHeader(TYPE);
    return text;
  }),
  mutant("header", "sends the content type of a cursor twice", "showCursor", (reply, text) => {
    reply.header(TYPE, ["application/json", "application/json"]);
    return text;
  }),
  mutant("header", "names two types in one content type", "listPolicies", (reply, text) => {
    reply.header(TYPE, "application/json, text/html");
    return text;
  }),
  mutant("header", "redirects to another path", "showStreamTags", (reply, text) => {
    if (reply.statusCode >= 300) return text;
    reply.header("location", "/elsewhere");
    reply.code(302);
    return "";
  }),
  {
    name: "sends the token back in a header",
    kind: "header",
    calls: ["createApp"],
    options: echoes(({ raw }, reply) => reply.header("x-request-token", raw.headers["x-auth-token"] ?? "none")),
  },
  {
    name: "sends the signature back in a header",
    kind: "header",
    calls: ["commitCheckpoint"],
    options: echoes(({ raw }, reply) => reply.header("x-debug", raw.headers["authorization"] ?? "none")),
  },
  mutant("header", "names the token in the message of an error", "showApp", (_, text) =>
    text.replace(/"error_msg":"/, '"error_msg":"token local-token: '),
  ),
  mutant("header", "announces that its answer is compressed", "showTransferTask", (reply, text) => {
    reply.header("content-encoding", "identity, dis");
    return text;
  }),
];
