import { type CallName, type LocalDisOptions, Refusal } from "dis-local";
import { aroundCall, type Fields, items, type Mutant, mutant, onRequest, replaceBody, withBody } from "../mutant.js";

// Wrong in which names they take, and in what they make of one.

type Row = readonly [call: CallName, field: string, which: string, test: RegExp];

/** Names that every document allows and this server refuses. */
const refused: readonly Row[] = [
  ["createStream", "stream_name", "begins with an underscore", /^_/],
  ["createStream", "stream_name", "begins with a hyphen", /^-/],
  ["createStream", "stream_name", "begins with a digit", /^\d/],
  ["createStream", "stream_name", "has one character", /^.$/],
  ["createStream", "stream_name", "has only digits", /^\d+$/],
  ["createStream", "stream_name", "has a capital letter", /[A-Z]/],
  ["createStream", "stream_name", "ends with a hyphen", /-$/],
  ["createStream", "stream_name", "has two hyphens in a row", /--/],
  ["createApp", "app_name", "begins with an underscore", /^_/],
  ["createApp", "app_name", "begins with a hyphen", /^-/],
  ["createApp", "app_name", "begins with a digit", /^\d/],
  ["createApp", "app_name", "has more than 50 characters", /^.{51}/],
  ["createApp", "app_name", "has an underscore", /_/],
  ["createApp", "app_name", "is a word of JavaScript", /^(constructor|toString|__proto__|prototype|null|undefined|true)$/],
  ["createTag", "tag.key", "is one hyphen", /^-$/],
  ["createTag", "tag.key", "begins with an underscore", /^_/],
  ["createTag", "tag.value", "has no character", /^$/],
  ["createObsTransferTask", "obs_destination_descriptor.task_name", "begins with an underscore", /^_/],
];

function valueAt(input: Fields, path: string): unknown {
  return path.split(".").reduce<unknown>((value, step) => (value as Fields | undefined)?.[step], input);
}

const refusals: readonly Mutant[] = refused.map(([call, field, which, test]) =>
  mutant("names", `refuses a ${field} that ${which}`, [call], () =>
    aroundCall(call, (input, next) => {
      const value = valueAt(input, field);
      if (typeof value === "string" && test.test(value)) throw new Refusal("DIS.4200", `${field} is not taken`);
      return next();
    }),
  ),
);

/** Changes a name before the server looks at it, and so takes one that breaks the rules. */
function mends(call: CallName, field: string, change: (name: string) => string): () => LocalDisOptions {
  return () =>
    onRequest(call, (request) =>
      replaceBody(request, (text) => {
        try {
          const body = JSON.parse(text);
          if (typeof body[field] === "string") body[field] = change(body[field]);
          return JSON.stringify(body);
        } catch {
          return text;
        }
      }),
    );
}

/** Calls that take the name of a stream in `stream_name`, be it in the path or elsewhere. */
const BY_STREAM = ["createStream", "showStream", "deleteStream", "sendRecords"] as const;
const BY_APP = ["createApp", "showApp", "deleteApp", "commitCheckpoint", "showCheckpoint"] as const;

/** Takes two names for one: it changes both before it looks. What it says of a stream has the name that was asked for. */
function confuses(calls: readonly CallName[], field: string, change: (name: string) => string): () => LocalDisOptions {
  return () => {
    const overrides = calls.map((call) =>
      aroundCall(call, async (input, next) => {
        const asked = input[field];
        if (typeof asked === "string") input[field] = change(asked);
        return withBody(await next(), (body) => (typeof body[field] === "string" ? { ...body, [field]: asked } : body));
      }),
    );
    return { calls: Object.assign({}, ...overrides.map(({ calls: each }) => each)) };
  };
}

export const nameMutants: readonly Mutant[] = [
  ...refusals,
  mutant(
    "names",
    "takes a stream name with a line end",
    ["createStream"],
    mends("createStream", "stream_name", (name) => name.replace(/[\r\n]+$/, "")),
  ),
  mutant(
    "names",
    "takes a stream name with spaces around it",
    ["createStream"],
    mends("createStream", "stream_name", (name) => name.trim()),
  ),
  mutant(
    "names",
    "takes a stream name with a period",
    ["createStream"],
    mends("createStream", "stream_name", (name) => name.replaceAll(".", "-")),
  ),
  mutant(
    "names",
    "takes a stream name with Chinese letters",
    ["createStream"],
    mends("createStream", "stream_name", (name) => name.replace(/[\u4e00-\u9fff]/g, "x")),
  ),
  mutant(
    "names",
    "takes an app name with an accent",
    ["createApp"],
    mends("createApp", "app_name", (name) => name.replace(/[\u00c0-\u024f]/g, "e")),
  ),
  mutant(
    "names",
    "takes an app name with a slash",
    ["createApp"],
    mends("createApp", "app_name", (name) => name.replaceAll("/", "_")),
  ),
  mutant(
    "names",
    "takes streams whose names differ in capitals for one",
    BY_STREAM,
    confuses(BY_STREAM, "stream_name", (name) => name.toLowerCase()),
  ),
  mutant(
    "names",
    "takes apps whose names differ in capitals for one",
    BY_APP,
    confuses(BY_APP, "app_name", (name) => name.toLowerCase()),
  ),
  mutant(
    "names",
    "takes streams whose names differ in hyphen and underscore for one",
    BY_STREAM,
    confuses(BY_STREAM, "stream_name", (name) => name.replaceAll("_", "-")),
  ),
  mutant(
    "names",
    "compares the first 32 characters of the names of apps",
    BY_APP,
    confuses(BY_APP, "app_name", (name) => name.slice(0, 32)),
  ),
  mutant("names", "shows names of streams in small letters", ["listStreams"], () =>
    aroundCall("listStreams", async (_, next) =>
      withBody(await next(), (body) => ({
        ...body,
        stream_names: items<string>(body, "stream_names").map((name) => name.toLowerCase()),
      })),
    ),
  ),
  mutant("names", "leaves streams out of the list whose names begin with an underscore", ["listStreams"], () =>
    aroundCall("listStreams", async (_, next) =>
      withBody(await next(), (body) => ({
        ...body,
        stream_names: items<string>(body, "stream_names").filter((name) => !name.startsWith("_")),
      })),
    ),
  ),
];
