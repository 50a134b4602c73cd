/** A number as protobuf writes it, up to 64 bits. */
export function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...bytes, Number(rest)]);
}

function tag(number: number, wireType: number): Buffer {
  return varint((BigInt(number) << 3n) | BigInt(wireType));
}

/** A field with bytes, a text or a message. */
export function field(number: number, value: Uint8Array): Buffer {
  return Buffer.concat([tag(number, 2), varint(BigInt(value.length)), value]);
}

export function integer(number: number, value: bigint): Buffer {
  return Buffer.concat([tag(number, 0), varint(value)]);
}

/** An upload of one record with every field. */
export function uploadMessage(stream: string, data: Uint8Array): Buffer {
  const file = [field(8, Buffer.from("file")), field(9, Buffer.from("id")), integer(10, 1n), integer(11, 2n ** 53n + 1n)];
  const record = [field(3, data), field(5, Buffer.from("key")), field(7, Buffer.concat(file)), integer(29, 1_700_000_000_000n)];
  return Buffer.concat([field(1, Buffer.from(stream)), field(30, Buffer.alloc(0)), field(2, Buffer.concat(record))]);
}
