/**
 * What a thrown value says, for a message: the message of an error, the text of anything else. A value can have none: an object
 * without a prototype, one whose `message` throws, a proxy that was revoked.
 */
export function textOf(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    return "the value that was thrown has no text";
  }
}
