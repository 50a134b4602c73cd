/** A run that cannot be made as it was asked for; the message is a sentence for the user that says what to do. */
export class Mistake extends Error {
  override readonly name = "Mistake";
}

/** The message of an error, without a full stop at its end. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
}
