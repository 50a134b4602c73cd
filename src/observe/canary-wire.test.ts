import { type CallOverride, type CallOverrides, HANG_UP, type LocalDis, Refusal, startLocalDis } from "dis-local";
import { afterAll, describe, expect, test } from "vitest";
import { canariesIn, plantedInputs, shown, TOKEN } from "../../testing/canaries.js";
import { failure } from "../../testing/fake-service.js";
import { recording } from "../../testing/recording.js";
import { TRANSPORTS } from "../../testing/transports.js";
import { createDisClient, type DisClientOptions } from "../index.js";
import { openTelemetry } from "./otel.js";

// The test of canary.test.ts over real connections: each transport, every call of the contract, and a server with each fault.

const inputs = plantedInputs();
const recorded = recording();
const { tracerProvider, meterProvider } = recorded;
let local: LocalDis | undefined;

afterAll(async () => {
  await local?.close();
  await recorded.close();
});

const FAULTS: readonly [string, string, CallOverride][] = [
  [
    "throttles",
    "throttled",
    () => {
      throw new Refusal("DIS.4303");
    },
  ],
  ["hangs up", "connection", () => HANG_UP],
  [
    "shows what it got",
    "service",
    ({ input }) => ({ status: 502, headers: { "content-type": "text/html" }, body: `<pre>${JSON.stringify(input)}` }),
  ],
  [
    "says what it got",
    "refused",
    ({ input }) => ({ status: 400, body: { errorCode: "DIS.4300", message: JSON.stringify(input) } }),
  ],
  [
    "says what it got in its headers",
    "refused",
    ({ input }) => ({
      status: 400,
      headers: { "x-echo": encodeURIComponent(JSON.stringify(input)).slice(0, 4000) },
      body: { errorCode: "DIS.4301", message: "no" },
    }),
  ],
  [
    "redirects",
    "redirect",
    ({ input }) => ({ status: 307, headers: { location: `http://127.0.0.1:1/?${encodeURIComponent(JSON.stringify(input))}` } }),
  ],
];

describe.each(TRANSPORTS)("over %s", (_name, transport) => {
  test.each(FAULTS)("a server that %s does not make a client show a secret", { timeout: 30_000 }, async (_what, kind, fault) => {
    const calls = Object.fromEntries(inputs.map(([name]) => [name, fault])) as CallOverrides;
    local = await startLocalDis({ calls, credentials: { tokens: [(TOKEN as { token: string }).token] } });
    const lines: string[] = [];
    const write = (message: string, fields: object) => lines.push(shown([message, fields]));
    const options: DisClientOptions = {
      endpoint: local.endpoint,
      projectId: local.projectId,
      credentials: TOKEN,
      transport: transport(),
      logger: { debug: write, info: write, warn: write, error: write },
      logLevel: "debug",
      telemetry: openTelemetry({ tracerProvider, meterProvider }),
      retry: { maxAttempts: 2, baseDelayMs: 0, throttledBaseDelayMs: 0 },
    };
    const dis = createDisClient(options);
    for (const [name, input] of inputs) {
      const error = await failure((dis[name] as unknown as (input: object) => Promise<unknown>)(input));
      expect(`${name}: ${(error as { kind: string }).kind}`).toBe(`${name}: ${kind}`);
      expect(canariesIn(shown(error)), name).toEqual([]);
    }
    expect(lines.length).toBeGreaterThanOrEqual(3 * inputs.length);
    expect(canariesIn(shown(options.transport))).toEqual([]);
    const spans = recorded.spans().map(({ name, attributes, events, status }) => ({ name, attributes, events, status }));
    expect(spans.length).toBeGreaterThanOrEqual(inputs.length);
    expect(canariesIn([...lines, shown(dis), JSON.stringify(spans), JSON.stringify(await recorded.points())].join("\n"))).toEqual(
      [],
    );
    recorded.forget();
    await local.close();
  });
});
