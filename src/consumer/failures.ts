import { DisError } from "../errors/dis-error.js";

/** Most failures that a message shows beside the first. */
const MOST_SHOWN = 4;

function shown({ message, partition, sequenceNumber }: DisError): string {
  if (partition === undefined || message.includes(`partition ${partition}`)) return message;
  return `in partition ${partition}${sequenceNumber === undefined ? "" : ` at ${sequenceNumber}`}: ${message}`;
}

/** Several failures in one error: it has the fields and the cause of the first, and its message shows the others too. */
export function together(failures: readonly [DisError, ...DisError[]]): DisError {
  const [first, ...others] = new Set(failures);
  if (first === undefined || others.length === 0) return failures[0];
  const also = others.slice(0, MOST_SHOWN).map((other) => ` Also: ${shown(other)}`);
  const more = others.length > MOST_SHOWN ? ` And ${others.length - MOST_SHOWN} more.` : "";
  const end = /[.!?]$/.test(first.summary) ? "" : ".";
  const error = new DisError(first.kind, `${first.summary}${end}${also.join("")}${more}`, { ...first, cause: first.cause });
  if (first.stack !== undefined) error.stack = first.stack;
  return error;
}
