import { calls } from "../../generated/calls.js";
import { nextSequence } from "../record/sequence-number.js";

/**
 * What the number in a checkpoint means. The service stores it and does not interpret it.
 * - `last-consumed`: the last record that is finished; resume AFTER it. What the documents of the service say.
 * - `next-to-read`: the first record that is not finished; resume AT it. What the official Kafka adapter does.
 */
export type Convention = "last-consumed" | "next-to-read";

export const CONVENTIONS: readonly Convention[] = ["last-consumed", "next-to-read"];

/** The number to commit when `finished` is the last finished record. */
export function checkpointNumber(convention: Convention, finished: string): string {
  return convention === "last-consumed" ? finished : nextSequence(finished);
}

/**
 * What the marker of a checkpoint says. `start` is written when a consumer begins at the end of a partition: nothing is
 * consumed yet, and reading begins AT the number, whatever the convention.
 */
export type Marker = Convention | "start";

const MARKER = /^dis-openapi:(last-consumed|next-to-read|start)(?: |$)/;

/** How many characters of the 1,000 of the metadata are left to the user. */
export const USER_METADATA_LENGTH = calls.commitCheckpoint.fields.metadata.rule.maxLength - "dis-openapi:last-consumed ".length;

/**
 * Metadata of a checkpoint: a marker that says what its number means, then the user's own text. The format is fixed:
 * `dis-openapi:` and the marker, and, when there is a text, a space and the text.
 */
export function writeMetadata(marker: Marker, text: string | undefined): string {
  return `dis-openapi:${marker}${text === undefined || text === "" ? "" : ` ${text}`}`;
}

/** What the marker in the metadata of a checkpoint says, `undefined` when it has none. */
export function readMarker(metadata: string | null | undefined): Marker | undefined {
  return MARKER.exec(metadata ?? "")?.[1] as Marker | undefined;
}
