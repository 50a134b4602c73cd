import { type LocalDisOptions, Refusal } from "dis-local";
import type { CallName } from "../../src/run/send.js";
import { type Fields, type Mutant, type MutantKind, withBody } from "../mutant.js";
import { aroundCall, onSuccess } from "../operators/around.js";

function items(body: Fields, name: string): readonly Fields[] {
  return body[name] as readonly Fields[];
}

function changes(call: CallName, change: (body: Fields) => unknown): () => LocalDisOptions {
  return () => onSuccess(call, (answer) => withBody(answer, change));
}

function reverses(call: CallName, name: string): () => LocalDisOptions {
  return changes(call, (body) => (Array.isArray(body[name]) ? { ...body, [name]: [...items(body, name)].reverse() } : body));
}

function mutant(kind: MutantKind, name: string, call: CallName, options: () => LocalDisOptions): Mutant {
  return { name, kind, calls: [call], options };
}

/** Wrong in the order of a list, and in how it is cut into pages. */
export const listMutants: readonly Mutant[] = [
  mutant("ordering", "lists streams backwards", "listStreams", reverses("listStreams", "stream_names")),
  mutant("ordering", "lists the details of streams in another order", "listStreams", reverses("listStreams", "stream_info_list")),
  mutant("ordering", "lists apps backwards", "listApp", reverses("listApp", "apps")),
  mutant("ordering", "sorts names without regard to case", "listStreams", () =>
    onSuccess("listStreams", (answer) =>
      withBody(answer, (body) => ({
        ...body,
        stream_names: [...(body["stream_names"] as string[])].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
      })),
    ),
  ),
  mutant("pages", "gives one app more than the limit", "listApp", () =>
    aroundCall("listApp", (input, next) => {
      if (typeof input["limit"] === "number") input["limit"] += 1;
      return next();
    }),
  ),
  mutant("pages", "gives one stream less than the limit", "listStreams", () =>
    aroundCall("listStreams", (input, next) => {
      if (typeof input["limit"] === "number" && input["limit"] > 1) input["limit"] -= 1;
      return next();
    }),
  ),
  mutant("pages", "lists a hundred streams without a limit", "listStreams", () =>
    aroundCall("listStreams", (input, next) => {
      input["limit"] ??= 100;
      return next();
    }),
  ),
  mutant("pages", "lists a hundred apps without a limit", "listApp", () =>
    aroundCall("listApp", (input, next) => {
      input["limit"] ??= 100;
      return next();
    }),
  ),
  mutant("pages", "begins a page of apps with the start name itself", "listApp", () =>
    aroundCall("listApp", async (input, next) => {
      const start = input["start_app_name"];
      return withBody(await next(), (body) => ({
        ...body,
        apps: start === undefined ? body["apps"] : [{ app_name: start }, ...items(body, "apps")],
      }));
    }),
  ),
  mutant("pages", "begins a page of consumer states with the start itself", "showConsumerState", () =>
    aroundCall("showConsumerState", async (input, next) => {
      const start = input["start_partition_id"];
      const first = start === undefined ? [] : [{ partition_id: start, sequence_number: "-1" }];
      return withBody(await next(), (body) => ({
        ...body,
        partition_consuming_states: [...first, ...items(body, "partition_consuming_states")],
      }));
    }),
  ),
  mutant("pages", "does not find a start in the long form", "showConsumerState", () =>
    aroundCall("showConsumerState", (input, next) => {
      if (String(input["start_partition_id"]).startsWith("shardId")) throw new Refusal("DIS.4302");
      return next();
    }),
  ),
  mutant("pages", "gives the same page of streams that were found by tags again", "listResourcesByTags", () =>
    aroundCall("listResourcesByTags", (input, next) => {
      input["offset"] = "0";
      return next();
    }),
  ),
  mutant("pages", "counts pages from 1 when it finds streams by tags", "listResourcesByTags", () =>
    aroundCall("listResourcesByTags", (input, next) => {
      input["offset"] = String(Number(input["offset"] ?? 0) + 1);
      return next();
    }),
  ),
  mutant(
    "pages",
    "counts the apps of the page only",
    "listApp",
    changes("listApp", (body) => ({ ...body, total_number: items(body, "apps").length })),
  ),
];
