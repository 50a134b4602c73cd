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
export { type Fixture, prepare } from "./fixture.js";
export { type Case, type CaseKind, type CaseRequest, type CredentialCase, type Expectation, plan } from "./plan.js";
export type { Probe } from "./probe.js";
export { cannotProve, type Limit, type Profile } from "./profile.js";
export { prismProfile } from "./profiles/prism.js";
export { statefulProfile } from "./profiles/stateful.js";
export { type OpenTarget, type Result, runAll, runCase, runScenario } from "./run.js";
export type { Scenario } from "./scenario.js";
export { scenarios } from "./scenarios.js";
export type { Credentials, Target } from "./target.js";
export { unprovable } from "./unprovable.js";
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
