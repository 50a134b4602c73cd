/** The contract suite: what a DIS endpoint must do, as data, and a small runner for it. */
export { check, type Violation, type ViolationKind } from "./check.js";
export { type Contract, disContract } from "./contract.js";
export {
  nothingTested,
  parseThresholds,
  ThresholdError,
  type Thresholds,
  type Unreached,
  unreached,
} from "./coverage/thresholds.js";
export { coverageOf, disproved, type LeftOut, type Observed, type ObservedExchange, observe, type Planned } from "./coverage.js";
export type { Exchange, ReceivedResponse, SentRequest } from "./exchange.js";
export { type Basis, describeFinding, type Finding, FindingError } from "./finding.js";
export type { Care } from "./plan/care.js";
export { type Case, type CaseKind, type CaseRequest, type CredentialCase, type Expectation, plan } from "./plan.js";
export { runId } from "./plan-run/names.js";
export { ofCalls, type Plan, planOf } from "./plan-run/plan.js";
export { EVERYTHING, type Named, type Policy, type PolicyOptions, policyFor } from "./plan-run/policy.js";
export { type ItemResult, observedIn, type RunOutcome } from "./plan-run/results.js";
export { type OpenTarget, type RunOptions, runPlan } from "./plan-run/run-plan.js";
export { type ChosenCase, type Selection, select } from "./plan-run/select.js";
export type { Probe } from "./probe.js";
export { cannotProve, type Limit, type Profile } from "./profile.js";
export { disposableProfile } from "./profiles/disposable.js";
export { prismProfile } from "./profiles/prism.js";
export { statefulProfile } from "./profiles/stateful.js";
export { type Atlas, createAtlas, disContractYaml, type Place } from "./provenance.js";
export {
  concluded,
  type Ending,
  githubCommands,
  githubSummary,
  type HumanOptions,
  htmlReport,
  humanReport,
  jsonReport,
  junitReport,
  parseReports,
  type RawResult,
  type ReportContext,
  ReportOptionError,
  type ReportTarget,
  reportedResults,
  takesColor,
  type VerdictParts,
  verdictOf,
  verdictSentence,
  type WrittenReports,
  writeReports,
} from "./report.js";
export type { Scenario } from "./scenario.js";
export { scenarios } from "./scenarios.js";
export type { Credentials, Target } from "./target.js";
export type * from "./verdict.js";
export { EXIT_CODES } from "./verdict.js";
export {
  applyWaivers,
  type Doubts,
  fingerprintOf,
  type ProposalOptions,
  proposeWaivers,
  readWaivers,
  WAIVER_FILE,
  type Waived,
  WaiverFileError,
  type WaiverFileOptions,
  type WaiverFileProblem,
} from "./waivers.js";
