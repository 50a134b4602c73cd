import { createDisClient, type DisClient, type DisClientOptions } from "../src/index.js";

/** A request that the `fetch` of a test has received. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, string>;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

export type Reply = Response | Error | ((seen: Seen) => Response | Promise<Response>);

/** A JSON response of a service. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
}

export function refusal(code: string, status = 400, headers: Record<string, string> = {}): Response {
  return json(status, { errorCode: code, message: `message of ${code}` }, headers);
}

async function see(input: RequestInfo | URL, init: RequestInit = {}): Promise<Seen> {
  const url = new URL(String(input));
  const text = init.body == null ? "" : new TextDecoder().decode(init.body as Uint8Array);
  return {
    method: init.method ?? "GET",
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(new Headers(init.headers)),
    body: text === "" ? undefined : JSON.parse(text),
  };
}

/** A client whose `fetch` gives the replies in turn, then the last one again and again. It does not wait between attempts. */
export function clientWith(
  replies: readonly Reply[],
  options: DisClientOptions = {},
): { dis: DisClient; seen: Seen[]; slept: number[] } {
  const seen: Seen[] = [];
  const slept: number[] = [];
  const dis = createDisClient({
    endpoint: "https://dis.example.test",
    projectId: "p1",
    credentials: { token: "secret-token" },
    random: () => 1,
    clock: {
      now: () => Date.UTC(2026, 0, 1),
      sleep: async (ms) => {
        slept.push(ms);
      },
    },
    fetch: async (input, init) => {
      const request = await see(input as URL, init);
      const reply = replies[Math.min(seen.length, replies.length - 1)];
      seen.push(request);
      if (reply instanceof Error) throw reply;
      return typeof reply === "function" ? reply(request) : (reply as Response).clone();
    },
    ...options,
  });
  return { dis, seen, slept };
}

/** The error that a promise rejects with. @throws Error when it resolves */
export async function failure(promise: PromiseLike<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`expected a rejection, got ${JSON.stringify(value)}`);
}
