import type { Readable } from "node:stream";
import type { DisClient, DisClientOptions } from "dis-openapi";
import type { Output } from "./output.js";

/** What a command works with. A test has its own. */
export interface Surroundings {
  /**
   * The client, made from the environment when a command needs it.
   * @throws DisError of kind `configuration` or `credentials`
   */
  readonly client: (options?: Pick<DisClientOptions, "allowInsecureHttp">) => DisClient;
  /** Standard input. */
  readonly input: Readable & { readonly isTTY?: boolean };
  /** Standard output: what was asked for. */
  readonly output: Output;
  /** Error output: questions, progress and errors. */
  readonly messages: Output;
  /** Aborts at Ctrl-C and at other signals that end a program. */
  readonly signal: AbortSignal;
}
