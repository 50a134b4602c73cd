// Compiled from openapi.yaml by `npm run generate`. Do not edit.
import type { ErrorCodeSpec } from "../src/contract/rules.js";

export const errorCodes = {
  "DIS.4100": {
    "status": 441,
    "retry": "never",
    "meaning": "Authentication failed.",
    "remedy": "Check the access key or the token."
  },
  "DIS.4101": {
    "status": 441,
    "retry": "never",
    "meaning": "The Authorization header is empty.",
    "remedy": "Sign the request or send a token."
  },
  "DIS.4102": {
    "status": 441,
    "retry": "never",
    "meaning": "The Authorization header cannot be read.",
    "remedy": "Check the form of the signature."
  },
  "DIS.4103": {
    "status": 441,
    "retry": "never",
    "meaning": "The X-Sdk-Date header is empty.",
    "remedy": "Send the time of the signature in X-Sdk-Date."
  },
  "DIS.4104": {
    "status": 441,
    "retry": "never",
    "meaning": "The X-Sdk-Date header cannot be read.",
    "remedy": "Write the time as yyyyMMddTHHmmssZ."
  },
  "DIS.4105": {
    "status": 441,
    "retry": "never",
    "meaning": "The time of the signature is too far from that of the service.",
    "remedy": "Set the clock of this machine and sign again."
  },
  "DIS.4106": {
    "status": 441,
    "retry": "never",
    "meaning": "The access key is empty.",
    "remedy": "Sign with an access key."
  },
  "DIS.4107": {
    "status": 441,
    "retry": "never",
    "meaning": "The access key is not known.",
    "remedy": "Check the access key and the region."
  },
  "DIS.4108": {
    "status": 441,
    "retry": "never",
    "meaning": "The service name in the credential scope is empty.",
    "remedy": "Sign for the service dis."
  },
  "DIS.4109": {
    "status": 441,
    "retry": "never",
    "meaning": "The Authorization header lacks Credential, SignedHeaders or Signature.",
    "remedy": "Check the form of the signature."
  },
  "DIS.4110": {
    "status": 441,
    "retry": "never",
    "meaning": "The signature is empty.",
    "remedy": "Sign the request."
  },
  "DIS.4111": {
    "status": 441,
    "retry": "never",
    "meaning": "The region in the credential scope is not valid.",
    "remedy": "Sign for the region of the endpoint."
  },
  "DIS.4112": {
    "status": 441,
    "retry": "never",
    "meaning": "The signature does not fit the request.",
    "remedy": "Check the secret key; sign the exact bytes that are sent."
  },
  "DIS.4113": {
    "status": 441,
    "retry": "new-token",
    "meaning": "The token is empty.",
    "remedy": "Obtain a token from IAM."
  },
  "DIS.4114": {
    "status": 441,
    "retry": "new-token",
    "meaning": "The token is not valid.",
    "remedy": "Obtain a new token from IAM."
  },
  "DIS.4116": {
    "status": 403,
    "retry": "never",
    "meaning": "The user may not do this.",
    "remedy": "Check the permissions of the user, and that the account is not in arrears."
  },
  "DIS.4117": {
    "status": 400,
    "retry": "never",
    "meaning": "The project id is not valid.",
    "remedy": "Use the id of the project that the credentials belong to."
  },
  "DIS.4200": {
    "status": 400,
    "retry": "never",
    "meaning": "The request breaks a rule.",
    "remedy": "Compare the request with this contract; the message names the field."
  },
  "DIS.4201": {
    "status": 400,
    "retry": "never",
    "meaning": "The partition id is not valid.",
    "remedy": "Write 0 or shardId-0000000000."
  },
  "DIS.4202": {
    "status": 400,
    "retry": "never",
    "meaning": "The request is empty.",
    "remedy": "Send a body."
  },
  "DIS.4203": {
    "status": 400,
    "retry": "never",
    "meaning": "The start of the monitoring period is not valid.",
    "remedy": "Give times in seconds, ten digits."
  },
  "DIS.4204": {
    "status": 400,
    "retry": "never",
    "meaning": "The monitoring period is longer than seven days.",
    "remedy": "Ask for a shorter period."
  },
  "DIS.4205": {
    "status": 400,
    "retry": "never",
    "meaning": "The stream is not running.",
    "remedy": "Wait until showStream says RUNNING."
  },
  "DIS.4208": {
    "status": 400,
    "retry": "never",
    "meaning": "The MRS cluster is not valid.",
    "remedy": "Check the name and id of the cluster and that it runs in security mode."
  },
  "DIS.4209": {
    "status": 400,
    "retry": "never",
    "meaning": "The metric is not known.",
    "remedy": "Use one of the documented labels."
  },
  "DIS.4215": {
    "status": 400,
    "retry": "never",
    "meaning": "The cursor type is not known.",
    "remedy": "Use one of the five cursor types."
  },
  "DIS.4216": {
    "status": 400,
    "retry": "never",
    "meaning": "The sequence number is not valid.",
    "remedy": "Write a decimal number from 0 to 9223372036854775807."
  },
  "DIS.4217": {
    "status": 400,
    "retry": "fresh-cursor",
    "meaning": "The cursor is not valid.",
    "remedy": "Obtain a new cursor."
  },
  "DIS.4219": {
    "status": 400,
    "retry": "never",
    "meaning": "The block of a file was retried too often.",
    "remedy": "Start the upload of the file again."
  },
  "DIS.4220": {
    "status": 400,
    "retry": "never",
    "meaning": "A block of a file must be sent again.",
    "remedy": "Send the block again."
  },
  "DIS.4221": {
    "status": 400,
    "retry": "never",
    "meaning": "A block of a file was sent twice.",
    "remedy": "Continue with the next block."
  },
  "DIS.4222": {
    "status": 400,
    "retry": "never",
    "meaning": "A block of a file is missing before this one.",
    "remedy": "Send the blocks in order."
  },
  "DIS.4223": {
    "status": 400,
    "retry": "never",
    "meaning": "The size of the file is not valid.",
    "remedy": "Check the file."
  },
  "DIS.4224": {
    "status": 400,
    "retry": "never",
    "meaning": "The sequence number is outside the range of the partition.",
    "remedy": "Choose a number that the partition still holds."
  },
  "DIS.4225": {
    "status": 400,
    "retry": "fresh-cursor",
    "meaning": "The cursor has expired.",
    "remedy": "Obtain a new cursor after the last record that you have read."
  },
  "DIS.4226": {
    "status": 400,
    "retry": "fresh-cursor",
    "meaning": "The cursor failed, or its record has expired.",
    "remedy": "Obtain a new cursor."
  },
  "DIS.4300": {
    "status": 400,
    "retry": "never",
    "meaning": "The request cannot be processed.",
    "remedy": "Check the body, and for AT_TIMESTAMP that the time is not too old."
  },
  "DIS.4301": {
    "status": 400,
    "retry": "never",
    "meaning": "The stream does not exist.",
    "remedy": "Check the name of the stream and the project."
  },
  "DIS.4302": {
    "status": 400,
    "retry": "never",
    "meaning": "The partition does not exist.",
    "remedy": "Check the partition id."
  },
  "DIS.4303": {
    "status": 400,
    "retry": "backoff",
    "meaning": "The traffic limit of the partition is exceeded.",
    "remedy": "Send or read more slowly or add partitions."
  },
  "DIS.4305": {
    "status": 400,
    "retry": "backoff",
    "meaning": "Too many requests at once.",
    "remedy": "Send fewer requests and retry."
  },
  "DIS.4306": {
    "status": 400,
    "retry": "never",
    "meaning": "The OBS bucket does not exist.",
    "remedy": "Check the name of the bucket."
  },
  "DIS.4307": {
    "status": 400,
    "retry": "never",
    "meaning": "The stream exists already.",
    "remedy": "Choose another name or use the stream."
  },
  "DIS.4308": {
    "status": 400,
    "retry": "never",
    "meaning": "The quota of streams or partitions is used up.",
    "remedy": "Delete what is not needed or ask for a larger quota."
  },
  "DIS.4309": {
    "status": 400,
    "retry": "never",
    "meaning": "The address is blocked after many failed requests.",
    "remedy": "Check the credentials, wait some minutes, and try again."
  },
  "DIS.4310": {
    "status": 400,
    "retry": "never",
    "meaning": "OBS cannot be accessed.",
    "remedy": "Check the permission to access OBS."
  },
  "DIS.4319": {
    "status": 400,
    "retry": "never",
    "meaning": "The partition has expired.",
    "remedy": "Use a partition that is ACTIVE or DELETED."
  },
  "DIS.4329": {
    "status": 400,
    "retry": "never",
    "meaning": "The quota of apps is used up.",
    "remedy": "Delete apps that are not needed."
  },
  "DIS.4330": {
    "status": 400,
    "retry": "never",
    "meaning": "The app exists already.",
    "remedy": "Choose another name or use the app."
  },
  "DIS.4331": {
    "status": 400,
    "retry": "never",
    "meaning": "The app is in use.",
    "remedy": "Stop its consumers first."
  },
  "DIS.4332": {
    "status": 400,
    "retry": "never",
    "meaning": "The app does not exist.",
    "remedy": "Create the app first (createApp)."
  },
  "DIS.4335": {
    "status": 400,
    "retry": "never",
    "meaning": "The IAM agency is not valid.",
    "remedy": "Check that the agency exists and has the permissions."
  },
  "DIS.4336": {
    "status": 400,
    "retry": "never",
    "meaning": "The HDFS path is not valid.",
    "remedy": "Check that the path exists."
  },
  "DIS.4337": {
    "status": 400,
    "retry": "never",
    "meaning": "The DLI database does not exist.",
    "remedy": "Check the name of the database."
  },
  "DIS.4338": {
    "status": 400,
    "retry": "never",
    "meaning": "The DLI table does not exist.",
    "remedy": "Check that the table exists and is an internal one."
  },
  "DIS.4339": {
    "status": 400,
    "retry": "never",
    "meaning": "The quota of consumers in the group is used up.",
    "remedy": "Run fewer consumers in this group."
  },
  "DIS.4341": {
    "status": 400,
    "retry": "never",
    "meaning": "The CloudTable cluster does not exist.",
    "remedy": "Check that the cluster exists and runs."
  },
  "DIS.4342": {
    "status": 400,
    "retry": "never",
    "meaning": "The CloudTable table does not exist.",
    "remedy": "Check the name of the table."
  },
  "DIS.4343": {
    "status": 400,
    "retry": "never",
    "meaning": "The CloudTable column family does not exist.",
    "remedy": "Check the name of the column family."
  },
  "DIS.4345": {
    "status": 400,
    "retry": "never",
    "meaning": "The CloudTable schema is not valid.",
    "remedy": "Check the attribute names and values that the message names."
  },
  "DIS.4348": {
    "status": 400,
    "retry": "never",
    "meaning": "The OpenTSDB schema is not valid.",
    "remedy": "Check the attribute names and values that the message names."
  },
  "DIS.4350": {
    "status": 400,
    "retry": "never",
    "meaning": "The DWS cluster is not valid.",
    "remedy": "Check that the cluster exists and runs."
  },
  "DIS.4351": {
    "status": 400,
    "retry": "never",
    "meaning": "The KMS key is not valid.",
    "remedy": "Check that the key exists."
  },
  "DIS.4354": {
    "status": 400,
    "retry": "never",
    "meaning": "The transfer task does not exist.",
    "remedy": "Check the name of the task."
  },
  "DIS.4355": {
    "status": 400,
    "retry": "never",
    "meaning": "The transfer task exists already.",
    "remedy": "Choose another name."
  },
  "DIS.4357": {
    "status": 400,
    "retry": "never",
    "meaning": "The stream has five transfer tasks already.",
    "remedy": "Delete a task first."
  },
  "DIS.4358": {
    "status": 400,
    "retry": "never",
    "meaning": "The stream takes transfer tasks of certain kinds only.",
    "remedy": "Choose another destination or file format."
  },
  "DIS.4360": {
    "status": 400,
    "retry": "never",
    "meaning": "The data schema is not valid.",
    "remedy": "Check the Avro schema."
  },
  "DIS.4375": {
    "status": 400,
    "retry": "never",
    "meaning": "The app has not committed a checkpoint on the stream.",
    "remedy": "Commit a checkpoint first; a reader takes this code as none yet."
  },
  "DIS.4601": {
    "status": 400,
    "retry": "never",
    "meaning": "The resource has ten tags already.",
    "remedy": "Delete a tag first."
  },
  "DIS.4602": {
    "status": 400,
    "retry": "never",
    "meaning": "The resource type is not valid.",
    "remedy": "Use the type stream."
  },
  "DIS.4603": {
    "status": 400,
    "retry": "never",
    "meaning": "The resource does not exist.",
    "remedy": "Check the id of the stream."
  },
  "DIS.4604": {
    "status": 400,
    "retry": "never",
    "meaning": "The tag key does not exist.",
    "remedy": "Check the key."
  },
  "DIS.4605": {
    "status": 400,
    "retry": "never",
    "meaning": "The action is not supported.",
    "remedy": "Use create or delete."
  },
  "DIS.4701": {
    "status": 400,
    "retry": "never",
    "meaning": "The consumer group is rebalancing.",
    "remedy": "Join the group again, then commit."
  },
  "DIS.4702": {
    "status": 400,
    "retry": "never",
    "meaning": "The group has no such member.",
    "remedy": "Drop the partition and join the group again."
  },
  "DIS.4703": {
    "status": 400,
    "retry": "never",
    "meaning": "The generation is not that of the group.",
    "remedy": "Drop the partition and join the group again."
  },
  "DIS.5000": {
    "status": 500,
    "retry": "backoff",
    "meaning": "The service failed.",
    "remedy": "Retry later; if it persists, ask the support of the service."
  },
  "DIS.5250": {
    "status": 500,
    "retry": "backoff",
    "meaning": "The record could not be stored, for an internal reason.",
    "remedy": "Send the record again."
  }
} as const satisfies Readonly<Record<string, ErrorCodeSpec>>;
