import { checkpointSequences } from "../chance/checkpoints.js";
import { cursorSequences } from "../chance/cursors.js";
import { lifecycleSequences } from "../chance/lifecycle.js";
import { recordSequences } from "../chance/records.js";
import { randomRequests } from "../chance/requests.js";
import { resumeSequences } from "../chance/resume.js";
import type { CallName } from "../run/send.js";
import { apps } from "./apps.js";
import { checkpoints } from "./checkpoints.js";
import { consumerGroups } from "./consumer-groups.js";
import { consumerState } from "./consumer-state.js";
import { cursors } from "./cursors.js";
import { metrics } from "./metrics.js";
import { policies } from "./policies.js";
import { records } from "./records.js";
import { type Entries, type Scenario, scenariosOf } from "./scenario.js";
import { streamChanges } from "./stream-changes.js";
import { streamViews } from "./stream-views.js";
import { streams } from "./streams.js";
import { tagFilters } from "./tag-filters.js";
import { tags } from "./tags.js";
import { transferTaskChanges } from "./transfer-task-changes.js";
import { transferTasks } from "./transfer-tasks.js";

/** What is written by hand. A call without an entry does not compile, and neither does an entry without a call. */
export const suite: Entries<CallName> = {
  ...streams,
  ...streamViews,
  ...streamChanges,
  ...policies,
  ...records,
  ...cursors,
  ...apps,
  ...consumerState,
  ...checkpoints,
  ...transferTasks,
  ...transferTaskChanges,
  ...metrics,
  ...tags,
  ...tagFilters,
  ...consumerGroups,
};

/** Every scenario, call by call: written by hand, then random requests, then random sequences of calls. */
export const scenarios: readonly Scenario[] = [
  ...(Object.keys(suite) as CallName[]).flatMap((call) => scenariosOf(call, suite[call])),
  ...randomRequests,
  ...checkpointSequences,
  ...recordSequences,
  ...cursorSequences,
  ...resumeSequences,
  ...lifecycleSequences,
];
