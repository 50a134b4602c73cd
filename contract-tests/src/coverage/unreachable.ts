import { ANY_CALL } from "../check/check.js";
import type { DimensionName } from "../verdict.js";

/** Cells that no run of the suite can cover, and why. */
export interface UnreachableRow {
  readonly dimension: DimensionName;
  /** Calls; `*` stands for any text. */
  readonly calls: readonly string[];
  /** What of the call, as the cells name it; `*` stands for any text. */
  readonly what: readonly string[];
  /** A sentence. */
  readonly reason: string;
}

const EVERY = ["*"] as const;
const CREATE_TASK = ["create*TransferTask"] as const;

const OTHER_SERVICE =
  "It is about a resource of another service (OBS, MRS, DLI, DWS, CloudTable, IAM, KMS), which the gate neither has nor makes.";

/** What `coverageOf` takes for unreachable. A test compares every row with the contract and with a run on dis-local. */
export const UNREACHABLE: readonly UnreachableRow[] = [
  {
    dimension: "status",
    calls: EVERY,
    what: ["401"],
    reason: "Only a gateway in front of the service sends it; the service itself sends 441.",
  },
  {
    dimension: "status",
    calls: EVERY,
    what: ["403"],
    reason: "It takes credentials of a user without permissions, and the gate is given those of one who has them.",
  },
  {
    dimension: "status",
    calls: EVERY,
    what: ["429"],
    reason: "A run keeps below the limits of a gateway; to exceed them would be an attack on a real endpoint.",
  },
  { dimension: "status", calls: EVERY, what: ["500"], reason: "No request makes the service fail on purpose." },
  {
    dimension: "status",
    calls: ["listApp"],
    what: ["404"],
    reason: "The document lists the status without saying which request gets it.",
  },
  {
    dimension: "error code",
    calls: [ANY_CALL],
    what: ["DIS.4100"],
    reason: "Each mistake with credentials has a code of its own; no document says which is left for the general one.",
  },
  {
    dimension: "error code",
    calls: [ANY_CALL],
    what: ["DIS.4116"],
    reason: "It takes credentials of a user without permissions, and the gate is given those of one who has them.",
  },
  {
    dimension: "error code",
    calls: [ANY_CALL],
    what: ["DIS.4309"],
    reason: "It takes so many failed authentications that the address of the gate would be blocked.",
  },
  {
    dimension: "error code",
    calls: EVERY,
    what: ["DIS.4303", "DIS.4305"],
    reason: "A run keeps below the limits of traffic; to exceed them would be an attack on a real endpoint.",
  },
  {
    dimension: "error code",
    calls: EVERY,
    what: ["DIS.5000", "DIS.5250"],
    reason: "No request makes the service fail on purpose.",
  },
  {
    dimension: "error code",
    calls: ["listTags"],
    what: ["DIS.4200"],
    reason: "The call has no field besides the project id, which has a code of its own.",
  },
  {
    dimension: "error code",
    calls: EVERY,
    what: ["DIS.4205"],
    reason: "A stream is in another state than running for moments only, and no request brings that about.",
  },
  {
    dimension: "error code",
    calls: ["consumeRecords"],
    what: ["DIS.4225"],
    reason: "A cursor expires after five minutes, and no run waits that long.",
  },
  {
    dimension: "error code",
    calls: ["consumeRecords", "showCursor"],
    what: ["DIS.4226"],
    reason: "A record expires after a day at the earliest, and no run waits that long.",
  },
  {
    dimension: "error code",
    calls: EVERY,
    what: ["DIS.4319"],
    reason: "A partition that was taken away expires with its last record, after a day at the earliest.",
  },
  {
    dimension: "error code",
    calls: ["consumeRecords"],
    what: ["DIS.4301", "DIS.4302"],
    reason: "The call names no stream and no partition; a cursor of one that is gone is refused as a cursor, with DIS.4217.",
  },
  {
    dimension: "error code",
    calls: ["createApp"],
    what: ["DIS.4329"],
    reason: "The quota of apps belongs to the account, and a run does not use it up.",
  },
  {
    dimension: "error code",
    calls: ["joinGroup"],
    what: ["DIS.4339"],
    reason: "No document says how many consumers a group can have.",
  },
  {
    dimension: "error code",
    calls: ["listApp"],
    what: ["DIS.4332"],
    reason: "The document lists the code without saying which request gets it.",
  },
  {
    dimension: "error code",
    calls: CREATE_TASK,
    what: [
      "DIS.4208",
      "DIS.4306",
      "DIS.4310",
      "DIS.4335",
      "DIS.4336",
      "DIS.4337",
      "DIS.4338",
      "DIS.4341",
      "DIS.4342",
      "DIS.4343",
      "DIS.4345",
      "DIS.4348",
      "DIS.4350",
      "DIS.4351",
    ],
    reason: OTHER_SERVICE,
  },
  {
    dimension: "error code",
    calls: ["createMrsTransferTask", "createDliTransferTask", "createDwsTransferTask", "createCloudTableTransferTask"],
    what: ["DIS.4358"],
    reason:
      "Only files in OBS have a form that a stream may not be fit for; the list of codes is shared with createObsTransferTask.",
  },
  {
    dimension: "error code",
    calls: ["createStream", "updateStream"],
    what: ["DIS.4360"],
    reason: "No document says which texts the service takes for a schema.",
  },
  {
    dimension: "error code",
    calls: ["showCheckpoint"],
    what: ["DIS.4375"],
    reason: "It is one of three ways to say that there is no checkpoint yet, and a target has one of them.",
  },
  {
    dimension: "error code",
    calls: ["createStream"],
    what: ["DIS.4601"],
    reason: "A new stream has no tags yet, and a request with more than ten breaks a rule of the request.",
  },
  {
    dimension: "error code",
    calls: ["batchDeleteTags"],
    what: ["DIS.4601"],
    reason: "Taking tags away cannot make too many; the list of codes is shared with batchCreateTags.",
  },
  {
    dimension: "error code",
    calls: ["listResourcesByTags"],
    what: ["DIS.4602"],
    reason: "The type of the resource is a fixed part of the path.",
  },
  {
    dimension: "error code",
    calls: ["listResourcesByTags"],
    what: ["DIS.4605"],
    reason: "An action that is not in the list breaks a rule of the request, and DIS.4200 says that as well.",
  },
  {
    dimension: "keyword",
    calls: EVERY,
    what: ["path/* required", "path/* minLength"],
    reason: "Without a value the path is another one.",
  },
  {
    dimension: "keyword",
    calls: EVERY,
    what: ["path/* type", "query/* type"],
    reason: "In a path or a query everything is text.",
  },
  {
    dimension: "keyword",
    calls: EVERY,
    what: ["query/* minLength"],
    reason: "An empty optional parameter may count as omitted: no document says.",
  },
];
