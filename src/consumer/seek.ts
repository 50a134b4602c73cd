// What a seek sends: it finds the record, and commits that reading goes on there.
import type { DisClient } from "../client.js";
import { DisError } from "../errors/dis-error.js";
import type { Fence } from "./assignment/assignment.js";
import { knownRange, readCheckpoint, readStream, writeCheckpoint } from "./checkpoints.js";
import type { ResolvedConsumerOptions } from "./options.js";
import { type CheckedPosition, numberAt } from "./position.js";
import { placeAt } from "./reset.js";
import { readMarker, type StreamIdentity, writeMetadata } from "./start.js";

/** The error of a seek in a partition that is not read here, or not any more. */
export function notRead(partition: string): DisError {
  const message = `This consumer does not read partition ${partition} now, so that it cannot go on elsewhere in it.`;
  return new DisError("configuration", message, { field: "partition", partition });
}

/** The number of the record at a position. @throws DisError of kind `configuration` when it is out of range */
export async function findPlace(
  dis: DisClient,
  { stream }: ResolvedConsumerOptions,
  partition: string,
  position: CheckedPosition,
  signal: AbortSignal,
): Promise<string> {
  const { range } = await readStream(dis, stream, partition, { signal });
  return numberAt(dis, { stream, partition }, ["position", position], knownRange(partition, range), { signal });
}

/** Commits that reading goes on at a record. @throws DisError */
export async function commitPlace(
  dis: DisClient,
  { stream, app, convention, metadata }: ResolvedConsumerOptions,
  place: {
    readonly partition: string;
    readonly number: string;
    readonly identity: StreamIdentity;
    readonly fence: Fence | undefined;
  },
  signal: AbortSignal,
): Promise<void> {
  const { partition, number, identity, fence } = place;
  const before = await readCheckpoint(dis, { stream, app }, partition, { signal });
  // Other members of the app may not know markers; how they read the number stays.
  const isNextToRead = (convention ?? readMarker(before?.metadata)) === "next-to-read";
  const [sequenceNumber, marker] = placeAt(number, isNextToRead ? "next-to-read" : undefined);
  const checkpoint = { sequenceNumber, metadata: writeMetadata(marker, metadata, identity) };
  await writeCheckpoint(dis, { stream, app }, partition, checkpoint, { signal }, fence);
}
