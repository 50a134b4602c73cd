import { Refusal } from "../answer.js";
import type { Stream } from "./stream.js";

const HOUR_MS = 3_600_000;

/** Requests for a change that a stream takes in an hour (API reference - Changing Partition Quantity). */
const MAX_ATTEMPTS = 5;

/**
 * Holds a stream to the service's limits of scaling, and counts the attempt. The two limits of the document cannot both be
 * about changes: with none in the hour after a change there are never five in an hour. So the five are attempts, those that
 * are refused for another reason included; an attempt that is refused here does not count.
 * @throws Refusal DIS.4308 in the hour after a change, and after five attempts in an hour
 */
export function refuseTooOften(stream: Stream, now: number): void {
  const since = now - HOUR_MS;
  const last = stream.scalings.at(-1)?.at;
  if (last !== undefined && last > since) throw new Refusal("DIS.4308", `${stream.name} was scaled less than an hour ago`);
  stream.scalingAttempts = stream.scalingAttempts.filter((at) => at > since);
  if (stream.scalingAttempts.length >= MAX_ATTEMPTS) {
    throw new Refusal("DIS.4308", `${stream.name} was to be scaled ${MAX_ATTEMPTS} times within an hour`);
  }
  stream.scalingAttempts.push(now);
}
