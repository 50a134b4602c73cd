import { answerMutants } from "./hand/answers.js";
import { checkpointMutants } from "./hand/checkpoints.js";
import { credentialMutants } from "./hand/credentials.js";
import { cursorMutants } from "./hand/cursors.js";
import { deletionMutants } from "./hand/deletion.js";
import { equivalentMutants } from "./hand/equivalents.js";
import { groupMutants } from "./hand/groups.js";
import { headerMutants } from "./hand/headers.js";
import { idempotencyMutants } from "./hand/idempotency.js";
import { listMutants } from "./hand/more-lists.js";
import { resourceMutants } from "./hand/more-resources.js";
import { orderMutants } from "./hand/order.js";
import { pageMutants } from "./hand/pages.js";
import { readMutants } from "./hand/reads.js";
import { recordMutants } from "./hand/records.js";
import { ruleMutants } from "./hand/rules.js";
import { scalingMutants } from "./hand/scaling.js";
import { stateMutants } from "./hand/state.js";
import { tagMutants } from "./hand/tags.js";
import { taskMutants } from "./hand/tasks.js";
import type { Mutant } from "./mutant.js";
import { bodyMutant, distortingMutant, droppingMutant, retypingMutant, statusMutant } from "./operators/answers.js";
import { codeMutant } from "./operators/codes.js";
import { formMutant, lapseMutant } from "./operators/credentials.js";
import { agreeableMutant, idleMutant, staleMutant } from "./operators/effects.js";
import { admittingMutant, ignoringMutant, refusingMutant } from "./operators/rules.js";
import { bodies, needed, required, statuses, typed, values } from "./table/answers.js";
import { codes, strangers } from "./table/codes.js";
import { forms, lapses } from "./table/credentials.js";
import { agreeable, idle, stale } from "./table/effects.js";
import { equivalents } from "./table/equivalents.js";
import { admitted, ignored, refused } from "./table/rules.js";

/** Written by hand, one by one: what goes wrong in servers of this kind. */
export const byHand: readonly Mutant[] = [
  ...answerMutants,
  ...ruleMutants,
  ...orderMutants,
  ...stateMutants,
  ...pageMutants,
  ...deletionMutants,
  ...scalingMutants,
  ...tagMutants,
  ...taskMutants,
  ...groupMutants,
  ...credentialMutants,
  ...cursorMutants,
  ...checkpointMutants,
  ...recordMutants,
  ...readMutants,
  ...idempotencyMutants,
  ...headerMutants,
  ...listMutants,
  ...resourceMutants,
  ...equivalentMutants,
];

/** Made from a table: the same fault at many calls. */
export const byTable: readonly Mutant[] = [
  ...statuses.map(statusMutant),
  ...required.map(droppingMutant),
  ...needed.map(droppingMutant),
  ...typed.map(retypingMutant),
  ...values.map(distortingMutant),
  ...bodies.map(bodyMutant),
  ...idle.map(idleMutant),
  ...stale.map(staleMutant),
  ...agreeable.map(agreeableMutant),
  ...codes.map(codeMutant),
  ...strangers.map(codeMutant),
  ...lapses.map(lapseMutant),
  ...forms.map(formMutant),
  ...admitted.map(admittingMutant),
  ...refused.map(refusingMutant),
  ...ignored.map(ignoringMutant),
];

function withReason(mutant: Mutant): Mutant {
  const equivalent = equivalents[mutant.name];
  return equivalent === undefined ? mutant : { ...mutant, equivalent };
}

/** All of them. */
export const mutants: readonly Mutant[] = [...byHand, ...byTable].map(withReason);

/** Every row of the tables is like its neighbours, so that a part of them will do where time is short. */
const ONE_OF = 3;

/** Those that were written by hand, and every third of the tables: for each run of the tests. */
export const chosen: readonly Mutant[] = mutants.filter((_, index) => index < byHand.length || index % ONE_OF === 0);
