import { type CallName, type LocalDisOptions, type LocalResponse, Refusal } from "dis-local";
import { withBody } from "../mutants/mutant.js";

/** How long a stream is CREATING, and how long TERMINATING. Longer than a request, and short enough for a test. */
const DELAY_MS = 120;

type Fields = Readonly<Record<string, unknown>>;

/** Calls that need a stream that is RUNNING; the documents have DIS.4205 for one that is not. */
const NEED_RUNNING: readonly (readonly [CallName, string])[] = [
  ["sendRecords", "stream_name"],
  ["showCursor", "stream-name"],
  ["updatePartitionCount", "stream_name"],
  ["updateStream", "stream_name"],
  ["createObsTransferTask", "stream_name"],
];

/**
 * A dis-local that takes its time as the documents allow: a new stream is CREATING for a while, and a deleted one is TERMINATING,
 * during which its name is taken.
 */
export function slowStreams(): LocalDisOptions {
  const state = new Map<string, "CREATING" | "TERMINATING">();
  const made = new Set<string>();
  const later = (name: string, work: () => unknown) => {
    const timer = setTimeout(() => {
      state.delete(name);
      void work();
    }, DELAY_MS);
    timer.unref();
  };
  const shown = (body: Fields, name: unknown) => ({ ...body, status: state.get(String(name)) ?? body["status"] });
  const refusesUnlessRunning =
    (field: string) =>
    async ({ input }: { readonly input: unknown }, next: () => Promise<LocalResponse>) => {
      const status = state.get(String((input as Fields)[field]));
      if (status !== undefined) throw new Refusal("DIS.4205", `the stream is ${status}`);
      return next();
    };
  return {
    calls: {
      ...Object.fromEntries(NEED_RUNNING.map(([call, field]) => [call, refusesUnlessRunning(field)])),
      async createStream({ input }, next) {
        const response = await next();
        if (response.status < 300) {
          made.add(input.stream_name);
          state.set(input.stream_name, "CREATING");
          later(input.stream_name, () => undefined);
        }
        return response;
      },
      async deleteStream({ input }, next) {
        const name = input.stream_name;
        if (state.get(name) === "TERMINATING") return { status: 204 };
        if (!made.delete(name)) return next();
        state.set(name, "TERMINATING");
        later(name, next);
        return { status: 204 };
      },
      showStream: async ({ input }, next) => withBody(await next(), (body) => shown(body, input.stream_name)),
      listStreams: async (_, next) =>
        withBody(await next(), (body) => ({
          ...body,
          stream_info_list: (body["stream_info_list"] as Fields[]).map((info) => shown(info, info["stream_name"])),
        })),
    },
  };
}
