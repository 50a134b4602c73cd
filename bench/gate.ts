// The gate against dis-local, each in a process of its own: beside the same requests sent bare, and with a latency.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Comparison, measured } from "./comparison.js";
import { replay, startRelay } from "./relay.js";
import { startServer } from "./server-process.js";

const COMMAND = fileURLToPath(new URL("../contract-tests/bin/dis-contract.js", import.meta.url));

/** Latency of a service in the same region, and some more. */
const LATENCY_MS = 30;

const WRITES = ["--allow-writes", "--allow-billable", "--profile", "disposable"];

/** Project and token of dis-local when nobody gives others. */
const ENVIRONMENT = { CLOUD_SDK_PROJECT_ID: "0123456789abcdef0123456789abcdef", CLOUD_SDK_TOKEN: "local-token" };

/** Seconds of a run from its start to its end. @throws Error when it finds something */
async function seconds(endpoint: string, options: readonly string[]): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [COMMAND, "verify", "--endpoint", endpoint, "--seed", "1", ...options], {
    env: { PATH: process.env["PATH"], ...ENVIRONMENT },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let output = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  const [status] = await once(child, "close");
  const taken = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`the gate ended with ${status}: ${output.slice(0, 500)}`);
  return taken;
}

/** How long a group waits for more members, in milliseconds. The three seconds of the service are pure waiting, twice in a row. */
const SHORT_WINDOW_MS = 200;

/** A server that nobody has used. */
async function onNew<T>(use: (endpoint: string) => Promise<T>, joinWindowMs = SHORT_WINDOW_MS): Promise<T> {
  const server = await startServer("dis-local", { joinWindowMs });
  try {
    return await use(server.endpoint);
  } finally {
    await server.stop();
  }
}

interface Recording {
  readonly requests: readonly Buffer[];
  readonly atOnce: number;
}

/** Seconds of a whole run through a relay. */
function relayed(delayMs: number, keep: (recording: Recording) => void, options: readonly string[]): Promise<number> {
  return onNew(async (target) => {
    const relay = await startRelay(target, delayMs);
    try {
      const taken = await seconds(relay.endpoint, options);
      keep({ requests: relay.requests, atOnce: relay.atOnce });
      return taken;
    } finally {
      await relay.close();
    }
  });
}

/** @param only more options of the gate, such as `--only`, for a part of a run */
export async function gateRuns(only: readonly string[]): Promise<Comparison[]> {
  const options = [...WRITES, ...only];
  let recording: Recording = { requests: [], atOnce: 1 };
  const whole = await measured("whole run", () => onNew((endpoint) => seconds(endpoint, options)));
  const near = await measured("whole run through a relay", () =>
    relayed(
      0,
      (kept) => {
        recording = kept;
      },
      options,
    ),
  );
  const bare = await measured("its requests, sent bare", () =>
    onNew(async (endpoint) => (await replay(endpoint, recording.requests, recording.atOnce)) / 1000),
  );
  const far = await measured(`whole run at ${LATENCY_MS} ms`, () => relayed(LATENCY_MS, () => {}, options));
  const waiting = await measured("whole run, groups that wait three seconds for members", () =>
    onNew((endpoint) => seconds(endpoint, options), 3000),
  );
  const reading = await measured("run that only reads", () => onNew((endpoint) => seconds(endpoint, only)));
  const { requests, atOnce } = recording;
  return [
    {
      title: "The gate",
      unit: "seconds",
      better: "less",
      method:
        `One run each with one seed, against a dis-local that is new; ${requests.length} requests, at most ${atOnce} at once. ` +
        "Sent bare they go in the same order over as many connections, and nobody looks at the responses; what needs the response " +
        "to another request, such as a cursor, is refused then, which is quicker. Groups of the server wait 0.2 s for members, because the " +
        "requests sent bare wait for nobody.",
      ours: whole,
      peers: [bare],
      also: [waiting, reading],
      goals: [{ of: bare.name, limit: 3 }],
    },
    {
      title: `The gate at ${LATENCY_MS} ms of latency`,
      unit: "seconds",
      better: "less",
      method: "Both through a relay, which holds back what goes to the server in one of them.",
      ours: far,
      peers: [near],
      goals: [{ of: near.name, limit: 4 }],
    },
  ];
}
