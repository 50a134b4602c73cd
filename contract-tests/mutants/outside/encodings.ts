import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { type CallName, type LocalDisOptions, Refusal } from "dis-local";
import { aroundCall, asks, changes, type Fields, items, type Mutant, mutant, onRequest, onResponse } from "../mutant.js";
import { keepsEach, readsBytes, readsEach } from "./around.js";

// Wrong in how texts, bytes and bodies are written.

/** Keeps other metadata than it gets. */
const keepsMetadata = (change: (text: string) => string) =>
  asks("commitCheckpoint", (input) => {
    if (typeof input["metadata"] === "string") input["metadata"] = change(input["metadata"]);
  });

const keepsKey = (change: (key: string) => string) =>
  keepsEach((entry) => (entry.partition_key === undefined ? entry : { ...entry, partition_key: change(entry.partition_key) }));

/** Gives another key than it keeps, so that the record is where it belongs. */
const readsKey = (change: (key: string) => string) =>
  readsEach((record) =>
    typeof record["partition_key"] === "string" ? { ...record, partition_key: change(record["partition_key"]) } : record,
  );

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const METADATA: readonly CallName[] = ["commitCheckpoint", "showCheckpoint"];
const RECORDS: readonly CallName[] = ["sendRecords", "consumeRecords"];

const texts: readonly Mutant[] = [
  mutant(
    "encodings",
    "keeps question marks for emoji in metadata",
    METADATA,
    keepsMetadata((text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, "??")),
  ),
  mutant(
    "encodings",
    "composes letters and accents of metadata",
    METADATA,
    keepsMetadata((text) => text.normalize("NFC")),
  ),
  mutant(
    "encodings",
    "escapes metadata for HTML",
    METADATA,
    keepsMetadata((text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")),
  ),
  mutant(
    "encodings",
    "takes a backslash and an n in metadata for a line end",
    METADATA,
    keepsMetadata((text) => text.replaceAll("\\n", "\n")),
  ),
  mutant(
    "encodings",
    "ends metadata at its first zero character",
    METADATA,
    keepsMetadata((text) => text.split("\0", 1)[0] ?? ""),
  ),
  mutant(
    "encodings",
    "turns line ends of metadata into spaces",
    METADATA,
    keepsMetadata((text) => text.replace(/\r?\n/g, " ")),
  ),
  mutant(
    "encodings",
    "removes quotation marks from metadata",
    METADATA,
    keepsMetadata((text) => text.replaceAll('"', "")),
  ),
  mutant("encodings", "decodes percent signs in metadata", METADATA, keepsMetadata(decoded)),
  mutant(
    "encodings",
    "keeps the metadata of a commit that is JSON with other spaces",
    METADATA,
    keepsMetadata((text) => (text.startsWith("{") ? text.replaceAll(" ", "") : text)),
  ),
  mutant(
    "encodings",
    "keeps an empty text for the metadata null",
    METADATA,
    keepsMetadata((text) => (text === "null" ? "" : text)),
  ),
  mutant("encodings", "refuses metadata of more than 1,000 bytes", METADATA, () =>
    aroundCall("commitCheckpoint", (input, next) => {
      if (Buffer.byteLength(String(input["metadata"] ?? "")) > 1000) throw new Refusal("DIS.4200", "metadata is too long");
      return next();
    }),
  ),
  mutant(
    "encodings",
    "gives partition keys in Latin-1",
    RECORDS,
    readsKey((key) => Buffer.from(key).toString("latin1")),
  ),
  mutant(
    "encodings",
    "gives question marks for emoji in partition keys",
    RECORDS,
    readsKey((key) => key.replace(/[\u{10000}-\u{10ffff}]/gu, "?")),
  ),
  mutant(
    "encodings",
    "cuts white space from partition keys",
    RECORDS,
    readsKey((key) => key.trim()),
  ),
  mutant(
    "encodings",
    "cuts partition keys after 32 characters",
    RECORDS,
    readsKey((key) => key.slice(0, 32)),
  ),
  mutant(
    "encodings",
    "cuts partition keys after 128 characters",
    RECORDS,
    readsKey((key) => key.slice(0, 128)),
  ),
  mutant("encodings", "decodes percent signs in partition keys", RECORDS, readsKey(decoded)),
  mutant(
    "encodings",
    "gives partition keys that look like numbers as numbers look",
    RECORDS,
    readsKey((key) => (/^\d+$/.test(key) ? String(Number(key)) : key)),
  ),
  mutant(
    "encodings",
    "composes letters and accents of partition keys before it chooses a partition",
    RECORDS,
    keepsKey((key) => key.normalize("NFC")),
  ),
];

const bytes: readonly Mutant[] = [
  mutant(
    "encodings",
    "ends data at its first zero byte",
    RECORDS,
    readsBytes((data) => (data.includes(0) ? data.subarray(0, data.indexOf(0)) : data)),
  ),
  mutant(
    "encodings",
    "turns two characters at line ends of data into one",
    RECORDS,
    readsBytes((data) => Buffer.from(data.toString("latin1").replaceAll("\r\n", "\n"), "latin1")),
  ),
  mutant(
    "encodings",
    "removes the mark of the byte order from data",
    RECORDS,
    readsBytes((data) => (data.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? data.subarray(3) : data)),
  ),
  mutant(
    "encodings",
    "clears the highest bit of each byte",
    RECORDS,
    readsBytes((data) => Buffer.from(data.map((byte) => byte & 0x7f))),
  ),
  mutant(
    "encodings",
    "takes the byte 255 for the end of data",
    RECORDS,
    readsBytes((data) => (data.includes(255) ? data.subarray(0, data.indexOf(255)) : data)),
  ),
  mutant(
    "encodings",
    "writes data that is JSON anew",
    RECORDS,
    readsBytes((data) => {
      try {
        return Buffer.from(JSON.stringify(JSON.parse(data.toString("utf8"))));
      } catch {
        return data;
      }
    }),
  ),
  mutant(
    "encodings",
    "decodes data that is base64 once more",
    RECORDS,
    readsBytes((data) => {
      const text = data.toString("latin1");
      return text.length > 0 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+=*$/.test(text) ? Buffer.from(text, "base64") : data;
    }),
  ),
  mutant(
    "encodings",
    "omits data that is empty",
    RECORDS,
    readsEach(({ data, ...record }) => (data === "" ? record : { ...record, data })),
  ),
];

/** Sends a response on the socket itself, and closes the connection. */
function sendsRaw(call: CallName, status: number, render: (text: string) => string): () => LocalDisOptions {
  return () =>
    onResponse(call, (reply, text) => {
      if (reply.statusCode !== status) return text;
      const { raw } = reply as unknown as { readonly raw: ServerResponse };
      Object.assign(raw, {
        writeHead: () => raw,
        end: () => {
          raw.socket?.end(render(text));
          return raw;
        },
      });
      return text;
    });
}

const NO_CONTENT = "HTTP/1.1 204 No Content\r\n";
const bare = () => `${NO_CONTENT}Content-Length: 2\r\nConnection: close\r\n\r\n{}`;
const chunked = () => `${NO_CONTENT}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\n{}\r\n0\r\n\r\n`;
const unannounced = () => `${NO_CONTENT}Connection: close\r\n\r\n{"result":"ok"}`;

const ok = (text: string, headers: readonly string[]) =>
  `HTTP/1.1 200 OK\r\n${[...headers, "Connection: close"].join("\r\n")}\r\n\r\n${text}`;
const length = (text: string) => `Content-Length: ${Buffer.byteLength(text)}`;
const JSON_TYPE = "Content-Type: application/json";

const wire: readonly Mutant[] = [
  ...(["deleteStream", "deleteApp", "deleteCheckpoint", "createTag", "deleteTag"] as const).map((call) =>
    mutant("encodings", `sends a body with the 204 of ${call}`, [call], sendsRaw(call, 204, bare)),
  ),
  ...(["batchCreateTags", "deleteTransferTask"] as const).map((call) =>
    mutant("encodings", `sends a body in chunks with the 204 of ${call}`, [call], sendsRaw(call, 204, chunked)),
  ),
  mutant(
    "encodings",
    "sends a body behind a 204 that announces none",
    ["batchDeleteTags"],
    sendsRaw("batchDeleteTags", 204, unannounced),
  ),
  mutant(
    "encodings",
    "sends Content-Length twice",
    ["listStreams"],
    sendsRaw("listStreams", 200, (text) => ok(text, [JSON_TYPE, length(text), length(text)])),
  ),
  mutant(
    "encodings",
    "sends two lengths that contradict each other",
    ["showStream"],
    sendsRaw("showStream", 200, (text) => ok(text, [JSON_TYPE, length(text), "Content-Length: 5"])),
  ),
  mutant(
    "encodings",
    "sends Content-Length and chunks at once",
    ["listApp"],
    sendsRaw("listApp", 200, (text) =>
      ok(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n0\r\n\r\n`, [
        JSON_TYPE,
        length(text),
        "Transfer-Encoding: chunked",
      ]),
    ),
  ),
  mutant(
    "encodings",
    "sends Content-Type twice",
    ["showApp"],
    sendsRaw("showApp", 200, (text) => ok(text, [JSON_TYPE, "Content-Type: text/html", length(text)])),
  ),
  mutant(
    "encodings",
    "sends fewer bytes than it announces",
    ["listTags"],
    sendsRaw("listTags", 200, (text) => ok(text, [JSON_TYPE, `Content-Length: ${Buffer.byteLength(text) + 7}`])),
  ),
  mutant(
    "encodings",
    "sends a header without a name",
    ["showCursor"],
    sendsRaw("showCursor", 200, (text) => ok(text, [JSON_TYPE, ": nothing", length(text)])),
  ),
];

const own =
  (call: CallName, render: (body: Fields) => string | Uint8Array, headers: Readonly<Record<string, string>> = {}) =>
  () =>
    aroundCall(call, async (_, next) => {
      const response = await next();
      return response.status >= 300 ? response : { ...response, headers, body: render(response.body as Fields) };
    });

const bodies: readonly Mutant[] = [
  mutant(
    "encodings",
    "compresses a body and does not say so",
    ["listStreams"],
    own("listStreams", (body) => gzipSync(JSON.stringify(body))),
  ),
  mutant(
    "encodings",
    "says that a body is compressed that is not",
    ["showStream"],
    own("showStream", (body) => JSON.stringify(body), { "content-encoding": "gzip" }),
  ),
  mutant(
    "encodings",
    "writes a field twice in one object",
    ["showCheckpoint"],
    own("showCheckpoint", (body) => `{"sequence_number":"17",${JSON.stringify(body).slice(1)}`),
  ),
  mutant(
    "encodings",
    "writes the mark of the byte order before its JSON",
    ["showApp"],
    own("showApp", (body) => `\ufeff${JSON.stringify(body)}`),
  ),
  mutant(
    "encodings",
    "writes its JSON twice in one body",
    ["listApp"],
    own("listApp", (body) => JSON.stringify(body).repeat(2)),
  ),
  mutant(
    "encodings",
    "writes a comma behind the last field",
    ["showConsumerState"],
    own("showConsumerState", (body) => JSON.stringify(body).replace(/}$/, ",}")),
  ),
  mutant(
    "encodings",
    "writes its JSON in UTF-16",
    ["listTransferTasks"],
    own("listTransferTasks", (body) => Buffer.from(JSON.stringify(body), "utf16le")),
  ),
  mutant(
    "encodings",
    "wraps its JSON in a call for web pages",
    ["listTags"],
    own("listTags", (body) => `callback(${JSON.stringify(body)})`),
  ),
  mutant(
    "encodings",
    "writes Chinese letters as question marks",
    ["showStreamTags", "createTag"],
    own("showStreamTags", (body) => JSON.stringify(body).replace(/[\u4e00-\u9fff]/g, "?")),
  ),
  mutant(
    "encodings",
    "escapes Chinese letters twice",
    ["showStreamTags", "createTag"],
    own("showStreamTags", (body) =>
      JSON.stringify(body).replace(/[\u4e00-\u9fff]/g, (letter) => `\\\\u${letter.charCodeAt(0).toString(16)}`),
    ),
  ),
  mutant("encodings", "does not decode a tag key in a path", ["deleteTag"], () =>
    onRequest("deleteTag", (request) => {
      const parameters = request.params as Record<string, string>;
      parameters["key"] = encodeURIComponent(parameters["key"] ?? "").slice(0, 36);
    }),
  ),
  mutant(
    "encodings",
    "gives the values of a key as one text with commas",
    ["listTags"],
    changes("listTags", (body) => ({
      ...body,
      tags: items(body, "tags").map((tag) => ({ ...tag, values: [items<string>(tag, "values").join(",")] })),
    })),
  ),
];

export const encodingMutants: readonly Mutant[] = [...texts, ...bytes, ...wire, ...bodies];
