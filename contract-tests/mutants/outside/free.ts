import { type CallName, type LocalDisOptions, Refusal } from "dis-local";
import { aroundCall, asks, type Fields, type Mutant, type MutantKind, mutant, withBody } from "../mutant.js";

// Other than dis-local in what no document settles, and as right: each freedom here is one that a server or a gateway takes.

/** Changes every JSON body that leaves, whatever the call. */
function everyBody(change: (body: Fields) => unknown): () => LocalDisOptions {
  return () => ({
    onServer: (server) => {
      server.addHook("onSend", async (_, __, payload) => {
        try {
          return JSON.stringify(change(JSON.parse(String(payload))));
        } catch {
          return payload;
        }
      });
    },
  });
}

/** Changes each object in a JSON value. */
function everyObject(
  value: unknown,
  change: (fields: readonly [string, unknown][]) => readonly (readonly [string, unknown])[],
): unknown {
  if (Array.isArray(value)) return value.map((item) => everyObject(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(change(Object.entries(value).map(([name, found]) => [name, everyObject(found, change)])));
}

/** An assignment of a group has the names of streams for names of fields, so that a field more would be a stream. */
const grows = (body: Fields) =>
  "assignment" in body ? body : everyObject(body, (fields) => [...fields, ["x_trace", { node: 3 }]]);

const SOON_MS = 150;

/** A stream that has been asked for is not there at once. */
function makesSlowly(): LocalDisOptions {
  const ready = new Map<unknown, number>();
  const isMade = (name: unknown) => Date.now() >= (ready.get(name) ?? 0);
  const refuses = (call: CallName, field: string) =>
    aroundCall(call, (input, next) => {
      if (!isMade(input[field])) throw new Refusal("DIS.4205");
      return next();
    }).calls;
  return {
    calls: {
      ...aroundCall("createStream", async (input, next) => {
        const response = await next();
        if (response.status < 300) ready.set(input["stream_name"], Date.now() + SOON_MS);
        return response;
      }).calls,
      ...aroundCall("showStream", async (input, next) =>
        withBody(await next(), (body) => (isMade(input["stream_name"]) ? body : { ...body, status: "CREATING" })),
      ).calls,
      ...refuses("sendRecords", "stream_name"),
      ...refuses("showCursor", "stream-name"),
      ...refuses("updatePartitionCount", "stream_name"),
    },
  };
}

/** A stream that was deleted is there for a while. */
function deletesSlowly(): LocalDisOptions {
  const made = new Set<unknown>();
  const going = new Set<unknown>();
  return {
    calls: {
      ...aroundCall("createStream", async (input, next) => {
        const response = await next();
        if (response.status < 300) made.add(input["stream_name"]);
        return response;
      }).calls,
      ...aroundCall("deleteStream", async (input, next) => {
        const name = input["stream_name"];
        if (going.has(name)) throw new Refusal("DIS.4205");
        if (!made.delete(name)) return next();
        going.add(name);
        setTimeout(() => void next().finally(() => going.delete(name)), SOON_MS);
        return { status: 204 };
      }).calls,
      ...aroundCall("showStream", async (input, next) =>
        withBody(await next(), (body) => (going.has(input["stream_name"]) ? { ...body, status: "TERMINATING" } : body)),
      ).calls,
    },
  };
}

/** Every third read gives nothing yet, and the cursor that it got. */
function pauses(): LocalDisOptions {
  let reads = 0;
  return aroundCall("consumeRecords", async (input, next) => {
    reads++;
    if (reads % 3 !== 0) return next();
    const { status, ...response } = await next();
    if (status >= 300) return { status, ...response };
    return { status, body: { records: [], next_partition_cursor: input["partition-cursor"] } };
  });
}

function free(
  kind: MutantKind,
  name: string,
  calls: readonly CallName[],
  equivalent: string,
  options: Mutant["options"],
): Mutant {
  return { ...mutant(kind, name, calls, options), equivalent };
}

const READS: readonly CallName[] = ["consumeRecords", "sendRecords"];

export const freeMutants: readonly Mutant[] = [
  free(
    "records",
    "gives at most seven records at once",
    READS,
    "no document says how many records a page has",
    asks("consumeRecords", (input) => {
      input["limit"] = Math.min(7, Number(input["limit"] ?? 7));
    }),
  ),
  free(
    "records",
    "gives no records at every third read, and no step onwards",
    READS,
    "a page may be empty: the reader goes on with its cursor",
    pauses,
  ),
  free(
    "code",
    "names its codes error_code only",
    ["showStream", "createApp"],
    "the documents show errors with this spelling",
    everyBody((body) => {
      const { errorCode, message: _, ...rest } = body;
      return errorCode === undefined ? body : rest;
    }),
  ),
  free(
    "code",
    "names its codes errorCode only",
    ["showStream", "createApp"],
    "clients of the service read this spelling",
    everyBody((body) => {
      const { error_code, error_msg: _, ...rest } = body;
      return error_code === undefined || !("errorCode" in body) ? body : rest;
    }),
  ),
  free(
    "code",
    "words its errors in Chinese",
    ["deleteStream", "showApp"],
    "the contract names codes; messages are for people",
    everyBody((body) => ("errorCode" in body ? { ...body, message: "没有", error_msg: "没有" } : body)),
  ),
  free(
    "ordering",
    "writes the fields of all objects in reverse order",
    ["consumeRecords", "showStream", "showCheckpoint", "listApp"],
    "the fields of a JSON object have no order",
    everyBody((body) => everyObject(body, (fields) => [...fields].reverse())),
  ),
  free(
    "extra",
    "writes a field more in all objects",
    ["consumeRecords", "showStream", "showCheckpoint", "listStreams"],
    "responses may grow: no schema forbids more fields",
    everyBody(grows),
  ),
  free(
    "state",
    "makes streams slowly",
    ["createStream", "sendRecords", "showCursor"],
    "CREATING is one of the documented states",
    makesSlowly,
  ),
  free(
    "state",
    "deletes streams slowly",
    ["deleteStream", "createStream"],
    "TERMINATING is one of the documented states",
    deletesSlowly,
  ),
];
