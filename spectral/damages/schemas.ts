import { type Damage, operation, type Part, part, put, take } from "./contract.js";

const schemas = ["components", "schemas"] as const;
const property = (c: Part, schema: string, name: string) => part(c, ...schemas, schema, "properties", name);
const describe = (text: string) => (node: Part) => put(node, "description", text);

const NOTHING_NEW = { type: "object", properties: {} };

/** Keywords that must not be used, each with a value that is right for it and that the examples keep. */
const KEYWORDS: Readonly<Record<string, unknown>> = {
  nullable: true,
  example: { app_name: "newapp" },
  definitions: { name: { type: "string" } },
  dependencies: { comment: ["app_name"] },
  additionalItems: true,
  unevaluatedProperties: true,
  unevaluatedItems: true,
  dependentRequired: { comment: ["app_name"] },
  dependentSchemas: { comment: NOTHING_NEW },
  if: NOTHING_NEW,
  // biome-ignore lint/suspicious/noThenProperty: the name of a keyword
  then: NOTHING_NEW,
  else: NOTHING_NEW,
  contains: { type: "string", maxLength: 5 },
  minContains: 1,
  maxContains: 1,
  $id: "https://example.com/create-app",
  $anchor: "createApp",
  $dynamicAnchor: "createApp",
};

const keywordDamages = Object.entries(KEYWORDS).map(
  ([keyword, value]): Damage => ({
    rule: "dis-keywords",
    what: keyword,
    apply: (c) => put(part(c, ...schemas, "CreateAppRequest"), keyword, value),
  }),
);

const discriminatorOf = (c: Part, name: string) =>
  part(operation(c, name), "requestBody", "content", "application/json", "schema", "discriminator");

const discriminatorDamages: readonly Damage[] = [
  {
    rule: "dis-discriminator",
    what: "no mapping",
    apply: (c) => take(discriminatorOf(c, "batchTagAction"), "mapping"),
  },
  {
    rule: "dis-discriminator",
    what: "an alternative that the mapping lacks",
    apply: (c) => take(part(discriminatorOf(c, "createTransferTask"), "mapping"), "DWS"),
  },
  {
    rule: "dis-discriminator",
    what: "a value that leads to the alternative of another",
    apply: (c) =>
      put(part(discriminatorOf(c, "batchTagAction"), "mapping"), "remove", "#/components/schemas/BatchDeleteTagsRequest"),
  },
  {
    rule: "dis-discriminator",
    what: "a value that leads to no alternative",
    apply: (c) => put(part(discriminatorOf(c, "batchTagAction"), "mapping"), "remove", "#/components/schemas/CreateTagRequest"),
  },
  {
    rule: "dis-discriminator",
    what: "a discriminator without alternatives",
    apply: (c) => put(part(c, ...schemas, "TaggedResource"), "discriminator", { propertyName: "resource_name", mapping: {} }),
  },
];

/** Descriptions of the real contract that quote a limit, and others in which one would. */
const QUOTES: readonly (readonly [what: string, node: (c: Part) => Part, text: string])[] = [
  ["a text", (c) => property(c, "CommitCheckpointRequest", "metadata"), "Text of the app, 1,024 characters at the most."],
  ["a text, its least length", (c) => part(c, ...schemas, "ShortName"), "A name of 2 to 32 letters, digits and underscores."],
  ["a text, in letters only", (c) => part(c, ...schemas, "AgencyName"), "Name of the agency, up to 60 characters."],
  ["a text, its length alone", (c) => property(c, "SysTag", "value"), "A UUID of 32 characters."],
  ["a list", (c) => property(c, "HBaseSchema", "columns"), "Attributes that become columns, 1 to 4,000."],
  ["a list, its least length", (c) => part(c, ...schemas, "TransferTaskIds"), "The tasks, at least two."],
  ["a list, in a word", (c) => part(c, ...schemas, "TagFilters"), "Keys to look for, eleven at the most."],
  ["a number", (c) => property(c, "FileBlock", "sequence_number"), "Number of the block, from 1 on."],
  ["a number with its unit", (c) => part(c, ...schemas, "DeliverInterval"), "How often, in seconds, no more than 600 seconds."],
  ["a parameter", (c) => part(operation(c, "listStreams"), "parameters", "0"), "How many streams to list, 50 at the most."],
  [
    "a parameter, the limit of its component",
    (c) => part(operation(c, "listStreams"), "parameters", "1"),
    "List the streams behind this one, a name of up to 60 characters.",
  ],
];

const quoteDamages = QUOTES.map(
  ([what, node, text]): Damage => ({
    rule: "dis-quoted-limits",
    what: `another limit of ${what}`,
    apply: (c) => describe(text)(node(c)),
  }),
);

export const schemaDamages: readonly Damage[] = [
  ...keywordDamages,
  {
    rule: "dis-siblings",
    what: "a limit beside a reference",
    apply: (c) => put(property(c, "CreateAppRequest", "app_name"), "maxLength", 20),
  },
  {
    rule: "dis-siblings",
    what: "a field of a parameter beside a reference",
    apply: (c) => put(part(operation(c, "deleteCheckpoint"), "parameters", "0"), "required", false),
  },
  ...discriminatorDamages,
  ...quoteDamages,
  {
    rule: "dis-quoted-limits",
    what: "another limit than the one that is quoted",
    apply: (c) => put(property(c, "MrsDestination", "hdfs_prefix_folder"), "maxLength", 60),
  },
];
