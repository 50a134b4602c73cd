import { runsAll } from "../../testing/share.js";
import { credentialMutants, credentialTable } from "./credentials.js";
import { equivalentMutants, equivalents } from "./equivalents.js";
import { appMutants } from "./hand/apps.js";
import { checkpointMutants } from "./hand/checkpoints.js";
import { consumerGroupMutants } from "./hand/consumer-groups.js";
import { cursorMutants } from "./hand/cursors.js";
import { metricMutants } from "./hand/metrics.js";
import { recordMutants } from "./hand/records.js";
import { responseMutants } from "./hand/responses.js";
import { policyMutants, streamMutants } from "./hand/streams.js";
import { tagMutants } from "./hand/tags.js";
import { transferTaskMutants } from "./hand/transfer-tasks.js";
import type { Mutant } from "./mutant.js";
import { authenticationMutants } from "./outside/authentication.js";
import { codeMutants } from "./outside/codes.js";
import { encodingMutants } from "./outside/encodings.js";
import { freeMutants } from "./outside/free.js";
import { looseMutants } from "./outside/loose.js";
import { metricMutants as outsideMetricMutants, scalingMutants } from "./outside/metrics.js";
import { nameMutants } from "./outside/names.js";
import { raceMutants } from "./outside/races.js";
import { recordMutants as outsideRecordMutants } from "./outside/records.js";
import { secondMutants } from "./outside/second.js";
import { stateMutants } from "./outside/state.js";
import { tagMutants as outsideTagMutants } from "./outside/tags.js";
import { thirdMutants } from "./outside/third.js";
import { volumeMutants } from "./outside/volume.js";
import { effectTable } from "./table/effects.js";
import { requestTable } from "./table/requests.js";
import { codeTable, responseTable } from "./table/responses.js";

/** Written by hand, one by one: what goes wrong in servers of this kind. */
const byHand: readonly Mutant[] = [
  ...responseMutants,
  ...streamMutants,
  ...policyMutants,
  ...recordMutants,
  ...cursorMutants,
  ...appMutants,
  ...checkpointMutants,
  ...transferTaskMutants,
  ...metricMutants,
  ...tagMutants,
  ...consumerGroupMutants,
  ...credentialMutants,
  ...equivalentMutants,
];

/** Written from the documents and from faults of real servers, nearly all of them by strangers to the suite. */
const outside: readonly Mutant[] = [
  ...volumeMutants,
  ...codeMutants,
  ...looseMutants,
  ...nameMutants,
  ...encodingMutants,
  ...raceMutants,
  ...outsideRecordMutants,
  ...stateMutants,
  ...outsideTagMutants,
  ...outsideMetricMutants,
  ...scalingMutants,
  ...authenticationMutants,
  ...freeMutants,
  ...secondMutants,
  ...thirdMutants,
];

/** Made from tables: the same fault at many calls. */
const byTable: readonly Mutant[] = [...responseTable, ...effectTable, ...codeTable, ...credentialTable, ...requestTable];

function withReason(mutant: Mutant): Mutant {
  const equivalent = equivalents[mutant.name];
  return equivalent === undefined ? mutant : { ...mutant, equivalent };
}

/** What is in this folder, by where it is from. */
const folders = { hand: byHand.map(withReason), table: byTable.map(withReason), outside: outside.map(withReason) } as const;

/** Those of `outside/`. */
export const outsideMutants: readonly Mutant[] = folders.outside;

/** Whether a mutant was written from the documents and from faults of real servers, and not beside the suite. */
export function isFromOutside({ name }: Mutant): boolean {
  return outsideNames.has(name);
}

const outsideNames: ReadonlySet<string> = new Set(outsideMutants.map(({ name }) => name));

/** All of them. */
export const mutants: readonly Mutant[] = [...folders.hand, ...folders.table, ...folders.outside];

/** One of so many is hunted in each run of the tests: the rows of a table are like their neighbors. Legal servers are all hunted. */
const ONE_OF = { hand: 6, table: 24, outside: 12 } as const;

/** Those that are hunted in each run of the tests; with all tests, all of them. */
export const chosen: readonly Mutant[] = (Object.keys(folders) as (keyof typeof folders)[]).flatMap((folder) =>
  folders[folder].filter(({ equivalent }, index) => runsAll || equivalent !== undefined || index % ONE_OF[folder] === 0),
);
