export interface ErrorBody {
  readonly code: string | undefined;
  readonly message: string | undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/**
 * Reads an error body in any of the spellings that are about: `errorCode` and `message` is what the service sends,
 * `error_code` and `error_msg` what its documents show and gateways send, the rest is what official clients look for.
 */
export function readErrorBody(body: string): ErrorBody {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return { code: undefined, message: undefined };
  }
  if (typeof parsed !== "object" || parsed === null) return { code: undefined, message: undefined };
  const fields = parsed as Record<string, unknown>;
  // The identity service wraps its own.
  const inner = (typeof fields["error"] === "object" && fields["error"] !== null ? fields["error"] : {}) as Record<
    string,
    unknown
  >;
  return {
    code: text(fields["errorCode"]) ?? text(fields["error_code"]) ?? text(fields["code"]),
    message: text(fields["message"]) ?? text(fields["error_msg"]) ?? text(fields["error_message"]) ?? text(inner["message"]),
  };
}
