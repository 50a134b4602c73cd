/** From what a run found to a verdict, and from a verdict to what people and programs read. */
export { concluded, type Ending } from "./report/conclude.js";
export type { ReportContext } from "./report/finding.js";
export { type GithubOptions, githubCommands } from "./report/github.js";
export { htmlReport } from "./report/html.js";
export { type HumanOptions, humanReport } from "./report/human.js";
export { jsonReport } from "./report/json.js";
export { junitReport } from "./report/junit.js";
export { takesColor } from "./report/paint.js";
export { verdictSentence } from "./report/sentences.js";
export { githubSummary } from "./report/summary.js";
export { parseReports, ReportOptionError, type ReportTarget } from "./report/targets.js";
export { type RawResult, reportedResults, type VerdictParts, verdictOf } from "./report/verdict-of.js";
export { type ReportSurroundings, type WrittenReports, writeReports } from "./report/write.js";
