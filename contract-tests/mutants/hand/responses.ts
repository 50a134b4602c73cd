import type { CallName, LocalDisOptions } from "dis-local";
import {
  aroundCall,
  changes,
  items,
  type Mutant,
  type MutantKind,
  mutant,
  onResponse,
  type Reply,
  type Request,
} from "../mutant.js";

const TYPE = "content-type";

/** Changes what a call sends. */
function sends(kind: MutantKind, name: string, call: CallName, change: (reply: Reply, text: string) => string): Mutant {
  return mutant(kind, name, [call], () => onResponse(call, change));
}

function typed(call: CallName, name: string, type: string): Mutant {
  return sends("content type", name, call, (reply, text) => {
    if (text !== "") reply.header(TYPE, type);
    return text;
  });
}

/** Puts something of the request into the response. */
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

/** Another status in place of one. */
function withStatus(call: CallName, from: number, to: number): () => LocalDisOptions {
  return () =>
    aroundCall(call, async (_, next) => {
      const response = await next();
      return response.status === from ? { ...response, status: to } : response;
    });
}

/** Right in what they do, wrong in how they say it: status, body, headers. */
export const responseMutants: readonly Mutant[] = [
  mutant("status", "sends 200 when an app was created", ["createApp"], withStatus("createApp", 201, 200)),
  mutant("status", "sends 202 when a checkpoint was deleted", ["deleteCheckpoint"], withStatus("deleteCheckpoint", 204, 202)),
  mutant("status", "sends 404 for what does not exist", ["showCheckpoint"], withStatus("showCheckpoint", 400, 404)),
  mutant(
    "missing field",
    "gives no partition_cursor",
    ["showCursor"],
    changes("showCursor", () => ({})),
  ),
  mutant(
    "missing field",
    "gives no failed_record_count",
    ["sendRecords"],
    changes("sendRecords", ({ failed_record_count: _, ...rest }) => rest),
  ),
  mutant("missing field", "gives errors without a message", ["commitCheckpoint"], () =>
    aroundCall("commitCheckpoint", async (_, next) => {
      const response = await next();
      return response.status < 400 ? response : { ...response, body: { errorCode: "DIS.4301" } };
    }),
  ),
  mutant("extra", "responds to a commit with an empty object", ["commitCheckpoint"], () =>
    aroundCall("commitCheckpoint", async (_, next) => ({ body: {}, ...(await next()) })),
  ),
  mutant("extra", "responds to a new stream with its name", ["createStream"], () =>
    aroundCall("createStream", async ({ stream_name }, next) => ({ body: { stream_name }, ...(await next()) })),
  ),
  mutant("extra", "sends 206 when there is more to read", ["consumeRecords"], withStatus("consumeRecords", 200, 206)),
  mutant(
    "type",
    "gives sequence numbers of records as numbers",
    ["consumeRecords"],
    changes("consumeRecords", (body) => ({
      ...body,
      records: items(body, "records").map((record) => ({ ...record, sequence_number: Number(record["sequence_number"]) })),
    })),
  ),
  mutant(
    "type",
    "gives has_more as text",
    ["showConsumerState"],
    changes("showConsumerState", (body) => ({ ...body, has_more: String(body["has_more"]) })),
  ),
  mutant("type", "sends JSON as text/plain", ["showCheckpoint"], () =>
    aroundCall("showCheckpoint", async (_, next) => ({ ...(await next()), headers: { "content-type": "text/plain" } })),
  ),
  typed("listStreams", "sends streams as text/json", "text/json"),
  typed("showApp", "sends an app as text/html", "text/html; charset=utf-8"),
  typed("consumeRecords", "sends records as application/octet-stream", "application/octet-stream"),
  typed("listTags", "sends tags as application/problem+json", "application/problem+json"),
  typed("commitCheckpoint", "sends a refused commit as text/plain", "text/plain"),
  typed("sendRecords", "sends an upload in JSON and calls it protobuf", "application/x-protobuf"),
  sends("content type", "sends streams in XML", "listStreams", (reply, text) => {
    if (text !== "") reply.header(TYPE, "application/xml");
    return text === "" ? text : "<streams/>";
  }),
  sends("content type", "sends half of its JSON", "showStream", (_, text) => text.slice(0, text.length / 2)),
  sends("content type", "sends JSON inside a text of JSON", "showConsumerState", (_, text) => JSON.stringify(text)),
  sends("content type", "sends nothing where a body is due", "listApp", () => ""),
  sends("content type", "sends an error as a page of HTML", "showCheckpoint", (reply, text) => {
    if (reply.statusCode < 400) return text;
    reply.header(TYPE, "text/html");
    return "<h1>Bad Request</h1>";
  }),
  sends("header", "sends no content type with its metrics", "showStreamMetrics", (reply, text) => {
    reply.removeHeader(TYPE);
    return text;
  }),
  sends("header", "sends the content type of a cursor twice", "showCursor", (reply, text) => {
    reply.header(TYPE, ["application/json", "application/json"]);
    return text;
  }),
  sends("header", "names two types in one content type", "listPolicies", (reply, text) => {
    reply.header(TYPE, "application/json, text/html");
    return text;
  }),
  sends("header", "redirects to another path", "showStreamTags", (reply, text) => {
    if (reply.statusCode >= 300) return text;
    reply.header("location", "/elsewhere");
    reply.code(302);
    return "";
  }),
  mutant(
    "header",
    "sends the token back in a header",
    ["createApp"],
    echoes(({ raw }, reply) => reply.header("x-request-token", raw.headers["x-auth-token"] ?? "none")),
  ),
  mutant(
    "header",
    "sends the signature back in a header",
    ["commitCheckpoint"],
    echoes(({ raw }, reply) => reply.header("x-debug", raw.headers["authorization"] ?? "none")),
  ),
  mutant(
    "header",
    "sends the token back in base64, within the header of a trace",
    ["listApp"],
    echoes(({ raw }, reply) => reply.header("x-trace", btoa(`t:${raw.headers["x-auth-token"] ?? "none"}:1`))),
  ),
  mutant(
    "header",
    "sends a piece of the signature back in capitals",
    ["showCheckpoint"],
    echoes(({ raw }, reply) =>
      reply.header(
        "x-debug",
        String(raw.headers["authorization"] ?? "none")
          .slice(-24)
          .toUpperCase(),
      ),
    ),
  ),
  sends("header", "escapes the token in the message of an error as Gson does", "deleteApp", (_, text) =>
    text.replace(/"error_msg":"/, '"error_msg":"token local\\u002dtoken: '),
  ),
  sends("header", "names the token in the message of an error", "showApp", (_, text) =>
    text.replace(/"error_msg":"/, '"error_msg":"token local-token: '),
  ),
  sends("header", "announces that its response is compressed", "showTransferTask", (reply, text) => {
    reply.header("content-encoding", "identity, dis");
    return text;
  }),
];
