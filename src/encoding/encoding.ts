import type { components } from "../../generated/types.js";
import type { DisError } from "../errors/dis-error.js";
import type { Exchange, UnsignedRequest } from "../send/exchange.js";

type Schemas = components["schemas"];

/** The calls that carry records, with the bodies of their responses. */
export interface RecordsResponses {
  readonly sendRecords: Schemas["SendRecordsResponse"];
  readonly consumeRecords: Schemas["ConsumeRecordsResponse"];
}

/**
 * Writes and reads the bodies of the calls that carry records, in place of JSON: the values are those of JSON, data in base64
 * included. A whole number that a JavaScript number cannot hold exactly is a text of its digits. `protobuf` of
 * `dis-openapi/protobuf` is one.
 */
export interface RecordsEncoding {
  readonly name: string;
  /** `Content-Type`, without its parameters. */
  readonly mediaType: string;
  /** The body of a request of `sendRecords`. Throws what says which field cannot be written. */
  readonly encodeRequest: (body: Schemas["SendRecordsRequest"]) => Uint8Array;
  /** What `encodeRequest` wrote, not checked against the contract. Throws a `SyntaxError` when the bytes cannot be read. */
  readonly decodeRequest: (bytes: Uint8Array) => Partial<Schemas["SendRecordsRequest"]>;
  /** The body of a response. Throws what says which field cannot be written. */
  readonly encodeResponse: <N extends keyof RecordsResponses>(call: N, body: RecordsResponses[N]) => Uint8Array;
  /** What `encodeResponse` wrote. Throws a `SyntaxError` when the bytes cannot be read. */
  readonly decodeResponse: <N extends keyof RecordsResponses>(call: N, bytes: Uint8Array) => RecordsResponses[N];
  /** The request with a body of these values; without them one that asks for records in this encoding. Used by the client. */
  readonly outgoing: (request: Omit<UnsignedRequest, "body">, values: unknown) => UnsignedRequest;
  /** What a response says, or what is wrong with it; `undefined` when it is in another encoding. Used by the client. */
  readonly incoming: (call: string, response: Exchange) => unknown | DisError;
}
