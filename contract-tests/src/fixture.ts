import { type Ask, asker } from "./ask.js";
import { OF_APPS, OF_STREAMS, type Removal, remove } from "./clean-up.js";
import type { Contract, Json } from "./contract.js";

import type { Finding } from "./finding.js";
import { DOCUMENTED, DOCUMENTED_APPS, DOCUMENTED_STREAMS, isDocumented } from "./fixture/documented.js";
import { createFills } from "./fixture/fills.js";
import type { Case, CaseRequest, Fill } from "./plan.js";

import type { Target } from "./target.js";

/** Calls that make, change or remove a stream or an app, or something on it, and what removes it. */
const CHANGES: Readonly<Record<string, Removal>> = {
  createStream: OF_STREAMS,
  updatePartitionCount: OF_STREAMS,
  updateStream: OF_STREAMS,
  deleteStream: OF_STREAMS,
  createApp: OF_APPS,
  deleteApp: OF_APPS,
  createObsTransferTask: OF_STREAMS,
  createMrsTransferTask: OF_STREAMS,
  createDliTransferTask: OF_STREAMS,
  createDwsTransferTask: OF_STREAMS,
  createCloudTableTransferTask: OF_STREAMS,
  deleteTransferTask: OF_STREAMS,
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

/** Takes a member that a case made out of its group, so that the app can be removed. */
async function undoJoin(ask: Ask, { path, body }: CaseRequest): Promise<void> {
  const clientId = (body as Readonly<Record<string, Json>> | undefined)?.["clientId"];
  const { groupId } = path;
  if (groupId !== undefined && typeof clientId === "string") await ask("leaveGroup", { groupId, clientId });
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
  const fills = createFills(ask);
  return {
    value: (fill) => fills.value(fill),
    undo: async (call, request, status) => {
      const left = [...(await undo(ask, fills.isOurs, call, request, status))];
      if (call === "joinGroup") await undoJoin(ask, request);
      for (const name of fills.takeStreamsById()) {
        const found = await remove(ask, OF_STREAMS, name);
        if (found !== undefined) left.push(found);
      }
      return left;
    },
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

/** Where a fill goes: `tasks[].id` is the field `id` of each item of `tasks`. */
function replacedIn(fields: Readonly<Record<string, Json>>, field: string, value: string): Readonly<Record<string, Json>> {
  const [list = "", inItem] = field.split("[].");
  if (!Object.hasOwn(fields, list)) return fields;
  const items = fields[list];
  if (inItem === undefined) return { ...fields, [list]: value };
  if (!Array.isArray(items)) return fields;
  const isObject = (item: Json) => typeof item === "object" && item !== null && Object.hasOwn(item, inItem);
  return { ...fields, [list]: items.map((item: Json) => (isObject(item) ? { ...(item as object), [inItem]: value } : item)) };
}

/** Only a field that is there is replaced: a case may be about its absence, or about a body that is no object. */
function withField(request: CaseRequest, field: string, value: string): CaseRequest {
  const { path, query, body } = request;
  const replaced = (fields: Readonly<Record<string, string>>) =>
    replacedIn(fields, field, value) as Readonly<Record<string, string>>;
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  const newBody = isObject ? { body: replacedIn(body as Readonly<Record<string, Json>>, field, value) } : {};
  return { ...request, path: replaced(path), query: replaced(query), ...newBody };
}
