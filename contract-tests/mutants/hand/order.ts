import { type Fields, type Mutant, withBody } from "../mutant.js";

function reversed(name: string): (body: Fields) => Fields {
  return (body) => ({ ...body, [name]: [...(body[name] as readonly unknown[])].reverse() });
}

/** Sequence numbers of the answer, one higher than they are. */
function countedFromOne(body: Fields): Fields {
  const records = body["records"] as readonly { readonly sequence_number?: string }[];
  const counted = records.map((record) => ({ ...record, sequence_number: String(Number(record.sequence_number) + 1) }));
  return { ...body, records: counted };
}

/** Everything is there, and not in its order. */
export const orderMutants: readonly Mutant[] = [
  {
    name: "gives records newest first",
    kind: "ordering",
    calls: ["consumeRecords"],
    options: () => ({ calls: { consumeRecords: async (_, next) => withBody(await next(), reversed("records")) } }),
  },
  {
    name: "counts records from 1",
    kind: "ordering",
    calls: ["sendRecords"],
    options: () => ({ calls: { sendRecords: async (_, next) => withBody(await next(), countedFromOne) } }),
  },
  {
    name: "answers an upload in another order than that of the request",
    kind: "ordering",
    calls: ["sendRecords"],
    options: () => ({ calls: { sendRecords: async (_, next) => withBody(await next(), reversed("records")) } }),
  },
  {
    name: "lists partitions backwards",
    kind: "ordering",
    calls: ["showConsumerState"],
    options: () => ({
      calls: { showConsumerState: async (_, next) => withBody(await next(), reversed("partition_consuming_states")) },
    }),
  },
];
