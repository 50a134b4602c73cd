import { createDisClient, type DisClientOptions, type Transport } from "dis-openapi";
import { type Compression, lz4 } from "dis-openapi/lz4";
import { protobuf } from "dis-openapi/protobuf";
import { snappy } from "dis-openapi/snappy";
import { zstd } from "dis-openapi/zstd";
import { type Comparison, cpuInTurns, type Measured } from "./comparison.js";
import type { Work } from "./sampling.js";

const PLACE = {
  endpoint: "https://dis.cn-north-4.myhuaweicloud.com",
  projectId: "0123456789abcdef0123456789abcdef",
  credentials: { token: "bench-token" },
};

const RECORDS = 200;

/** Readings of sensors, which repeat as real records do: about 190 bytes each. */
const UPLOAD = {
  stream_name: "newstream",
  records: Array.from({ length: RECORDS }, (_, index) => {
    const time = new Date(Date.UTC(2026, 0, 1) + index * 997).toISOString();
    const place = { site: `site-${index % 7}`, floor: index % 11, room: (index * 7919) % 500 };
    const reading = {
      sensor: (index * 104_729) % 100_000,
      time,
      place,
      celsius: 18 + ((index * 31) % 97) / 10,
      unit: "celsius",
      state: "ok",
    };
    return { data: Buffer.from(JSON.stringify(reading)).toString("base64"), partition_key: `sensor-${index % 50}` };
  }),
};

const RESULT = {
  failed_record_count: 0,
  records: UPLOAD.records.map((_, index) => ({ partition_id: "shardId-0000000000", sequence_number: String(index) })),
};

const FORMS: readonly (readonly [name: string, options: Pick<DisClientOptions, "encoding" | "compression">])[] = [
  ["JSON", {}],
  ...[lz4, snappy, zstd].map((compression) => [`JSON, ${compression.name}`, { compression }] as const),
  ["protobuf", { encoding: protobuf }],
  ...[lz4, snappy, zstd].map((compression) => [`protobuf, ${compression.name}`, { encoding: protobuf, compression }] as const),
];

/** The body that a client sends. */
async function bodyOf(options: DisClientOptions): Promise<Uint8Array> {
  let sent = new Uint8Array();
  const transport: Transport = async ({ body }) => {
    sent = new Uint8Array(body);
    return responseTo(options);
  };
  await createDisClient({ ...PLACE, transport, ...options }).sendRecords(UPLOAD);
  return sent;
}

const JSON_RESULT = new TextEncoder().encode(JSON.stringify(RESULT));
const PROTOBUF_RESULT = protobuf.encodeResponse("sendRecords", RESULT);

function responseTo({ encoding }: DisClientOptions) {
  const [type, body] = encoding === undefined ? ["application/json", JSON_RESULT] : ["application/x-protobuf", PROTOBUF_RESULT];
  return { status: 200, headers: new Headers({ "content-type": type as string }), body: body as Uint8Array, redirected: false };
}

/** What a server does with a body until it has the records. */
async function reading(options: DisClientOptions): Promise<Work> {
  const body = await bodyOf(options);
  const { encoding, compression } = options;
  const parse = (bytes: Uint8Array) => encoding?.decodeRequest(bytes) ?? JSON.parse(new TextDecoder().decode(bytes));
  if (compression === undefined) return () => parse(body);
  const limits = { maxBytes: 1_000_000 };
  return async () => parse(await (compression as Compression).decompress(body, limits));
}

function sending(options: DisClientOptions): Work {
  const dis = createDisClient({ ...PLACE, transport: async () => responseTo(options), ...options });
  return async () => {
    await dis.sendRecords(UPLOAD);
  };
}

function comparison(title: string, unit: string, method: string, figures: readonly Measured[]): Comparison {
  const [ours, ...also] = figures as [Measured, ...Measured[]];
  return { title, unit, better: "less", method, ours, peers: also };
}

/** Bytes and CPU time of an upload in each form. */
export async function encodings(): Promise<Comparison[]> {
  const bytes = await Promise.all(FORMS.map(async ([name, options]) => ({ name, value: (await bodyOf(options)).length })));
  const client = await cpuInTurns(FORMS.map(([name, options]) => ({ name, prepare: () => sending(options) })));
  const server = await cpuInTurns(FORMS.map(([name, options]) => ({ name, prepare: () => reading(options) })));
  const what = `An upload of ${RECORDS} records of about 190 bytes of JSON each`;
  return [
    comparison("Body of an upload", "bytes", `${what}, as it is sent.`, bytes),
    comparison(
      "CPU of an upload in the client",
      "microseconds",
      `${what}, the whole call; the transport responds from memory.`,
      client,
    ),
    comparison("CPU of reading an upload", "microseconds", `${what}: from its bytes to its fields, as a server does it.`, server),
  ];
}
