import type { Draft } from "./request.js";

/**
 * What must happen to a request:
 * - `refused`: it gets one response with an error body, and changes nothing.
 * - `handled`: it gets one response, a success or an error body. It names nothing that is kept, so that it may change something.
 * - `broken`: it may be no HTTP. Every response that it gets is an error body or a success, and then the connection is closed.
 * - `left`: the client goes away in the middle of it, and there is no response.
 */
export type Expected = "refused" | "handled" | "broken" | "left";

/** One malformed request. */
export interface Shot {
  /** Which attack made it, such as `cursor: forged`. */
  readonly kind: string;
  readonly expected: Expected;
  readonly method: string;
  /** Written one after the other. */
  readonly pieces: readonly Uint8Array[];
  /** Which form its errors have: `iam` is that of the identity service, `page` is for people. */
  readonly form: ErrorForm;
}

export type ErrorForm = "dis" | "iam" | "page";

/** A shot that is still a request. */
export interface Aim extends Omit<Shot, "pieces" | "method" | "form"> {
  readonly draft: Draft;
}
