import type { errorCodes } from "dis-openapi/contract";

/** What an error code blames. */
export type Cause =
  /** Who asks: credentials, permissions, a blocked address. */
  | "credentials"
  /** The request: it breaks a rule of the contract. */
  | "rule"
  /** What the service has at the moment, such as a stream that does not exist. The request breaks no rule. */
  | "state"
  /** How much the account may have. */
  | "quota"
  /** Something in another service that the request names, such as a bucket. */
  | "outside"
  /** Too much at once. */
  | "throttling"
  /** The service. */
  | "service"
  /** An upload of files, which no call of the contract is. */
  | "file";

/**
 * What each error code of the contract blames. Some codes have two causes: the service has one code for a malformed project id or
 * cursor and for one that is not its own. The type demands every code, so that a new one cannot be forgotten.
 */
export const CAUSES: Readonly<Record<keyof typeof errorCodes, readonly Cause[]>> = {
  "DIS.4100": ["credentials"],
  "DIS.4101": ["credentials"],
  "DIS.4102": ["credentials"],
  "DIS.4103": ["credentials"],
  "DIS.4104": ["credentials"],
  "DIS.4105": ["credentials"],
  "DIS.4106": ["credentials"],
  "DIS.4107": ["credentials"],
  "DIS.4108": ["credentials"],
  "DIS.4109": ["credentials"],
  "DIS.4110": ["credentials"],
  "DIS.4111": ["credentials"],
  "DIS.4112": ["credentials"],
  "DIS.4113": ["credentials"],
  "DIS.4114": ["credentials"],
  "DIS.4116": ["credentials"],
  "DIS.4117": ["rule", "state"], // project id, also one of somebody else
  "DIS.4200": ["rule"], // any field
  "DIS.4201": ["rule"], // partition id
  "DIS.4202": ["rule"], // empty body
  "DIS.4203": ["rule", "state"], // time of measuring, also one that does not fit the other one
  "DIS.4204": ["state"], // times of measuring more than a week apart
  "DIS.4205": ["state"], // stream not running
  "DIS.4208": ["outside"], // MRS cluster
  "DIS.4209": ["rule", "state"], // label of a metric, also a list of labels that do not exist
  "DIS.4215": ["rule"], // cursor type
  "DIS.4216": ["rule"], // sequence number
  "DIS.4217": ["rule", "state"], // cursor, also one of another time or place
  "DIS.4219": ["file"],
  "DIS.4220": ["file"],
  "DIS.4221": ["file"],
  "DIS.4222": ["file"],
  "DIS.4223": ["file"],
  "DIS.4224": ["state"], // outside the range of the partition
  "DIS.4225": ["state"], // cursor expired
  "DIS.4226": ["state"], // record of the cursor expired
  "DIS.4300": ["rule"], // body that cannot be read
  "DIS.4301": ["state"], // no such stream
  "DIS.4302": ["state"], // no such partition
  "DIS.4303": ["throttling"],
  "DIS.4305": ["throttling"],
  "DIS.4306": ["outside"], // no such OBS bucket
  "DIS.4307": ["state"], // stream exists
  "DIS.4308": ["quota"], // of partitions
  "DIS.4309": ["credentials"], // address blocked after many failures
  "DIS.4310": ["outside"], // no access to OBS
  "DIS.4319": ["state"], // partition expired
  "DIS.4329": ["quota"], // of apps
  "DIS.4330": ["state"], // app exists
  "DIS.4331": ["state"], // app in use
  "DIS.4332": ["state"], // no such app
  "DIS.4335": ["outside"], // IAM agency
  "DIS.4336": ["outside"], // HDFS path
  "DIS.4337": ["outside"], // no such DLI database
  "DIS.4338": ["outside"], // no such DLI table
  "DIS.4339": ["state"], // group full
  "DIS.4341": ["outside"], // no such CloudTable cluster
  "DIS.4342": ["outside"], // no such CloudTable table
  "DIS.4343": ["outside"], // no such CloudTable column family
  "DIS.4345": ["rule", "outside"], // CloudTable schema, also one that does not fit the table
  "DIS.4348": ["rule", "outside"], // OpenTSDB schema, likewise
  "DIS.4350": ["outside"], // DWS cluster
  "DIS.4351": ["outside"], // KMS key
  "DIS.4354": ["state"], // no such transfer task
  "DIS.4355": ["state"], // transfer task exists
  "DIS.4357": ["state"], // five transfer tasks
  "DIS.4358": ["state"], // form of files that the stream cannot have
  "DIS.4360": ["state"], // text that is no Avro schema: its length and type were right
  "DIS.4375": ["state"], // no checkpoint yet
  "DIS.4601": ["state"], // ten tags
  "DIS.4602": ["rule"], // resource type
  "DIS.4603": ["state"], // no such resource
  "DIS.4604": ["state"], // no such tag
  "DIS.4605": ["rule"], // action on tags
  "DIS.4701": ["state"], // group rebalances
  "DIS.4702": ["state"], // no such member of a group
  "DIS.4703": ["state"], // another generation of a group
  "DIS.5000": ["service"],
  "DIS.5250": ["service"],
};

/** Whether each of the codes blames one of the causes. A code that the contract does not have blames nothing, and no code does. */
export function blames(codes: readonly string[], ...causes: readonly Cause[]): boolean {
  const known: Readonly<Record<string, readonly Cause[]>> = CAUSES;
  const isBlamed = (code: string) => Object.hasOwn(known, code) && known[code]?.some((cause) => causes.includes(cause));
  return codes.length > 0 && codes.every(isBlamed);
}
