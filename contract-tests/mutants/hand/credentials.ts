import { LOCAL_TOKEN, type LocalDisOptions } from "dis-local";
import type { Mutant } from "../mutant.js";

type Headers = Record<string, string | string[] | undefined>;

const SKEW_MS = 15 * 60_000;

/** Gives a request valid credentials when its own ones, or their absence, are to pass. */
function passes(when: (headers: Headers, path: string) => boolean): LocalDisOptions {
  return {
    onServer: (server) => {
      server.addHook("onRequest", async ({ raw }) => {
        if (!when(raw.headers, raw.url ?? "")) return;
        raw.headers["x-auth-token"] = LOCAL_TOKEN;
        delete raw.headers.authorization;
      });
    },
  };
}

/** Verifies signatures over the body without the white space around it, not over the bytes that were sent. */
function trimsBodies(): LocalDisOptions {
  return {
    onServer: (server) => {
      server.addHook("onRequest", async ({ raw }) => {
        const chunks: Buffer[] = [];
        for await (const chunk of raw) chunks.push(chunk);
        const trimmed = Buffer.from(Buffer.concat(chunks).toString("utf8").trim());
        const again = async function* () {
          yield trimmed;
        };
        Object.assign(raw, { [Symbol.asyncIterator]: again });
      });
    },
  };
}

/** Time of an X-Sdk-Date in milliseconds; not a number when there is none. */
function dateOf(headers: Headers): number {
  const text = String(headers["x-sdk-date"] ?? "");
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}

/** Wrong in whom they let in. */
export const credentialMutants: readonly Mutant[] = [
  {
    name: "lets any token pass",
    kind: "authentication",
    calls: ["showCheckpoint"],
    options: () => passes((headers) => (headers["x-auth-token"] ?? "") !== ""),
  },
  {
    name: "lets a body pass that was changed after it was signed",
    kind: "authentication",
    calls: ["commitCheckpoint"],
    options: trimsBodies,
  },
  {
    name: "does not verify signatures",
    kind: "authentication",
    calls: ["commitCheckpoint"],
    options: () => passes((headers) => headers["authorization"] !== undefined && Date.now() - dateOf(headers) < SKEW_MS),
  },
  {
    name: "lets an old signature pass",
    kind: "authentication",
    calls: ["commitCheckpoint"],
    options: () => passes((headers) => headers["authorization"] !== undefined && Date.now() - dateOf(headers) > SKEW_MS),
  },
  {
    name: "asks for no credentials in one operation",
    kind: "authentication",
    calls: ["deleteCheckpoint", "showCheckpoint"],
    options: () => passes((headers, path) => path.includes("/checkpoints?") && headers["x-auth-token"] === undefined),
  },
];
