import { type Ask, asker } from "./ask.js";
import { OF_APPS, OF_STREAMS, type Removal, remove } from "./clean-up.js";
import type { Contract, Json } from "./contract.js";
import { answerOf } from "./exchange.js";
import type { Finding } from "./finding.js";
import { DOCUMENTED, DOCUMENTED_APPS, DOCUMENTED_STREAMS, isDocumented } from "./fixture/documented.js";
import type { Case, CaseRequest, Fill } from "./plan.js";
import type { CallName, Input } from "./request.js";
import type { Target } from "./target.js";

/** More than the least, so that the smallest number of partitions is another one than it has. */
const SPARE_PARTITIONS = 2;

/** Calls that make, change or remove a stream or an app, and what removes it. */
const CHANGES: Readonly<Record<string, Removal>> = {
  createStream: OF_STREAMS,
  updatePartitionCount: OF_STREAMS,
  deleteStream: OF_STREAMS,
  createApp: OF_APPS,
  deleteApp: OF_APPS,
};

/** What the cases find on a target with state. */
export interface Fixture {
  /** A value that a case asks for with `fill`, made anew; `undefined` when the target gives none. */
  value(fill: Fill): Promise<string | undefined>;
  /**
   * Takes back what a case did to a stream or an app, so that cases do not depend on their order.
   * @param status of its answer; none when no answer came
   * @returns what could not be removed
   */
  undo(call: string, request: CaseRequest, status: number | undefined): Promise<readonly Finding[]>;
  /** Removes what was prepared, when the cases are through. @returns what could not be removed */
  remove(): Promise<readonly Finding[]>;
}

async function makeDocumented(ask: Ask): Promise<void> {
  for (const [call, input] of DOCUMENTED) await ask(call, input);
}

/** Points to partition 0 of newstream. */
async function liveCursor(ask: Ask): Promise<string | undefined> {
  const start = { "stream-name": "newstream", "partition-id": "0", "cursor-type": "TRIM_HORIZON" };
  const answer = answerOf(await ask("showCursor", start)) as { readonly partition_cursor?: unknown } | undefined;
  return typeof answer?.partition_cursor === "string" ? answer.partition_cursor : undefined;
}

function fieldOf({ path, body }: CaseRequest, field: string): Json | undefined {
  return path[field] ?? (body as Readonly<Record<string, Json>> | undefined)?.[field];
}

/** Only what this run made is removed, and what the examples name, which is made again. */
async function undo(
  ask: Ask,
  isOurs: (name: string) => boolean,
  call: string,
  request: CaseRequest,
  status: number | undefined,
): Promise<readonly Finding[]> {
  const change = CHANGES[call];
  if (change === undefined) return [];
  const name = fieldOf(request, change.field);
  if (typeof name !== "string") return [];
  const wasMade = call.startsWith("create") && status !== undefined && status < 300;
  if (!wasMade && !isOurs(name) && !isDocumented(name)) return [];
  const left = await remove(ask, change, name);
  if (isDocumented(name)) await makeDocumented(ask);
  return left === undefined ? [] : [left];
}

async function removeDocumented(ask: Ask): Promise<Finding[]> {
  const left: (Finding | undefined)[] = [];
  for (const name of DOCUMENTED_STREAMS) left.push(await remove(ask, OF_STREAMS, name));
  for (const name of DOCUMENTED_APPS) left.push(await remove(ask, OF_APPS, name));
  return left.filter((finding) => finding !== undefined);
}

/**
 * Makes what the examples speak of on a target with state; what is there from an earlier run stays. The answers are not
 * judged here: whether they are right is what the cases find out. Without state there is nothing to prepare.
 * @throws Error when the target does not answer at all
 */
export async function prepare(contract: Contract, target: Target): Promise<Fixture | undefined> {
  if (!target.profile.stateful) return undefined;
  const ask = asker(contract, target);
  await makeDocumented(ask);
  const prefix = `case-${Date.now().toString(36)}-`;
  let names = 0;
  const freshName = () => `${prefix}${names++}`;
  const isOurs = (name: string) => name.startsWith(prefix);
  const made = async (call: CallName, name: string, field: string, rest: Input = {}) => {
    await ask(call, { [field]: name, ...rest });
    return name;
  };
  const values: Readonly<Record<Fill, () => Promise<string | undefined>>> = {
    "fresh-name": async () => freshName(),
    "spare-stream": () => made("createStream", freshName(), "stream_name", { partition_count: SPARE_PARTITIONS }),
    "spare-app": () => made("createApp", freshName(), "app_name"),
    "live-cursor": () => liveCursor(ask),
  };
  return {
    value: (fill) => values[fill](),
    undo: (call, request, status) => undo(ask, isOurs, call, request, status),
    remove: () => removeDocumented(ask),
  };
}

/** The request of a case with the values that only the target can give. Without a fixture it stays as it is. */
export async function filled(testCase: Case, fixture: Fixture | undefined): Promise<CaseRequest> {
  let { request } = testCase;
  if (fixture === undefined) return request;
  for (const [field, fill] of Object.entries(testCase.fill)) {
    const value = await fixture.value(fill);
    if (value !== undefined) request = withField(request, field, value);
  }
  return request;
}

/** Only a field that is there is replaced: a case may be about its absence, or about a body that is no object. */
function withField(request: CaseRequest, field: string, value: string): CaseRequest {
  const { path, query, body } = request;
  const replaced = <T extends object>(fields: T): T => (Object.hasOwn(fields, field) ? { ...fields, [field]: value } : fields);
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  return { ...request, path: replaced(path), query: replaced(query), ...(isObject ? { body: replaced(body) } : {}) };
}
