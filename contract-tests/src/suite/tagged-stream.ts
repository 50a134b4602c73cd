import type { Grounds, Probe } from "./probe.js";
import { newStream, show } from "./steps.js";

/** A key appears once on a stream. */
const KEY: Grounds = { pointer: "/components/schemas/Tag" };

/** How many tags a stream can have. */
export const TAG_QUOTA = 10;

export type Tags = Readonly<Record<string, string>>;

/** A stream by its id, which the tag calls take, and by its name. */
export interface TaggedStream {
  readonly stream_name: string;
  readonly stream_id: string;
}

/** Tags in the form of the requests. */
export function tagList(tags: Tags): { key: string; value: string }[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

/** A new stream with these tags. */
export async function taggedStream(probe: Probe, tags: Tags = {}): Promise<TaggedStream> {
  const stream_name = await newStream(probe);
  const stream = { stream_name, stream_id: probe.field(await show(probe, stream_name), "stream_id") };
  if (Object.keys(tags).length > 0) await addTags(probe, stream, tags);
  return stream;
}

export async function addTags(probe: Probe, { stream_id }: TaggedStream, tags: Tags): Promise<void> {
  await probe.succeed("batchCreateTags", { stream_id, tags: tagList(tags) });
}

/** This number of tags, with different keys. */
export function manyTags(count: number): Tags {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, `value${index}`]));
}

/** Tags as lines, sorted: `env=test`. They have no order. */
export function linesOf(tags: readonly { readonly key?: string; readonly value?: string }[]): string[] {
  return tags.map(({ key, value = "" }) => `${key}=${value}`).sort();
}

/** Ends the scenario unless a stream has these tags and no others. */
export async function expectTags(probe: Probe, { stream_id }: TaggedStream, expected: Tags, grounds?: Grounds): Promise<void> {
  const { tags } = await probe.succeed("showStreamTags", { stream_id });
  const keys = tags.map(({ key }) => key);
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
  probe.equal("keys that the stream has twice", twice, [], KEY);
  probe.equal("tags", linesOf(tags), linesOf(tagList(expected)), grounds);
}

/** A key that only this scenario uses: other streams of the target do not disturb it. */
export function ownKey(probe: Probe): string {
  return probe.name("k").slice(-36);
}
