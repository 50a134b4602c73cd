import type { Chance } from "../chance.js";
import type { Corpus } from "../corpus.js";
import type { Aim } from "../shot.js";
import { wrongControl } from "./control.js";
import { wrongCredentials, wrongSignIn } from "./credentials.js";
import { wrongCursor } from "./cursors.js";
import { bomb, manyRecords, oddCompression, oddProtobuf } from "./encodings.js";
import { oddHeader } from "./headers.js";
import { oddJson, oddPattern } from "./json.js";
import { oddUrl } from "./url.js";

/** What attacks are made from. */
export interface Ammunition {
  readonly corpus: Corpus;
  /** A cursor that the server gave. */
  readonly cursor: string;
  /** Time of the server, milliseconds since 1970-01-01 UTC. */
  readonly now: number;
}

export type Attack = (ammunition: Ammunition, chance: Chance) => Aim | Promise<Aim>;

/** The attacks, and how many of 10,000 requests each makes. */
export const ATTACKS: readonly (readonly [number, Attack])[] = [
  [1500, ({ corpus }, chance) => ({ kind: "field", expected: "refused", draft: corpus.broken(chance) })],
  [1800, ({ corpus }, chance) => oddJson(corpus, chance)],
  [100, ({ corpus }, chance) => oddPattern(corpus, chance)],
  [1500, ({ corpus }, chance) => oddUrl(corpus, chance)],
  [1200, ({ corpus }, chance) => oddHeader(corpus, chance)],
  [1000, ({ corpus, now }, chance) => wrongCredentials(corpus, chance, now)],
  [100, (_, chance) => wrongSignIn(chance)],
  [800, ({ cursor }, chance) => wrongCursor(cursor, chance)],
  [600, ({ corpus }, chance) => oddCompression(corpus, chance)],
  [600, (_, chance) => oddProtobuf(chance)],
  [500, (_, chance) => wrongControl(chance)],
  [10, ({ corpus }, chance) => bomb(corpus, chance)],
  [2, ({ corpus }, chance) => manyRecords(corpus, chance)],
];

const TOTAL = ATTACKS.reduce((sum, [share]) => sum + share, 0);

/** One of the attacks, by their shares. */
export function anAttack(chance: Chance): Attack {
  let left = chance.below(TOTAL);
  const found = ATTACKS.find(([share]) => {
    left -= share;
    return left < 0;
  });
  return (found as (typeof ATTACKS)[number])[1];
}
