import { type CallName, Refusal } from "dis-local";
import { type Fields, items, type Mutant, mutant, withBody } from "../mutant.js";
import { type Meeting, movedCursor, numberOf, whenTwoMeet } from "./around.js";

// Right for one request at a time, and wrong when two of them meet.

type Row = readonly [does: string, call: CallName, keyOf: (input: Fields) => string, meet: Meeting];

const any = () => "";
const by =
  (...names: readonly string[]) =>
  (input: Fields) =>
    JSON.stringify(names.map((name) => input[name]));

/** The second request gets the response to the first one. */
const sharesResponse: Meeting = (_input, _next, earlier) => earlier.response;

/** The second request does nothing, and is told that it did. */
const isLost =
  (status: number): Meeting =>
  () => ({ status });

/** The records of the second upload are nowhere; it is told the numbers behind those of the first. */
const losesUpload: Meeting = async (input, _next, earlier) => {
  const { length } = items(input, "records");
  return withBody(await earlier.response, (body) => {
    const last = items(body, "records").at(-1) ?? {};
    const records = Array.from({ length }, (_, index) => ({ ...last, sequence_number: String(numberOf(last) + index + 1) }));
    return { ...body, records };
  });
};

/** Both uploads are kept, and both are told the same numbers. */
const sharesNumbers: Meeting = async (_input, next, earlier) => {
  const first = await earlier.response;
  const { records = [] } = (first.body ?? {}) as { readonly records?: readonly Fields[] };
  return withBody(await next(), (body) => ({
    ...body,
    records: items(body, "records").map((result, index) => ({ ...result, ...records[index] })),
  }));
};

/** The second reader of a partition gets no records, and a cursor behind them. */
const readsNothing: Meeting = async (_input, next) => withBody(await next(), (body) => ({ ...body, records: [] }));

/** The second reader of a partition gets its records, and a cursor that begins with them again. */
const readsAgain: Meeting = async (_input, next) =>
  withBody(await next(), (body) => {
    const { length } = items(body, "records");
    return { ...body, next_partition_cursor: movedCursor(body["next_partition_cursor"], (at) => at - length) };
  });

const refuses: Meeting = () => {
  throw new Refusal("DIS.5000");
};

const rows: readonly Row[] = [
  ["makes two streams of one name for two requests at once", "createStream", by("stream_name"), isLost(201)],
  ["makes one of two streams that are asked for at once", "createStream", any, isLost(201)],
  ["makes two apps of one name for two requests at once", "createApp", by("app_name"), isLost(201)],
  ["makes one of two apps that are asked for at once", "createApp", any, isLost(201)],
  ["loses an upload that meets another one", "sendRecords", by("stream_name"), losesUpload],
  ["gives two uploads that meet the same sequence numbers", "sendRecords", by("stream_name"), sharesNumbers],
  ["gives two uploads that meet one response", "sendRecords", any, sharesResponse],
  ["fails an upload that meets another one", "sendRecords", by("stream_name"), refuses],
  ["shows one checkpoint to two requests at once", "showCheckpoint", any, sharesResponse],
  ["gives one cursor to two requests at once", "showCursor", any, sharesResponse],
  ["gives the records of one cursor to two readers at once", "consumeRecords", any, sharesResponse],
  ["gives nothing to the second of two readers at once", "consumeRecords", any, readsNothing],
  ["gives the second of two readers at once the same records again", "consumeRecords", any, readsAgain],
  ["shows one stream to two requests at once", "showStream", any, sharesResponse],
  ["shows the consumption of one app to two requests at once", "showConsumerState", any, sharesResponse],
  ["loses a commit to another partition that meets one of the same app", "commitCheckpoint", by("app_name"), isLost(201)],
  ["loses a commit that meets one of another app", "commitCheckpoint", by("stream_name", "partition_id"), isLost(201)],
  ["loses a tag that meets another tag of the stream", "createTag", by("stream_id"), isLost(204)],
  ["loses tags that meet other tags of the stream", "batchCreateTags", by("stream_id"), isLost(204)],
  ["makes one of two tasks of a stream that are asked for at once", "createObsTransferTask", by("stream_name"), isLost(201)],
  ["shows the tags of one stream to two requests at once", "showStreamTags", any, sharesResponse],
  ["lets one of two members in that join at once", "joinGroup", by("groupId"), sharesResponse],
];

export const raceMutants: readonly Mutant[] = rows.map(([does, call, keyOf, meet]) =>
  mutant("races", does, [call], whenTwoMeet(call, keyOf, meet)),
);
