import type { RecordedExchange } from "../traffic/recorded.js";
import { type Message, statusOf } from "../wire/message.js";
import { MessageReader } from "../wire/message-reader.js";

/** Bytes of a body that are kept: more than any request or response of the contract has. A longer one is not checked. */
const LONGEST_BODY = 32 * 1024 * 1024;

const SWITCHING_PROTOCOLS = 101;

/** A request whose response has not come yet. */
interface Open {
  readonly method: string;
  readonly target: string;
  readonly startedAt: number;
  request?: Message;
  response?: Message;
}

export interface ObserverOptions {
  /** Scheme and host of the endpoint, without a slash at its end. */
  readonly origin: string;
  onExchange(exchange: RecordedExchange): void;
  /** Called once when the bytes cannot be read any more; the exchanges that follow on this connection are not seen. */
  onUnreadable(reason: string): void;
}

/** Reads the exchanges of one connection from copies of its bytes. It never throws, and never changes what is sent. */
export interface Observer {
  sent(bytes: Buffer): void;
  received(bytes: Buffer): void;
  /** The endpoint has closed its side, or nothing more comes. */
  end(): void;
}

export function createObserver({ origin, onExchange, onUnreadable }: ObserverOptions): Observer {
  const open: Open[] = [];
  let isBlind = false;

  const requests = new MessageReader({
    keep: LONGEST_BODY,
    onHead: ({ start }) => {
      // The response before it is complete, whatever came behind it.
      responses.settle();
      const [method = "", target = ""] = start.split(" ");
      open.push({ method, target, startedAt: Date.now() });
    },
    onMessage: (message) => {
      const last = open.at(-1);
      if (last !== undefined) last.request = message;
      report();
    },
  });
  const responses: MessageReader = new MessageReader({
    keep: LONGEST_BODY,
    method: () => open.find(({ response }) => response === undefined)?.method,
    onMessage: (message) => {
      const next = open.find(({ response }) => response === undefined);
      if (next === undefined) throw new Error("a response came that nobody has asked for");
      next.response = message;
      report();
      if (statusOf(message) === SWITCHING_PROTOCOLS) throw new Error("the connection changed to another protocol");
    },
  });

  function report(): void {
    for (let [first] = open; first?.request !== undefined && first.response !== undefined; [first] = open) {
      open.shift();
      onExchange(exchangeOf(first, origin));
    }
  }

  /** What is left is without a response, or without the rest of its request. */
  function reportRest(): void {
    for (const one of open.splice(0)) onExchange(exchangeOf(one, origin));
  }

  function look(work: () => void): void {
    if (isBlind) return;
    try {
      work();
    } catch (error) {
      isBlind = true;
      open.splice(0);
      onUnreadable((error as Error).message);
    }
  }

  return {
    sent: (bytes) => look(() => requests.push(bytes)),
    received: (bytes) =>
      look(() => {
        responses.push(bytes);
        if (responses.mayEnd) setImmediate(() => setImmediate(() => look(() => responses.settle())));
      }),
    end: () =>
      look(() => {
        try {
          responses.end();
        } catch {
          // The response was cut off: it counts as none.
        }
        reportRest();
        isBlind = true;
      }),
  };
}

function exchangeOf({ method, target, startedAt, request, response }: Open, origin: string): RecordedExchange {
  const status = response === undefined ? undefined : statusOf(response);
  return {
    request: {
      method,
      url: target.startsWith("/") ? origin + target : target,
      headers: request?.headers ?? [],
      ...bodyOf(request),
    },
    ...(response === undefined || status === undefined
      ? {}
      : { response: { status, headers: response.headers, faults: response.faults, ...bodyOf(response) } }),
    startedAt,
    elapsedMs: Date.now() - startedAt,
  };
}

/** The bytes of a body that was read to its end. Chunks belong to the connection: they are not there any more. */
function bodyOf(message: Message | undefined): { readonly body?: Uint8Array } {
  return message === undefined || message.body.length < message.length ? {} : { body: message.body };
}
