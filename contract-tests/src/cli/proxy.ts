import { closeSync, openSync, writeSync } from "node:fs";
import { type Relay, startRelay } from "../proxy/relay.js";
import { headline, plain } from "../report/sentences.js";
import { isLoopback } from "../run/select.js";
import type { Seen } from "../traffic/fold.js";
import { lineOf } from "../traffic/lines.js";
import type { RecordedExchange } from "../traffic/recorded.js";
import { openTraffic } from "./check.js";
import { Mistake, messageOf } from "./options.js";
import { readOutputs } from "./outputs.js";
import type { ProxySettings } from "./traffic-settings.js";
import type { Shell } from "./verify.js";

/** Exchanges that wait to be checked, from which on nothing more is taken from the clients. */
const MOST_WAITING = 200;

/** Forwards and checks until a signal comes, and gives the exit code. @throws Mistake when it cannot even begin */
export async function proxy(settings: ProxySettings, shell: Shell): Promise<number> {
  const outputs = readOutputs(settings);
  const target = targetOf(settings);
  const traffic = openTraffic(settings, `npx dis-contract proxy --target ${settings.target}`);
  const recorder = openRecorder(settings.record);
  const troubles = createTroubles(settings.target, shell);
  const seenCalls = new Set<string>();
  const checking = createQueue(async (exchange: RecordedExchange) => {
    const seen = await traffic.fold.add(exchange);
    sayLive(seen, seenCalls, shell);
    await recorder.write(exchange);
  });
  const relay = await listen({ target, port: settings.port, onExchange, ...troubles });
  function onExchange(exchange: RecordedExchange): void {
    if (checking.add(exchange) >= MOST_WAITING) {
      relay.pause();
      checking.whenEmpty(() => relay.resume());
    }
  }
  shell.note(`Listening on ${relay.endpoint} and forwarding to ${settings.target}. Ctrl-C ends it and gives the report.\n`);
  await aborted(shell.signal);
  await relay.close();
  await checking.end();
  recorder.close();
  return outputs.finish(traffic.judge([...troubles.sentences(), ...recorder.problems()]), shell);
}

/**
 * @throws Mistake for a target with a path, because the bytes are passed on as they are, with the path that the client sent; and for
 * the proxy itself, which would forward one request for ever
 */
function targetOf({ target, port }: ProxySettings): URL {
  const url = new URL(target);
  if (isLoopback(target) && Number(url.port) === port && port !== 0) {
    throw new Mistake(`--target ${target} is the proxy itself: give the address of the endpoint, or another --port.`);
  }
  if (url.pathname === "/") return url;
  throw new Mistake(
    `--target is the address of a server: give ${url.origin}, and the path ${url.pathname} to the program that sends.`,
  );
}

/** @throws Mistake */
async function listen(options: Parameters<typeof startRelay>[0]): Promise<Relay> {
  try {
    return await startRelay(options);
  } catch (error) {
    throw new Mistake(`The port ${options.port} cannot be listened on: ${messageOf(error)}. Give another --port.`);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** A line for the first exchange of a call, and for each deviation that is new. */
function sayLive({ call, findings }: Seen, known: Set<string>, { note }: Shell): void {
  if (call === undefined) return;
  if (!known.has(call) && findings.length === 0) note(`${call}: the first exchange keeps the contract\n`);
  known.add(call);
  for (const { finding, isNew } of findings) {
    if (isNew)
      note(plain(`BROKEN  ${headline({ calls: [call], finding })}: expected ${finding.expected}, found ${finding.found}\n`));
  }
}

/** What happened to the connections, said once when it begins, and counted. */
function createTroubles(target: string, { note }: Shell) {
  const counts = new Map<string, number>();
  const count = (sentence: string) => {
    const before = counts.get(sentence) ?? 0;
    counts.set(sentence, before + 1);
    if (before === 0) note(plain(`${sentence}.\n`));
  };
  return {
    onFailure: (why: string) => count(`${target} could not be reached: ${why}`),
    onUnreadable: (why: string) => count(`The bytes of a connection could not be read, and were forwarded unchecked: ${why}`),
    sentences: () => [...counts].map(([sentence, number]) => `${sentence}${number === 1 ? "" : ` (${number} times)`}.`),
  };
}

/** Works through what is added, one after the other. */
function createQueue<T>(work: (item: T) => Promise<void>) {
  let waiting = 0;
  let last = Promise.resolve();
  let whenEmpty: (() => void) | undefined;
  return {
    /** @returns how many are waiting */
    add(item: T): number {
      waiting++;
      last = last
        .then(() => work(item))
        .finally(() => {
          waiting--;
          if (waiting > 0) return;
          whenEmpty?.();
          whenEmpty = undefined;
        });
      return waiting;
    },
    whenEmpty(then: () => void): void {
      whenEmpty = then;
    },
    end: () => last,
  };
}

/** Writes each exchange as a line, without secrets. @throws Mistake when the file cannot be written at all */
function openRecorder(file: string | undefined) {
  const problems: string[] = [];
  const descriptor = file === undefined ? undefined : openFile(file);
  return {
    async write(exchange: RecordedExchange): Promise<void> {
      if (descriptor === undefined || problems.length > 0) return;
      try {
        writeSync(descriptor, await lineOf(exchange));
      } catch (error) {
        problems.push(`${file} could not be written to its end: ${messageOf(error)}.`);
      }
    },
    problems: () => problems,
    close: () => {
      if (descriptor !== undefined) closeSync(descriptor);
    },
  };
}

function openFile(file: string): number {
  try {
    return openSync(file, "w");
  } catch (error) {
    throw new Mistake(`--record ${file} cannot be written: ${messageOf(error)}.`);
  }
}
