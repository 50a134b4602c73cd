import { type Bytes, decodeText } from "../bytes.js";
import type { DisError } from "../errors/dis-error.js";
import { shownHeader } from "../errors/shown.js";

// The shapes of a request and of its response, from the socket to the user.

/** A user token of IAM; the value of `X-Subject-Token` in its response. */
export interface TokenCredentials {
  readonly token: string;
}

/** An access key (AK) with its secret key (SK). */
export interface AccessKeyCredentials {
  readonly accessKey: string;
  readonly secretKey: string;
  /** Goes with a temporary access key. */
  readonly securityToken?: string | undefined;
  /**
   * Form of the signature; `scoped` by default. `scoped` and `derived` need the region. Which forms the service itself takes is not
   * documented: its error codes speak of `scoped`.
   */
  readonly signature?: "scoped" | "gateway" | "derived" | undefined;
}

/** What authorizes a request. */
export type Credentials = TokenCredentials | AccessKeyCredentials;

/** A request before it is authorized. Header names are in lower case. */
export interface UnsignedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A request as it goes on the wire, complete with its credentials. */
export interface WireRequest extends UnsignedRequest {
  readonly signal: AbortSignal;
  /**
   * Calls one listener when the signal aborts. It costs less than the signal, which is made only when somebody reads it.
   */
  readonly whenAborted?: ((callback: ((reason: unknown) => void) | undefined) => void) | undefined;
}

/** The chunks of a body. A reader can stop early, by `cancel` or `return`. */
export type WireBody = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** A response as the transport gives it: its body may not have been read. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Headers;
  /** The whole body as bytes, where the transport has them already. */
  readonly body: WireBody | Uint8Array | null;
  /** Whether it is a redirect; a browser hides the status of one. */
  readonly redirected: boolean;
}

/**
 * Sends one request and gives the response, whatever its status, as soon as its headers have come. It must not follow redirects
 * and must not retry; when the signal aborts, it ends both the request and the body. It rejects when no response came.
 */
export type Transport = (request: WireRequest) => Promise<WireResponse>;

/** What was sent, and what it was authorized with. */
export interface Authorized {
  /** `undefined` for a request that needs no credentials. */
  readonly credentials: Credentials | undefined;
  /** The time that the request was signed with; milliseconds since 1970-01-01 UTC. */
  readonly signedAt: number;
  /** The header of its signature, if it was signed. */
  readonly authorization?: string | undefined;
  readonly request?: UnsignedRequest | undefined;
}

/**
 * A response that was read to its end, with what was sent. It stands in for the `Response` of fetch, so that openapi-fetch
 * carries it unchanged to the call.
 */
export class Exchange implements Authorized {
  credentials: Credentials | undefined;
  readonly signedAt: number;
  authorization: string | undefined;
  request: UnsignedRequest | undefined;
  readonly status: number;
  readonly headers: Headers;
  /** `undefined` also when the header is no id, or repeats what was secret in the request. */
  readonly requestId: string | undefined;
  /** The body as it came. */
  readonly body: Uint8Array;
  /** How often the call has sent its request so far; requests that check the outcome of another are not counted. */
  attempts = 0;
  /** What is wrong, when the response is no success. */
  failure: DisError | undefined;
  #text: string | undefined;

  constructor(sent: Authorized, status: number, headers: Headers, body: Uint8Array) {
    this.credentials = sent.credentials;
    this.signedAt = sent.signedAt;
    this.authorization = sent.authorization;
    this.request = sent.request;
    this.status = status;
    this.headers = headers;
    // Read here, so that a transport whose headers are no Headers fails as a request does.
    this.requestId = shownHeader(headers, "x-request-id", sent);
    this.body = body;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  /** The body as UTF-8. */
  text(): string {
    this.#text ??= decodeText(this.body);
    return this.#text;
  }

  /** Lets go of what was sent, so that a call that is kept does not keep its upload in memory. */
  forgetRequest(): void {
    this.request = undefined;
    this.credentials = undefined;
    this.authorization = undefined;
  }
}

/** The request of a call as a middleware sees it: plain values, before it is authorized, so that it can be sent again. */
export interface CallRequest extends UnsignedRequest {
  /** Name of the call, such as `sendRecords`. */
  readonly operation: string;
}

/** The response to a call as a middleware sees it, whatever its status. */
export interface CallResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What a middleware gives: the response of `next`, or one of its own, whose body can be a text. */
export interface OwnResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: Bytes | string | undefined;
}

interface ResponseFacts {
  readonly status: number;
  readonly headers: Headers;
  readonly requestId: string | undefined;
  /** How often the request was sent. */
  readonly attempts: number;
}

/** The data of a call, with the facts of its response. */
export interface CallResult<T> extends ResponseFacts {
  readonly data: T;
}

/** The response to a call as it came, whatever its status. */
export interface RawResponse extends ResponseFacts {
  /** The bytes of the body; none when it is empty. */
  readonly body: Uint8Array;
  /** The body as UTF-8. */
  readonly text: string;
}
