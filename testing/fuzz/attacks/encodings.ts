import { type Chance, damaged } from "../chance.js";
import type { Corpus } from "../corpus.js";
import { type Draft, filledPath, type Header, TOKEN, withHeader } from "../request.js";
import type { Aim } from "../shot.js";
import { BOMBS, COMPRESSIONS, type Compressed } from "./compressed.js";
import { field, integer, uploadMessage, varint } from "./protobuf-bytes.js";

function compressed(draft: Draft, { name, bytes, sizeHeader, size }: Compressed): Draft {
  const encoded = withHeader({ ...draft, body: bytes }, "Content-Encoding", name);
  return sizeHeader === undefined ? encoded : withHeader(encoded, sizeHeader, String(size));
}

/** A compressed body that is damaged, or says something else about its size than it has. */
export function oddCompression(corpus: Corpus, chance: Chance): Aim {
  const draft = corpus.validWithBody(chance);
  const whole = chance.pick(COMPRESSIONS)(Buffer.from(draft.body ?? []));
  const size = chance.pick([0, 1, whole.size - 1, whole.size + 1, 6 * 1024 * 1024, 2 ** 31, 2 ** 32, 2 ** 53, -1]);
  return chance.pick<() => Aim>([
    () => ({ kind: "compression: whole", expected: "handled", draft: compressed(draft, whole) }),
    () => ({
      kind: "compression: damaged",
      expected: "handled",
      draft: compressed(draft, { ...whole, bytes: damaged(whole.bytes, chance) }),
    }),
    () => ({ kind: "compression: wrong size", expected: "handled", draft: compressed(draft, { ...whole, size }) }),
    () => ({
      kind: "compression: another name",
      expected: "refused",
      draft: compressed(draft, { ...whole, name: chance.pick(["gzip", "lz4, zstd", "lz5", "ZSTD2", "zstd;q=1", "constructor"]) }),
    }),
  ])();
}

/** A small body that grows beyond every limit. */
export function bomb(corpus: Corpus, chance: Chance): Aim {
  const draft = compressed(corpus.forbidden(chance), chance.pick(BOMBS)());
  const upload = { method: "POST", path: filledPath("/v2/{project_id}/records", {}) };
  return { kind: "compression: bomb", expected: "refused", draft: { ...draft, ...upload, query: "" } };
}

function protobuf(body: Uint8Array, chance: Chance): Draft {
  const type = chance.pick([
    "application/x-protobuf",
    "application/x-protobuf;charset=utf-8",
    "application/x-protobuf; charset=utf-8",
  ]);
  const headers: Header[] = [TOKEN, ["Content-Type", type]];
  return { method: "POST", path: filledPath("/v2/{project_id}/records", {}), query: "", headers, body };
}

/** Messages that no writer makes. Each is put behind a message that is whole. */
const ODD_FIELDS: readonly ((chance: Chance) => Uint8Array)[] = [
  () => Buffer.of(0x00),
  () => Buffer.of(0x07),
  () => Buffer.of(0x0e, 0x0f),
  () => Buffer.alloc(20, 0xff),
  () => Buffer.of(0x12, 0xff, 0xff, 0xff, 0xff, 0x0f),
  () => Buffer.concat([Buffer.of(0x12), varint(2n ** 63n)]),
  () => Buffer.concat([Buffer.of(0x12), varint(2n ** 64n - 1n)]),
  () => Buffer.alloc(5000, 0x0b),
  () => Buffer.alloc(5000, 0x0c),
  () => field(2, field(3, Buffer.from("x"))).subarray(0, -1),
  () => field(1, Buffer.of(0xff, 0xfe)),
  () => field(2, Buffer.concat([field(3, Buffer.from("x")), field(5, Buffer.of(0xc0, 0x80))])),
  () => field(2, Buffer.concat([field(3, Buffer.from("x")), field(29, Buffer.from("text"))])),
  () => field(2, Buffer.concat([integer(3, 7n), integer(5, 7n)])),
  () => field(2, Buffer.concat([field(3, Buffer.from("x")), integer(29, 2n ** 64n - 1n)])),
  () => field(2, Buffer.concat([field(3, Buffer.from("x")), field(7, integer(11, 2n ** 63n))])),
  () => integer(536870911, 1n),
  (chance) => field(1000, chance.bytes(200)),
  () => Buffer.concat(Array.from({ length: 2000 }, () => Buffer.of(0x12, 0x00))),
];

/** An upload in protobuf that no client makes. */
export function oddProtobuf(chance: Chance): Aim {
  const message = uploadMessage(chance.pick(["odd-stream-a", "odd-stream-b", ""]), chance.bytes(chance.below(50)));
  return chance.pick<() => Aim>([
    () => ({ kind: "protobuf: damaged", expected: "handled", draft: protobuf(damaged(message, chance), chance) }),
    () => ({ kind: "protobuf: damaged", expected: "handled", draft: protobuf(damaged(message, chance), chance) }),
    () => ({
      kind: "protobuf: odd field",
      expected: "handled",
      draft: protobuf(Buffer.concat([message, chance.pick(ODD_FIELDS)(chance)]), chance),
    }),
    () => ({ kind: "protobuf: bytes", expected: "handled", draft: protobuf(chance.bytes(chance.below(100)), chance) }),
    () => {
      const whole = chance.pick(COMPRESSIONS)(damaged(message, chance));
      return { kind: "protobuf: compressed", expected: "handled", draft: compressed(protobuf(message, chance), whole) };
    },
  ])();
}

/** So many records that the list alone takes much memory. */
export function manyRecords(corpus: Corpus, chance: Chance): Aim {
  const count = 100_000;
  if (chance.is(0.5)) {
    const body = Buffer.concat([uploadMessage("odd-stream-a", Buffer.from("x")), Buffer.alloc(2 * count, Buffer.of(0x12, 0x00))]);
    return { kind: "protobuf: many records", expected: "refused", draft: protobuf(body, chance) };
  }
  const body = Buffer.from(`{"stream_name":"odd-stream-a","records":[${"{},".repeat(count)}{}]}`);
  return { kind: "json: many records", expected: "refused", draft: { ...corpus.validOf(chance, "sendRecords"), body } };
}
