import { errorCodes } from "dis-openapi/contract";

/** A code of the service's error catalogue, such as `DIS.4301`. */
export type ErrorCode = keyof typeof errorCodes;

/** What goes back to the client. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string or bytes are sent as they are, anything else as JSON; left out, the body is empty. */
  readonly body?: unknown;
}

/** Closes the connection without an answer, so that the client cannot know whether the call was processed. */
export const HANG_UP: Answer = Object.freeze({ status: 0 });

/** Both pairs of names, so that every client finds the one that it reads. */
export interface ErrorBody {
  readonly errorCode: ErrorCode;
  readonly message: string;
  readonly error_code: ErrorCode;
  readonly error_msg: string;
}

/** The service's wording where it is known to differ from the meaning in the catalogue. */
const wording: Partial<Record<ErrorCode, string>> = { "DIS.4200": "Invalid request." };

/** A message must survive any log and any header: characters outside printable ASCII are written as escapes. */
function ascii(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Text of an error: what the code means, and in brackets what is wrong with this request. */
export function errorMessage(code: ErrorCode, detail?: string): string {
  const meaning = wording[code] ?? errorCodes[code].meaning;
  return ascii(detail === undefined ? meaning : `${meaning} [${detail}]`);
}

/** Thrown where a request is refused; it becomes an error answer with the code's HTTP status. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: ErrorCode;
  readonly answer: Answer;

  /**
   * @param detail what is wrong with this request; never a credential or record data
   * @param over another status than the code's own, and headers
   */
  constructor(code: ErrorCode, detail?: string, over: Pick<Partial<Answer>, "status" | "headers"> = {}) {
    const message = errorMessage(code, detail);
    super(message);
    this.code = code;
    const body: ErrorBody = { errorCode: code, message, error_code: code, error_msg: message };
    this.answer = { status: errorCodes[code].status, ...over, body };
  }
}

/** The service's error code in an answer, if there is one. */
export function errorCodeOf({ body }: Answer): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const { errorCode, error_code } = body as Partial<Record<"errorCode" | "error_code", unknown>>;
  const code = errorCode ?? error_code;
  return typeof code === "string" ? code : undefined;
}
