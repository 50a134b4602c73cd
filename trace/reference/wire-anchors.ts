/** Where the fields of a line of the wire facts belong: a call, a part of it, and the objects on the way. */
export interface Anchor {
  readonly call: string;
  /** `protobuf` and `remark` stand in words only: in the description of the media type, in the `x-deviation` of the operation. */
  readonly part: "query" | "body" | "response" | "protobuf" | "remark";
  readonly path?: string;
}

/** Of a line that names request and response itself, one anchor for each. */
export interface Anchors {
  readonly request?: readonly Anchor[];
  readonly response?: readonly Anchor[];
}

function query(...calls: readonly string[]): Anchor[] {
  return calls.map((call) => ({ call, part: "query" }));
}

function body(...calls: readonly string[]): Anchor[] {
  return calls.map((call) => ({ call, part: "body" }));
}

function response(call: string, path?: string): Anchor[] {
  return [{ call, part: "response", ...(path === undefined ? {} : { path }) }];
}

const DESTINATIONS = { OBS: "Obs", MRS: "Mrs", DLI: "Dli", DWS: "Dws", CLOUDTABLE: "CloudTable" } as const;

function settings(...types: readonly (keyof typeof DESTINATIONS)[]): Anchor[] {
  return types.map((type) => ({
    call: `create${DESTINATIONS[type]}TransferTask`,
    part: "body",
    path: `${type.toLowerCase()}_destination_descriptor`,
  }));
}

const PROTOBUF: Anchors = {
  request: [{ call: "sendRecords", part: "protobuf" }],
  response: [{ call: "consumeRecords", part: "protobuf" }],
};
const METRICS = [...response("showStreamMetrics"), ...response("showPartitionMetrics")];

/** By section, and by the cell that says what the fields belong to. */
export const ANCHORS: Readonly<Record<string, Anchors>> = {
  "2.1": { request: body("createStream") },
  "2.2 ListStreams q": { request: query("listStreams") },
  "2.2 ListStreams r": { response: response("listStreams") },
  "2.2 StreamInfo": { response: response("listStreams", "stream_info_list") },
  "2.2 SysTag (response)": {
    response: [...response("listStreams", "stream_info_list.sys_tags"), ...response("showStream", "sys_tags")],
  },
  "2.2 ShowStream q": { request: query("showStream") },
  "2.2 ShowStream r": { response: response("showStream") },
  "2.2 partitions[]": { response: response("showStream", "partitions") },
  "2.2 UpdatePartitionCount": { request: body("updatePartitionCount"), response: response("updatePartitionCount") },
  "2.2 UpdateStream (v3)": { request: body("updateStream"), response: response("updateStream") },
  "2.3": { request: body("createPolicies"), response: response("listPolicies") },
  "2.4 CreateApp": { request: body("createApp") },
  "2.4 ListApp q": { request: query("listApp") },
  "2.4 ListApp r": { response: response("listApp") },
  "2.4 ListApp r / ShowApp r": { response: [...response("listApp", "apps"), ...response("showApp")] },
  "2.4 ShowConsumerState q": { request: query("showConsumerState") },
  "2.4 ShowConsumerState": { request: query("showConsumerState"), response: response("showConsumerState") },
  "2.4 partition_consuming_states[]": { response: response("showConsumerState", "partition_consuming_states") },
  "2.4 CommitCheckpoint": { request: body("commitCheckpoint") },
  "2.4 ShowCheckpoint r": { response: response("showCheckpoint") },
  "2.5": { request: body("sendRecords"), response: response("sendRecords") },
  "2.6 ConsumeRecords q": { request: query("consumeRecords") },
  "2.6 response": { response: response("consumeRecords") },
  "2.6 ShowCursor q": { request: query("showCursor"), response: response("showCursor") },
  "2.7 all": { request: settings("OBS", "MRS", "DLI", "DWS", "CLOUDTABLE") },
  "2.7 non-OBS": { request: settings("MRS", "DLI", "DWS", "CLOUDTABLE") },
  "2.7 OBS": { request: settings("OBS"), response: response("showTransferTask", "obs_destination_description") },
  "2.7 MRS": { request: settings("MRS") },
  "2.7 DLI": { request: settings("DLI") },
  "2.7 DWS": { request: settings("DWS") },
  "2.7 CLOUDTABLE": { request: settings("CLOUDTABLE") },
  "2.7 ShowTransferTask": { response: response("showTransferTask") },
  "2.7 ListTransferTasks": { response: response("listTransferTasks") },
  "2.7 BatchStart/Stop": { request: body("batchStartTransferTask", "batchStopTransferTask") },
  "2.8 stream": { request: query("showStreamMetrics") },
  "2.8 partition": { request: query("showPartitionMetrics") },
  "2.8": { request: query("showStreamMetrics", "showPartitionMetrics"), response: METRICS },
  "2.8 units": {
    request: [
      { call: "showStreamMetrics", part: "remark" },
      { call: "showPartitionMetrics", part: "remark" },
    ],
  },
  "2.9 CreateTag": { request: body("createTag") },
  "2.9 Batch": { request: body("batchCreateTags", "batchDeleteTags") },
  "2.9 ShowStreamTags r": { response: response("showStreamTags") },
  "2.9 ListTags r": { response: response("listTags") },
  "2.9 ListResourcesByTags q-body": { request: body("listResourcesByTags") },
  "2.9 reply": { response: response("listResourcesByTags") },
  "2.10 Join": { request: body("joinGroup"), response: response("joinGroup") },
  "2.10 Sync": { request: body("syncGroup"), response: response("syncGroup") },
  "2.10 Heartbeat": { request: body("heartbeat"), response: response("heartbeat") },
  "2.11 PutRecordsRequest": PROTOBUF,
  "2.11 PutRecordsRequestEntry": PROTOBUF,
  "2.11 extendedInfo": PROTOBUF,
  "2.11 PutRecordsResult / entry": PROTOBUF,
  "2.11 GetRecordsRequest": PROTOBUF,
  "2.11 GetRecordsResult / Record": PROTOBUF,
};
