import { type Exchange, responseBody } from "../check/check.js";
import type { Path } from "../check/place.js";

/** Where a piece of a body came from. */
export interface Origin {
  readonly exchange: Exchange;
  /** Where it stands in the body; `undefined` when only a part of it came from there. */
  readonly path: Path | undefined;
}

/** Remembers which response the objects and lists of the bodies came from, so that a finding can name it. */
export interface Origins {
  /** Reads the body of a response as JSON and remembers every object and list in it; `undefined` when it is empty or no JSON. */
  bodyOf(exchange: Exchange): unknown;
  /** Where a value came from, or else the first of its items or fields that came from a body. */
  of(value: unknown): Origin | undefined;
}

export function createOrigins(): Origins {
  const known = new WeakMap<object, Origin>();

  function note(exchange: Exchange, value: unknown, path: Path): void {
    if (typeof value !== "object" || value === null) return;
    known.set(value, { exchange, path });
    for (const [name, child] of Object.entries(value)) {
      note(exchange, child, [...path, Array.isArray(value) ? Number(name) : name]);
    }
  }

  function originOf(value: unknown): Origin | undefined {
    if (typeof value !== "object" || value === null) return undefined;
    const own = known.get(value);
    if (own !== undefined) return own;
    for (const child of Object.values(value)) {
      const inside = typeof child === "object" && child !== null ? known.get(child) : undefined;
      if (inside !== undefined) return { exchange: inside.exchange, path: undefined };
    }
    return undefined;
  }

  return {
    bodyOf(exchange) {
      const body = responseBody(exchange);
      note(exchange, body, []);
      return body;
    },
    of: originOf,
  };
}
