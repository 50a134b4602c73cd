import { readFileSync } from "node:fs";
import { createDisClient } from "dis-openapi";
import { at, type Call, calls, callsOf, pointerOf } from "dis-openapi/contract";
import { expect, test } from "vitest";
import { readContractFile, readOverlayFile } from "../docs/contracts.js";
import { textsOf } from "../docs/overlay/texts.js";
import { translationOf } from "../docs/overlay/translation.js";
import { handlers } from "../local/src/calls/handlers.js";
import { disContract } from "./src/contract/dis-contract.js";
import { scenarios } from "./src/index.js";
import { suite } from "./src/suite/scenarios.js";

/** The calls of the service by their own names, as its documents and official clients have them. */
const CALLS_OF_THE_SERVICE = [
  ...["CreateStream", "ListStreams", "ShowStream", "DeleteStream", "UpdatePartitionCount", "UpdateStream"],
  ...["CreatePolicies", "ListPolicies"],
  ...["CreateApp", "ListApp", "ShowApp", "DeleteApp", "ShowConsumerState"],
  ...["CommitCheckpoint", "ShowCheckpoint", "DeleteCheckpoint"],
  ...["SendRecords", "ConsumeRecords", "ShowCursor"],
  ...["CreateObsTransferTask", "CreateMrsTransferTask", "CreateDliTransferTask", "CreateDwsTransferTask"],
  ...["CreateCloudTableTransferTask", "ListTransferTasks", "ShowTransferTask", "DeleteTransferTask"],
  ...["BatchStartTransferTask", "BatchStopTransferTask"],
  ...["ShowStreamMetrics", "ShowPartitionMetrics"],
  ...["CreateTag", "ShowStreamTags", "DeleteTag", "BatchCreateTags", "BatchDeleteTags", "ListTags", "ListResourcesByTags"],
  // In no document; the official Kafka adapter has them.
  ...["JoinGroup", "SyncGroup", "Heartbeat", "LeaveGroup"],
];

const contract = disContract();
const client = createDisClient({
  endpoint: "http://127.0.0.1:7070",
  projectId: "project",
  credentials: { token: "local-token" },
});

/** A request can be made of examples alone: a named one for the body, one for each parameter. */
function hasExamples({ body, parameters }: Call): boolean {
  const inBody = body === undefined || Object.keys(body.examples).length > 0;
  return inBody && parameters.every(({ value }) => value.example !== undefined);
}

const methods = readFileSync(new URL("../generated/client.ts", import.meta.url), "utf8");

/** The docstring of a method of the client; empty when it has none. */
function docstringOf(call: string): string {
  return new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s+readonly ${call}:`).exec(methods)?.[1] ?? "";
}

const written = readContractFile();
const english = new Map(textsOf(written).map(({ pointer, text }) => [pointer, text]));
const chinese = translationOf(readOverlayFile(), written).texts;

/** Where the summary of a call stands: at its operation, or in the list of those that share one. */
function summaryOf({ name: call, pointer }: Call): string {
  const { value } = at<{ readonly "x-calls"?: readonly { readonly name: string }[] }>(contract, pointer);
  const index = value["x-calls"]?.findIndex(({ name }) => name === call);
  return pointer + (index === undefined ? pointerOf("summary") : pointerOf("x-calls", index, "summary"));
}

function hasTexts(texts: ReadonlyMap<string, string>, operation: Call): boolean {
  return (texts.get(summaryOf(operation)) ?? "") !== "" && (texts.get(`${operation.pointer}/description`) ?? "") !== "";
}

/** What an operation of the contract must have, each under its name. */
const PARTS: Readonly<Record<string, (operation: Call) => boolean>> = {
  "method of the client": ({ name }) => typeof (client as unknown as Record<string, unknown>)[name] === "function",
  "docstring of its method": ({ name }) => docstringOf(name).includes("Source: "),
  // Another test compiles all of them.
  "example of its method": ({ name }) => docstringOf(name).includes(`dis.${name}(`),
  "English text": (operation) => hasTexts(english, operation),
  "Chinese text": (operation) => hasTexts(chinese, operation),
  "row of the operation table": ({ name }) => Object.hasOwn(calls, name),
  "handler of dis-local": ({ name }) => Object.hasOwn(handlers, name),
  "entry of the suite": ({ name }) => Object.hasOwn(suite, name),
  scenario: ({ name }) => scenarios.some((scenario) => scenario.call === name),
  "examples of its request": hasExamples,
};

function gaps(operation: Call): string[] {
  return Object.keys(PARTS).filter((part) => PARTS[part]?.(operation) !== true);
}

test("the contract has every call of the service, and no other", () => {
  const inLowerCamelCase = CALLS_OF_THE_SERVICE.map((name) => name.replace(/^./, (first) => first.toLowerCase()));
  expect(
    callsOf(contract)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(inLowerCamelCase.sort());
});

test.each(callsOf(contract))("$name has its method, handler, scenarios, texts and examples", (operation) => {
  expect(gaps(operation)).toEqual([]);
});

test("an operation that nobody has built is a gap in every place", () => {
  const [known] = callsOf(contract);
  const parameter = { pointer: "", route: [], value: { name: "x", in: "query" as const, schema: {} } };
  const operation = { ...(known as Call), name: "noSuchCall", pointer: "/info/license", parameters: [parameter] };
  expect(gaps(operation)).toEqual(Object.keys(PARTS));
});
