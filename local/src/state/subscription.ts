/** A stream as a consumer group sees it. */
export interface AssignableStream {
  readonly id: string;
  readonly name: string;
  /** Numbers of the partitions that can be read, those that take no more records included. */
  readonly partitions: readonly number[];
}

/** Which streams a member wants. */
export interface Subscription {
  readonly names: readonly string[];
  readonly ids: readonly string[];
  /** Fits whole names. */
  readonly pattern: RegExp | undefined;
}

/** What a join says of it. */
export interface WantedStreams {
  readonly interestedStream?: readonly string[] | undefined;
  readonly interestedStreamIdList?: readonly string[] | undefined;
  /** A regular expression. */
  readonly streamPattern?: string | undefined;
}

function compile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    return undefined;
  }
}

/** What a member wants, or undefined when it wants nothing or its pattern cannot be read. */
export function readSubscription(wanted: WantedStreams): Subscription | undefined {
  const names = wanted.interestedStream ?? [];
  const ids = wanted.interestedStreamIdList ?? [];
  // The Java client sends the fields that it does not use as empty ones.
  const pattern = wanted.streamPattern ? compile(wanted.streamPattern) : undefined;
  if (wanted.streamPattern && pattern === undefined) return undefined;
  if (names.length === 0 && ids.length === 0 && pattern === undefined) return undefined;
  return { names, ids, pattern };
}

/** The streams of a subscription that exist, sorted by name. A pattern may fit none yet. */
export function streamsOf({ names, ids, pattern }: Subscription, streams: readonly AssignableStream[]): AssignableStream[] {
  const isWanted = ({ id, name }: AssignableStream) => names.includes(name) || ids.includes(id) || pattern?.test(name) === true;
  return streams.filter(isWanted).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether a subscription names a stream that does not exist. */
export function namesUnknown({ names, ids }: Subscription, streams: readonly AssignableStream[]): boolean {
  const knownNames = new Set(streams.map(({ name }) => name));
  const knownIds = new Set(streams.map(({ id }) => id));
  return names.some((name) => !knownNames.has(name)) || ids.some((id) => !knownIds.has(id));
}
