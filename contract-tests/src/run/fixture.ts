import type { Contract, Json } from "dis-openapi/contract";
import type { Finding } from "../check/finding.js";
import { type CaseRequest, type Fill, mayBeTaken } from "../plan/case.js";
import { effectsOf } from "../plan/effects.js";
import { DOCUMENTED_APPS, DOCUMENTED_STREAMS, documentedSteps, type Parts } from "./documented.js";
import { createFills, type FillContext, type Fills, untilRunning } from "./fills.js";
import { OF_APPS, OF_STREAMS, remove } from "./remove.js";
import type { ChosenCase } from "./select.js";
import { type Ask, asker } from "./send.js";
import type { Target } from "./target.js";

const REMOVALS = { stream: OF_STREAMS, app: OF_APPS } as const;

/** A request that has come back. */
interface Done {
  readonly chosen: ChosenCase;
  readonly request: CaseRequest;
  /** `undefined` when no response came. */
  readonly status: number | undefined;
}

/** What is prepared for the cases on a target with state. */
export interface Fixture {
  /** A value that a case asks for with `fill`; `undefined` when the target gives none. */
  value(fill: Fill, context: FillContext): Promise<string | undefined>;
  /**
   * Undoes what a case did to a stream or an app, so that cases do not depend on their order.
   * @returns what could not be removed
   */
  undo(done: Done): Promise<readonly Finding[]>;
}

function fieldOf({ path, body }: CaseRequest, field: string): Json | undefined {
  return path[field] ?? (body as Readonly<Record<string, Json>> | undefined)?.[field];
}

/** Ends a member that a case made, so that the app of its group can be removed. */
async function undoJoin(ask: Ask, request: CaseRequest): Promise<void> {
  const clientId = fieldOf(request, "clientId");
  const { groupId } = request.path;
  if (groupId !== undefined && typeof clientId === "string") await ask("leaveGroup", { groupId, clientId });
}

async function makeDocumented(ask: Ask, prefix: string, parts: Parts): Promise<void> {
  const { make, fill } = documentedSteps(prefix, parts);
  for (const [call, input] of make) {
    const { response } = await ask(call, input);
    if (call === "createStream" && response.status < 300) await untilRunning(ask, String(input["stream_name"]));
  }
  for (const [call, input] of fill) await ask(call, input);
}

/** Removes what a case made or changed. What the examples name is created again. */
async function undoChange(ask: Ask, fills: Fills, scene: Scene, { chosen, request, status }: Done): Promise<Finding[]> {
  const { call } = chosen.testCase;
  const { changes } = effectsOf(call);
  if (changes === undefined) return [];
  const removal = REMOVALS[changes];
  const name = fieldOf(request, removal.field);
  if (typeof name !== "string") return [];
  const wasTaken = status === undefined || status < 300;
  const wasMade = removal.madeBy === call && status !== undefined && wasTaken;
  const isDocumented = wasTaken && scene.names.has(name);
  if (!wasMade && !fills.isOurs(name) && !isDocumented) return [];
  const left = await remove(ask, removal, name);
  if (isDocumented) await makeDocumented(ask, scene.prefix, scene.parts);
  return left === undefined ? [] : [left];
}

/** Removes the shared streams and apps after a target accepted what it should have refused: they may have changed. */
async function undoShared(ask: Ask, fills: Fills): Promise<void> {
  for (const name of fills.dropShared()) {
    await remove(ask, OF_STREAMS, name);
    await remove(ask, OF_APPS, name);
  }
}

interface Scene {
  readonly prefix: string;
  readonly parts: Parts;
  /** Names of the streams and apps in the examples. */
  readonly names: ReadonlySet<string>;
}

/**
 * Makes what the examples name on a target with state. Whether the responses are right is left to the cases. Without state there is
 * nothing to prepare.
 * @param prefix of every name
 * @throws Error when no response comes
 */
export async function prepare(contract: Contract, target: Target, prefix: string, parts: Parts): Promise<Fixture | undefined> {
  if (!target.profile.stateful) return undefined;
  const ask = asker(contract, target);
  await makeDocumented(ask, prefix, parts);
  const fills = createFills(ask, prefix);
  const names = new Set([...DOCUMENTED_STREAMS, ...DOCUMENTED_APPS].map((name) => `${prefix}${name}`));
  const scene: Scene = { prefix, parts, names };
  return {
    value: (fill, context) => fills.value(fill, context),
    undo: async (done) => {
      const { chosen, request, status } = done;
      if (chosen.care.access === "read") return [];
      const left = await undoChange(ask, fills, scene, done);
      if (chosen.testCase.call === "joinGroup") await undoJoin(ask, request);
      if (!mayBeTaken(chosen.testCase) && (status === undefined || status < 300)) await undoShared(ask, fills);
      for (const name of fills.takeStreamsById(String(fieldOf(request, "stream_id")))) {
        const found = await remove(ask, OF_STREAMS, name);
        if (found !== undefined) left.push(found);
      }
      return left;
    },
  };
}

/** The request of a case, filled with the values that only the target can give. Without a fixture it stays as it is. */
export async function filled({ testCase, live }: ChosenCase, fixture: Fixture | undefined): Promise<CaseRequest> {
  let { request } = testCase;
  if (fixture === undefined) return request;
  const context = { ...live, shared: !mayBeTaken(testCase) };
  for (const [field, fill] of Object.entries(testCase.fill)) {
    const value = await fixture.value(fill, context);
    if (value !== undefined) request = withField(request, field, value);
  }
  return request;
}

/** Puts a value into a field: `tasks[].id` is the field `id` of each item of `tasks`. */
function replacedIn(fields: Readonly<Record<string, Json>>, field: string, value: string): Readonly<Record<string, Json>> {
  const [list = "", inItem] = field.split("[].");
  if (!Object.hasOwn(fields, list)) return fields;
  const items = fields[list];
  if (inItem === undefined) return { ...fields, [list]: value };
  if (!Array.isArray(items)) return fields;
  const isObject = (item: Json) => typeof item === "object" && item !== null && Object.hasOwn(item, inItem);
  return { ...fields, [list]: items.map((item: Json) => (isObject(item) ? { ...(item as object), [inItem]: value } : item)) };
}

/** Replaces a field only where it is there: a case may be about its absence, or about a body that is not an object. */
function withField(request: CaseRequest, field: string, value: string): CaseRequest {
  const { path, query, body } = request;
  const replaced = (fields: Readonly<Record<string, string>>) =>
    replacedIn(fields, field, value) as Readonly<Record<string, string>>;
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  const newBody = isObject ? { body: replacedIn(body as Readonly<Record<string, Json>>, field, value) } : {};
  return { ...request, path: replaced(path), query: replaced(query), ...newBody };
}
