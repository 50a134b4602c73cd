import type { DisCalls } from "../../generated/client.js";
import type { DisCall } from "../dis-call.js";
import { DisError } from "../errors/dis-error.js";
import type { CallOptions } from "../options.js";
import type { CallResult } from "../send/exchange.js";

/** Options of a list, over those of the client. They go along with each of its requests. */
export interface ListOptions extends CallOptions {
  /** How many entries to ask for at once, as many as the call allows. By default as many as that, or as the service likes. */
  readonly pageSize?: number | undefined;
}

/** How a call that lists is asked again until there is no more. `A` is its answer, `T` an entry. */
export interface Listing<A, T> {
  readonly call: keyof DisCalls;
  /** Field of the input for the size of a page, and what is asked for when the caller says nothing. */
  readonly size: { readonly field: string; readonly value: number | undefined };
  /** Field of the input for the place where a page begins. */
  readonly start: string;
  readonly entries: (answer: A) => readonly T[];
  /** Whether there is more behind the entries that came, `given` of them with those of this page. */
  readonly more: (answer: A, given: number) => boolean;
  /** Where the next page begins: behind the last entry, as the service names it. */
  readonly place: (last: T, given: number) => unknown;
  /** Fields that are given always. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** Whether numbers go on the wire as text. */
  readonly asText?: boolean;
}

type AnyCall = (input: object, options: CallOptions) => DisCall<unknown>;

function badAnswer(operation: string, what: string, { status, requestId, attempts }: CallResult<unknown>): DisError {
  return new DisError("response", `The answer ${what}.`, { operation, status, requestId, attempts });
}

/**
 * The entries of all pages, one after the other. A page is asked for when its first entry is, and no sooner; who stops sends
 * nothing more.
 * @throws DisError of the call; of kind `answer` when a page says that there is more and leads nowhere, for it would never end
 */
export async function* pages<A, T>(
  calls: DisCalls,
  { call, size, start, entries, more, place, fixed, asText }: Listing<A, T>,
  input: object | undefined,
  { pageSize = size.value, ...options }: ListOptions = {},
): AsyncGenerator<T, void, undefined> {
  const shown = (value: number | undefined) => (asText && value !== undefined ? String(value) : value);
  const wish = { ...input, ...fixed, [size.field]: shown(pageSize) };
  const places = new Set<unknown>();
  let next: unknown;
  for (let given = 0; ; ) {
    const result = await (calls[call] as AnyCall)({ ...wish, [start]: next }, options).withResponse();
    const page = entries(result.data as A);
    if (!Array.isArray(page)) throw badAnswer(call, "has no list", result);
    given += page.length;
    const hasMore = more(result.data as A, given);
    next = page.length === 0 ? undefined : place(page.at(-1), given);
    if (hasMore && (next === undefined || places.has(next))) {
      throw badAnswer(call, "says that there is more, and does not lead there", result);
    }
    places.add(next);
    yield* page;
    if (!hasMore) return;
  }
}
