import type { CallName, LocalDisOptions, LocalResponse } from "dis-local";
import { operationOf } from "../../src/contract/operation.js";
import { disContract } from "../../src/index.js";

type Server = Parameters<NonNullable<LocalDisOptions["onServer"]>>[0];
export type Request = Parameters<Parameters<Server["addHook"]>[1]>[0] & {
  readonly raw: { url?: string; headers: Record<string, string | string[] | undefined> } & AsyncIterable<Buffer>;
  readonly method: string;
  readonly params: unknown;
  readonly routeOptions: { readonly url?: string };
};
export type Reply = {
  header(name: string, value: unknown): unknown;
  removeHeader(name: string): unknown;
  code(status: number): unknown;
  readonly statusCode: number;
};

/** Input of a call as an operator sees it, whatever the call. */
export type AnyInput = Record<string, unknown>;

type Around = (input: AnyInput, next: () => Promise<LocalResponse>) => LocalResponse | Promise<LocalResponse>;

/** Put around one call; valid requests reach it. */
export function aroundCall(call: CallName, around: Around): LocalDisOptions {
  return {
    calls: {
      [call]: (request: { input: unknown }, next: () => Promise<LocalResponse>) => around(request.input as AnyInput, next),
    },
  };
}

/** Changes the success of a call. */
export function onSuccess(call: CallName, change: (answer: LocalResponse) => LocalResponse): LocalDisOptions {
  return aroundCall(call, async (_, next) => {
    const answer = await next();
    return answer.status < 300 ? change(answer) : answer;
  });
}

const contract = disContract();

/** Whether a request came in on the path and with the method of a call; calls that share them cannot be told apart. */
function isOf(call: CallName): (request: Request) => boolean {
  const { method, path } = operationOf(contract, call);
  const url = path.replace(/\{(\w+)\}/g, ":$1");
  return (request) => request.method === method && request.routeOptions.url === url;
}

/** Sees every request of a call before the server has looked at it. */
export function onRequest(call: CallName, see: (request: Request) => void | Promise<void>): LocalDisOptions {
  const matches = isOf(call);
  return {
    onServer: (server) => {
      server.addHook("onRequest", async (request) => {
        if (matches(request as unknown as Request)) await see(request as unknown as Request);
      });
    },
  };
}

/** Sees every answer to a call, whoever made it, and gives the text that is sent. */
export function onAnswer(call: CallName, change: (reply: Reply, text: string) => string): LocalDisOptions {
  const matches = isOf(call);
  return {
    onServer: (server) => {
      server.addHook("onSend", async (request, reply, payload) => {
        if (!matches(request as unknown as Request)) return payload;
        return change(reply as unknown as Reply, String(payload ?? ""));
      });
    },
  };
}

/** Replaces the body of a request before it is read, by what `change` makes of its text. */
export async function replaceBody({ raw }: Request, change: (text: string) => string): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of raw) chunks.push(chunk);
  const changed = Buffer.from(change(Buffer.concat(chunks).toString("utf8")));
  const again = async function* () {
    yield changed;
  };
  Object.assign(raw, { [Symbol.asyncIterator]: again });
}
