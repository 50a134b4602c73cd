/** One request as it went on the wire. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The exact text of the body; omitted when there was none. */
  readonly body?: string;
}

/** One response as it came from the wire. */
export interface ReceivedResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The text of the body; empty when there was none. */
  readonly bodyText: string;
}

/** A request and its response, and the call (operationId) that it was made for. */
export interface Exchange {
  readonly call: string;
  readonly request: SentRequest;
  readonly response: ReceivedResponse;
}

/** The body of the response read as JSON; `undefined` when it is empty or no JSON. */
export function responseBody(exchange: Exchange): unknown {
  try {
    return JSON.parse(exchange.response.bodyText);
  } catch {
    return undefined;
  }
}

/** The codes of an error response in both spellings (`errorCode`, `error_code`), each once. */
export function codesOf(exchange: Exchange): string[] {
  const body = responseBody(exchange);
  if (typeof body !== "object" || body === null) return [];
  const { errorCode, error_code } = body as { readonly errorCode?: unknown; readonly error_code?: unknown };
  return [...new Set([errorCode, error_code])].filter((code) => typeof code === "string");
}
