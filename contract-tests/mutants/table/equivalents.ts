/**
 * Mutants of the tables that nobody can tell from a sound server by the contract, by their names, and why. They were found
 * among those that survived.
 */
export const equivalents: Readonly<Record<string, string>> = {
  "answers DIS.4300 in place of DIS.4202 to createStream": "DIS.4300, the request cannot be processed, fits an empty one too",
  "answers DIS.4200 in place of DIS.4201 to showStream": "DIS.4200 fits every rule that a request can break",
  "answers DIS.4200 in place of DIS.4201 to sendRecords": "DIS.4200 fits every rule that a request can break",
  "answers listTransferTasks without tasks[].task_id":
    "the documents list no id there; showTransferTask is the call that gives it",
  "sorts names without regard to case": "no document says how capitals are sorted",
  "keeps the metadata of an earlier commit when one comes without":
    "no document says whether a commit without metadata clears what an earlier one left",
};
