import { type CaseKind, effectsOf, mayBeTaken } from "../plan/case.js";
import type { ScenarioKind } from "../suite/scenario.js";
import type { ChosenCase, ChosenScenario, Selection } from "./select.js";
import type { Profile } from "./target.js";

/** A case or a scenario, and what decides when it is sent and beside what. */
export type Item = { readonly id: string; readonly kind: CaseKind | ScenarioKind } & Claims &
  ({ readonly testCase: ChosenCase } | { readonly scenario: ChosenScenario });

/** What an item needs for itself while it is under way. */
interface Claims {
  /** Most partitions that its streams have at a time: all streams of an account share a quota. */
  readonly partitions: number;
  /**
   * - `alone`: it depends on all streams or on all apps of the account, or removes what the examples name. Only one that has to do
   *   with the other kind goes beside it.
   * - `in-turn`: it changes what others change or need as well, so that only one of these is under way.
   * - `beside`: everything can go beside it.
   */
  readonly place: "alone" | "in-turn" | "beside";
}

/** The items of a selection, in the order in which they are sent. */
export interface Items {
  /** The examples of the contract, which show at once whether anything works. */
  readonly first: readonly Item[];
  readonly alone: readonly Item[];
  /**
   * Those that wait or take turns first, so that the run does not end with them, then those with many partitions: later they would
   * have to wait until enough are free.
   */
  readonly rest: readonly Item[];
}

/** @param isShared whether all scenarios go to one target; otherwise none of them has to be alone */
export function itemsOf({ cases, scenarios }: Selection, isShared: boolean): Items {
  const all = [...cases.map(itemOfCase), ...scenarios.map((chosen) => itemOfScenario(chosen, isShared))].sort(
    (one, other) => VALUE.indexOf(one.kind) - VALUE.indexOf(other.kind),
  );
  const together = all.filter(({ place }) => place !== "alone");
  const rest = together.filter(({ kind }) => kind !== "example");
  return {
    first: together.filter(({ kind }) => kind === "example"),
    alone: all.filter(({ place }) => place === "alone"),
    rest: [0, 1, 2].flatMap((turn) => rest.filter((item) => turnOf(item) === turn)),
  };
}

function turnOf(item: Item): number {
  if (item.place === "in-turn" || ("scenario" in item && item.scenario.scenario.waits)) return 0;
  return item.partitions > 4 ? 1 : 2;
}

/** What says most about an endpoint comes first: a run that ends early has told the most by then. */
const VALUE: readonly Item["kind"][] = [
  "example",
  "state",
  "credentials",
  "missing",
  "boundary",
  "generated",
  "sequence",
  "optional",
  "type",
  "malformed",
  "content-type",
  "method",
  "size",
];

function itemOfScenario(chosen: ChosenScenario, isShared: boolean): Item {
  const { id, kind, partitions, alone } = chosen.scenario;
  const place = isShared && alone ? "alone" : "beside";
  return { id, kind, scenario: chosen, partitions: chosen.care.billable ? partitions : 0, place };
}

function itemOfCase(chosen: ChosenCase): Item {
  const { id, kind } = chosen.testCase;
  return { id, kind, testCase: chosen, ...claimsOf(chosen) };
}

/** It reads what deleteCheckpoint deletes. */
const READS_WHAT_OTHERS_DELETE: ReadonlySet<string> = new Set(["showCheckpoint"]);

/** They add records and rules to a stream, which refuse no request and are in no response that a case looks at. */
const DISTURB_NOBODY: ReadonlySet<string> = new Set(["sendRecords", "createPolicies"]);

/** Partitions of the streams that the examples name. */
const OF_EXAMPLES = 4;

/** Partitions of a stream that is made for one case. */
const OF_SPARE = 2;

function claimsOf({ testCase, care, own }: ChosenCase): Claims {
  if (!mayBeTaken(testCase) || DISTURB_NOBODY.has(testCase.call)) return { partitions: 0, place: "beside" };
  if (READS_WHAT_OTHERS_DELETE.has(testCase.call)) return { partitions: 0, place: "in-turn" };
  if (care.access === "read") return { partitions: 0, place: "beside" };
  const { changes } = effectsOf(testCase.call);
  if (changes === "stream" && own.stream) return { partitions: OF_EXAMPLES, place: "alone" };
  if (changes === "app" && own.app) return { partitions: 0, place: "alone" };
  const hasOwn = Object.values(testCase.fill).some((kind) => /^(spare|tagged|fresh)-/.test(kind));
  const body = testCase.request.body as Readonly<Record<string, unknown>> | undefined;
  const asked = Number(body?.["partition_count"] ?? body?.["target_partition_count"]);
  const partitions = care.billable && (hasOwn || changes === "stream") ? Math.max(OF_SPARE, asked || 0) : 0;
  return { partitions, place: hasOwn ? "beside" : "in-turn" };
}

/**
 * Partitions that items under way may have together. An account has 50, and the examples have a dozen; where people work, they have
 * some, too.
 */
const ROOM = { disposable: 36, others: 20 } as const;

/** Gives the function that says whether an item can be sent beside those that are under way. */
export function createNeighbors({ disposable = false }: Profile): (item: Item, underWay: ReadonlySet<Item>) => boolean {
  const room = disposable ? ROOM.disposable : ROOM.others;
  return (item, underWay) => {
    let taken = 0;
    for (const other of underWay) {
      if (other.place === "in-turn" && item.place === "in-turn") return false;
      // An app is none of the streams, and has no partition.
      if (other.place === "alone" && (other.partitions === 0) === (item.partitions === 0)) return false;
      taken += other.partitions;
    }
    return item.partitions === 0 || taken + item.partitions <= room;
  };
}
