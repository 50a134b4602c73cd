import { PassThrough, Writable } from "node:stream";
import { createDisClient } from "dis-openapi";
import { Output } from "../src/output.js";
import { run } from "../src/run.js";

/** A sink that remembers what was written. */
class Memory extends Writable {
  text = "";
  readonly isTTY: boolean;
  readonly #onText: (text: string) => void;

  constructor(isTTY: boolean, onText: (text: string) => void = () => {}) {
    super();
    this.isTTY = isTTY;
    this.#onText = onText;
  }

  hasColors(): boolean {
    return false;
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
    this.#onText(this.text);
  }
}

export interface Console {
  /** Whether input and outputs are a terminal. False by default. */
  readonly isTerminal?: boolean;
  /** What the input has. At a terminal the input goes on after it, otherwise it ends. */
  readonly input?: string | Uint8Array;
  /** Whether the input ends at a terminal, too, as by Ctrl-D. False by default. */
  readonly isEnded?: boolean;
  readonly signal?: AbortSignal;
  /** Gets the standard output so far, after each write. */
  readonly onOutput?: (text: string) => void;
  /** The same for the error output. */
  readonly onMessages?: (text: string) => void;
}

/** What a command printed, and how it ended. */
export interface Ended {
  readonly code: number;
  readonly output: string;
  readonly messages: string;
}

/** Runs a command in this process, on a service. */
export async function runCommand(
  connection: Parameters<typeof createDisClient>[0],
  args: readonly string[],
  { isTerminal = false, input, isEnded = !isTerminal, signal = new AbortController().signal, onOutput, onMessages }: Console = {},
): Promise<Ended> {
  const stdin = Object.assign(new PassThrough(), { isTTY: isTerminal });
  if (input !== undefined) stdin.write(input);
  if (isEnded) stdin.end();
  const [out, err] = [new Memory(isTerminal, onOutput), new Memory(isTerminal, onMessages)];
  const code = await run(args, {
    client: (options) => createDisClient({ ...connection, ...options }),
    input: stdin,
    output: new Output(out),
    messages: new Output(err, true),
    signal,
  });
  return { code, output: out.text, messages: err.text };
}
