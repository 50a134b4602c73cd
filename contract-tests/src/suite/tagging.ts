import type { Probe } from "../probe.js";
import type { Input } from "../run/send.js";
import { show } from "./partitions.js";
import { newStream } from "./steps.js";

/** Tags that a stream can have. */
export const TAG_QUOTA = 10;

export type Tags = Readonly<Record<string, string>>;

/** A stream as the tag calls name it, and as all others do. */
export interface TaggedStream {
  readonly stream_name: string;
  readonly stream_id: string;
}

/** Tags as the calls take them. */
export function tagList(tags: Tags): Input[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

/** A new stream with these tags. */
export async function taggedStream(probe: Probe, tags: Tags = {}): Promise<TaggedStream> {
  const stream_name = await newStream(probe);
  const { stream_id } = await show(probe, stream_name);
  probe.equal("whether the stream has an id", typeof stream_id, "string");
  const stream = { stream_name, stream_id: String(stream_id) };
  if (Object.keys(tags).length > 0) await addTags(probe, stream, tags);
  return stream;
}

export async function addTags(probe: Probe, { stream_id }: TaggedStream, tags: Tags): Promise<void> {
  await probe.succeed("batchCreateTags", { stream_id, tags: tagList(tags) });
}

/** Tags of this number, with different keys. */
export function manyTags(count: number): Tags {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, `value${index}`]));
}

function sorted(tags: Tags): [string, string][] {
  return Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A stream has these tags and no others. */
export async function expectTags(probe: Probe, { stream_id }: TaggedStream, expected: Tags): Promise<void> {
  const { tags } = await probe.succeed("showStreamTags", { stream_id });
  const found = Object.fromEntries(tags.map(({ key, value }) => [String(key), value ?? ""]));
  probe.equal("number of tags", tags.length, Object.keys(expected).length);
  probe.equal("tags", sorted(found), sorted(expected));
}
