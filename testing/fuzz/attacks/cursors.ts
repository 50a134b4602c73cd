import { type Chance, damaged } from "../chance.js";
import { filledPath, TOKEN } from "../request.js";
import type { Aim } from "../shot.js";

function encoded(layout: unknown): string {
  return Buffer.from(JSON.stringify(layout)).toString("base64url");
}

function forged(cursor: string, chance: Chance): string {
  const layout = JSON.parse(Buffer.from(cursor, "base64url").toString()) as Record<string, Record<string, unknown>>;
  const position = layout["getIteratorParam"] ?? {};
  const name = chance.pick([...Object.keys(position), "generateTimestamp"]);
  const value = chance.pick<unknown>([
    null,
    -1,
    1e15,
    1e308,
    "",
    "__proto__",
    "shardId-9999999999",
    "9999999999999999",
    "9007199254740993",
    "-0",
    [],
    {},
    "x".repeat(2000),
  ]);
  if (name === "generateTimestamp") return encoded({ ...layout, [name]: value });
  return encoded({ ...layout, getIteratorParam: { ...position, [name]: value } });
}

/** Reads with a cursor that the server never gave. @param cursor one that it gave */
export function wrongCursor(cursor: string, chance: Chance): Aim {
  const spoilt = chance.pick([
    () => forged(cursor, chance),
    () => forged(cursor, chance),
    () => damaged(Buffer.from(cursor), chance).toString("latin1"),
    () => damaged(Buffer.from(cursor, "base64url"), chance).toString("base64url"),
    () => encoded(chance.pick<unknown>([[], "text", 1, null, { getIteratorParam: null }, { getIteratorParam: [] }])),
    () => Buffer.from("[".repeat(300)).toString("base64url"),
    () => cursor.slice(0, chance.below(cursor.length)),
    () => cursor.repeat(1 + chance.below(5)),
    () => chance.pick(["", "null", "A".repeat(511), "A".repeat(6000), "..", "\u0000"]),
  ])();
  const query = `partition-cursor=${encodeURIComponent(spoilt)}${chance.pick(["", "&limit=1", "&max_fetch_bytes=1", "&limit=0", "&limit=1e9"])}`;
  const path = filledPath("/v2/{project_id}/records", {});
  return { kind: "cursor", expected: "handled", draft: { method: "GET", path, query, headers: [TOKEN], body: undefined } };
}
