import type { MessageFault } from "../wire/message.js";

/** Headers as they went on the wire: in order, in any case, a name perhaps several times. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** One request and its response as somebody recorded them. Nothing is decoded, and the credentials are still there. */
export interface RecordedExchange {
  readonly request: {
    readonly method: string;
    /** Absolute, as it was sent. */
    readonly url: string;
    readonly headers: HeaderList;
    /** The bytes on the wire; empty when there were none. Omitted when there were some, and nobody wrote them down. */
    readonly body?: Uint8Array;
  };
  /** Omitted when none came, or none that was complete. */
  readonly response?: {
    readonly status: number;
    readonly headers: HeaderList;
    /** What is wrong with the message itself. Default: nothing that was seen. */
    readonly faults?: readonly MessageFault[];
    /** The bytes on the wire; empty when there were none. Omitted when there were some, and nobody wrote them down. */
    readonly body?: Uint8Array;
  };
  /** When the request began, in milliseconds since 1970. */
  readonly startedAt: number;
  /** Milliseconds until the response was complete. */
  readonly elapsedMs: number;
}
