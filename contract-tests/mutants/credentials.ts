import { type CallName, LOCAL_TOKEN, type LocalDisOptions } from "dis-local";
import { type Mutant, mutant, onRequest, type Request, replaceBody } from "./mutant.js";

// Wrong in whom they let in.

type Headers = Request["raw"]["headers"];

const SKEW_MS = 15 * 60_000;

/** Age of an X-Sdk-Date in milliseconds; not a number when there is none. */
function ageOf(headers: Headers): number {
  const text = String(headers["x-sdk-date"] ?? "");
  return Date.now() - Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}

const has = (headers: Headers, name: string) => headers[name] !== undefined;

/** Requests that pass whatever their credentials are worth. */
const LAPSES = {
  "without credentials": (headers: Headers) => !has(headers, "x-auth-token") && !has(headers, "authorization"),
  "with an empty token": (headers: Headers) => headers["x-auth-token"] === "",
  "with any token": (headers: Headers) => (headers["x-auth-token"] ?? "") !== "",
  "with a signature that nobody verified": (headers: Headers) => has(headers, "authorization") && ageOf(headers) < SKEW_MS,
  "with a signature of yesterday": (headers: Headers) => has(headers, "authorization") && ageOf(headers) > SKEW_MS,
  "with a signature that has no date": (headers: Headers) => has(headers, "authorization") && !has(headers, "x-sdk-date"),
  "with a date and no signature": (headers: Headers) => has(headers, "x-sdk-date") && !has(headers, "authorization"),
} as const;

type Lapse = keyof typeof LAPSES;

/** Gives a request valid credentials in place of its own. */
function letIn(headers: Headers): void {
  headers["x-auth-token"] = LOCAL_TOKEN;
  delete headers["authorization"];
}

/** Every call that no mutant written by hand lets in; each gets the next one of the lapses. */
const CALLS: readonly CallName[] = [
  "createStream",
  "listStreams",
  "showStream",
  "updatePartitionCount",
  "deleteStream",
  "updateStream",
  "createPolicies",
  "listPolicies",
  "sendRecords",
  "consumeRecords",
  "showCursor",
  "createApp",
  "listApp",
  "showApp",
  "deleteApp",
  "showConsumerState",
  "createObsTransferTask",
  "listTransferTasks",
  "showTransferTask",
  "deleteTransferTask",
  "batchStartTransferTask",
  "showStreamMetrics",
  "showPartitionMetrics",
  "createTag",
  "showStreamTags",
  "deleteTag",
  "batchCreateTags",
  "listTags",
  "listResourcesByTags",
  "joinGroup",
  "syncGroup",
  "heartbeat",
  "leaveGroup",
];

const lapses: readonly (readonly [CallName, Lapse])[] = CALLS.map((call, index) => {
  const all = Object.keys(LAPSES) as Lapse[];
  return [call, all[index % all.length] ?? "without credentials"];
});

function lapseMutant([call, lapse]: readonly [CallName, Lapse]): Mutant {
  return mutant("authentication", `lets a ${call} ${lapse} pass`, [call], () =>
    onRequest(call, ({ raw: { headers } }) => {
      if (LAPSES[lapse](headers)) letIn(headers);
    }),
  );
}

/** What distinguishes the two forms of a signature. */
const FORMS = { scoped: /Credential=/, gateway: /Access=/ } as const;

/** Forms of a signature that a call does not know. */
const forms: readonly (readonly [CallName, "scoped" | "gateway"])[] = [
  ["createStream", "scoped"],
  ["consumeRecords", "gateway"],
  ["listTags", "scoped"],
  ["deleteCheckpoint", "gateway"],
];

function formMutant([call, form]: readonly [CallName, keyof typeof FORMS]): Mutant {
  return mutant("authentication", `takes no signature in the ${form} form for ${call}`, [call], () =>
    onRequest(call, ({ raw: { headers } }) => {
      if (FORMS[form].test(String(headers["authorization"]))) headers["authorization"] = "Basic";
    }),
  );
}

/** Each fault at one call, from the tables above. */
export const credentialTable: readonly Mutant[] = [...lapses.map(lapseMutant), ...forms.map(formMutant)];

/** Lets a request of any call in. */
function passes(isLetIn: (headers: Headers, path: string) => boolean): () => LocalDisOptions {
  return () => ({
    onServer: (server) => {
      server.addHook("onRequest", async ({ raw }) => {
        if (isLetIn(raw.headers, raw.url ?? "")) letIn(raw.headers);
      });
    },
  });
}

/** Verifies signatures over the body without the white space around it, not over the bytes that were sent. */
function trimsBodies(): LocalDisOptions {
  return {
    onServer: (server) => {
      server.addHook("onRequest", async ({ raw }) =>
        replaceBody({ raw: raw as unknown as Request["raw"] }, (text) => text.trim()),
      );
    },
  };
}

/** Each fault at every call, by hand. */
export const credentialMutants: readonly Mutant[] = [
  mutant("authentication", "lets any token pass", ["showCheckpoint"], passes(LAPSES["with any token"])),
  mutant("authentication", "lets a body pass that was changed after it was signed", ["commitCheckpoint"], trimsBodies),
  mutant(
    "authentication",
    "does not verify signatures",
    ["commitCheckpoint"],
    passes(LAPSES["with a signature that nobody verified"]),
  ),
  mutant("authentication", "lets an old signature pass", ["commitCheckpoint"], passes(LAPSES["with a signature of yesterday"])),
  mutant(
    "authentication",
    "asks for no credentials in one operation",
    ["deleteCheckpoint", "showCheckpoint"],
    passes((headers, path) => path.includes("/checkpoints?") && !has(headers, "x-auth-token")),
  ),
];
