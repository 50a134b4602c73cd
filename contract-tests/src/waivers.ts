/** Accepted deviations: the file that names them, what they cover, and proposals for new ones. */
export { applyWaivers, covers, type Doubts, hasExpired, type Waived } from "./waivers/apply.js";
export { WaiverFileError, type WaiverFileProblem } from "./waivers/error.js";
export { readWaivers, WAIVER_FILE, type WaiverFileOptions } from "./waivers/file.js";
export { fingerprintOf } from "./waivers/fingerprint.js";
export { type ProposalOptions, proposeWaivers } from "./waivers/propose.js";
