/** The contract suite: what a DIS endpoint must do, as data, and a small runner for it. */
export type { Contract } from "dis-openapi/contract";
export {
  check,
  type Exchange,
  type ReceivedResponse,
  type SentRequest,
  type Violation,
  type ViolationKind,
} from "./check/check.js";
export { type Basis, describeFinding, type Finding, FindingError } from "./check/finding.js";
export { disContract, disContractYaml } from "./contract/dis-contract.js";
export { type Atlas, type ContractPlace, createAtlas } from "./contract/provenance.js";
export { coverageOf, disproved, type Planned } from "./coverage/coverage.js";
export {
  nothingTested,
  parseThresholds,
  ThresholdError,
  type Thresholds,
  type Unreached,
  unreached,
} from "./coverage/thresholds.js";
export type { Care, Case, CaseKind, CaseRequest, CredentialCase, Expectation } from "./plan/case.js";
export { casesOf, ofCalls, type Plan, planOf } from "./plan/plan.js";
export { concluded, type Ending, type RawResult, reportedResults, type VerdictParts, verdictOf } from "./report/conclude.js";
export type { ReportContext } from "./report/finding.js";
export { githubCommands, githubSummary } from "./report/github.js";
export { htmlReport } from "./report/html/page.js";
export { type HumanOptions, humanReport, takesColor } from "./report/human.js";
export { junitReport } from "./report/junit.js";
export { verdictSentence } from "./report/sentences.js";
export {
  jsonReport,
  parseReports,
  ReportOptionError,
  type ReportTarget,
  type WrittenReports,
  writeReports,
} from "./report/write.js";
export { type Named, runId } from "./run/names.js";
export {
  type ItemResult,
  type Observed,
  type ObservedExchange,
  observe,
  observedIn,
  type RunResult,
} from "./run/results.js";
export { type OpenTarget, type RunOptions, runPlan } from "./run/run-plan.js";
export {
  type ChosenCase,
  EVERYTHING,
  type Policy,
  type PolicyOptions,
  policyFor,
  type Selection,
  type Skipped,
  select,
} from "./run/select.js";
export type { Credentials, Target } from "./run/target.js";
export {
  cannotProve,
  disposableProfile,
  type Limit,
  mockProfile,
  type Profile,
  prismProfile,
  statefulProfile,
} from "./run/target.js";
export type { Probe } from "./suite/probe.js";
export type { Scenario } from "./suite/scenario.js";
export { scenarios } from "./suite/scenarios.js";
export type * from "./verdict.js";
export { EXIT_CODES } from "./verdict.js";
export { applyWaivers, type Doubts, type Waived } from "./waivers/apply.js";
export { readWaivers, WAIVER_FILE, WaiverFileError, type WaiverFileOptions, type WaiverFileProblem } from "./waivers/file.js";
export { fingerprintOf } from "./waivers/fingerprint.js";
export { type ProposalOptions, proposeWaivers } from "./waivers/propose.js";
