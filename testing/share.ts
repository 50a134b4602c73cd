/** The command that runs everything of which `npm test` runs a share. */
export const ALL = "npm run test:all";

/** Whether everything runs: slow rows that are like their neighbors too. */
export const runsAll = process.env["TEST_ALL"] === "1";

/** Says how many of something a run has, and how to have all. */
export function sayShare(what: string, ran: number, of: number): void {
  console.log(ran === of ? `${what}: all ${of}` : `${what}: ${ran} of ${of}; all of them: ${ALL}`);
}
