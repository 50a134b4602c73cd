import type { Json } from "dis-openapi/contract";
import type { CallName, Input } from "./send.js";

/** The examples commit number 10 and read behind it. */
const RECORDS = Array.from({ length: 12 }, (_, number) => ({ data: btoa(`record ${number}`), partition_id: "0" }));

/** The checkpoint that the example of showCheckpoint asks for. */
const CHECKPOINT = {
  stream_name: "newstream",
  app_name: "newapp",
  partition_id: "0",
  checkpoint_type: "LAST_READ",
  sequence_number: "2",
};

/** The task that the examples of the transfer tasks name. */
export const DOCUMENTED_TASK = {
  stream_name: "newstream",
  obs_destination_descriptor: {
    task_name: "newtask",
    agency_name: "dis_admin_agency",
    deliver_time_interval: 300,
    obs_bucket_path: "obsbucket",
  },
};

/** The tags that the examples delete. */
export const DOCUMENTED_TAGS = [
  { key: "key1", value: "value1" },
  { key: "key2", value: "value3" },
];

type Step = readonly [CallName, Input];

/** The streams and apps that the examples of the contract name: without them the responses would be "no such stream". */
const STREAMS: readonly Step[] = [
  ["createStream", { stream_name: "newstream", partition_count: 3, tags: DOCUMENTED_TAGS }],
  ["createStream", { stream_name: "stream_name_test1", partition_count: 1 }],
];
const APPS: readonly Step[] = [
  ["createApp", { app_name: "newapp" }],
  ["createApp", { app_name: "app_name1" }],
];
const CONTENT: readonly Step[] = [
  ["sendRecords", { stream_name: "newstream", records: RECORDS }],
  ["sendRecords", { stream_name: "stream_name_test1", records: RECORDS }],
  ["createObsTransferTask", DOCUMENTED_TASK],
];
const ON_BOTH: readonly Step[] = [["commitCheckpoint", CHECKPOINT]];

export const DOCUMENTED_STREAMS = ["newstream", "stream_name_test1"] as const;
export const DOCUMENTED_APPS = ["newapp", "app_name1"] as const;

const DOCUMENTED_NAMES: ReadonlySet<Json> = new Set([...DOCUMENTED_STREAMS, ...DOCUMENTED_APPS]);

/** Which of it is made. */
export interface Parts {
  readonly streams: boolean;
  readonly apps: boolean;
}

/** Steps that make what the examples name, under names with a prefix. `make` comes first, then `fill` puts something in. */
export function documentedSteps(prefix: string, { streams, apps }: Parts): { readonly make: Step[]; readonly fill: Step[] } {
  const named = ([call, input]: Step): Step => [
    call,
    Object.fromEntries(
      Object.entries(input).map(([field, value]) => [field, DOCUMENTED_NAMES.has(value) ? `${prefix}${String(value)}` : value]),
    ),
  ];
  return {
    make: [...(streams ? STREAMS : []), ...(apps ? APPS : [])].map(named),
    fill: [...(streams ? CONTENT : []), ...(streams && apps ? ON_BOTH : [])].map(named),
  };
}
