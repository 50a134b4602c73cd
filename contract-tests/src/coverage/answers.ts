import { CREDENTIAL_CASES } from "../authenticate.js";
import type { Contract } from "../contract.js";
import { operations } from "../operation.js";
import { ANY_CALL, type CellDraft } from "./cell.js";
import type { Observed, Planned } from "./observed.js";

/** What was seen in answers, as keys that can be asked for. */
class Seen {
  readonly #keys: ReadonlySet<string>;

  constructor(keys: readonly string[]) {
    this.#keys = new Set(keys);
  }

  has(call: string, what: string): boolean {
    return this.#keys.has(`${call} ${what}`);
  }
}

function calls(contract: Contract) {
  return [...operations(contract).values()];
}

/** A call counts when it was seen to succeed: refusals alone say little about it. */
export function operationCells(contract: Contract, _: Planned, { exchanges }: Observed): CellDraft[] {
  const seen = new Seen(exchanges.map(({ call, status }) => `${call} ${status}`));
  return calls(contract).map(({ call, method, path, success }) => {
    return { call, what: `${method} ${path}`, isCovered: seen.has(call, String(success)) };
  });
}

/** Each status that a call declares. */
export function statusCells(contract: Contract, _: Planned, { exchanges }: Observed): CellDraft[] {
  const seen = new Seen(exchanges.map(({ call, status }) => `${call} ${status}`));
  return calls(contract).flatMap(({ call, responses }) =>
    Object.keys(responses).map((status) => ({ call, what: status, isCovered: seen.has(call, status) })),
  );
}

/** Each code that a call lists, and each that any call can answer with, once. */
export function errorCodeCells(contract: Contract, _: Planned, { exchanges }: Observed): CellDraft[] {
  const seen = new Seen(
    exchanges.flatMap(({ call, codes }) => codes.flatMap((code) => [`${call} ${code}`, `${ANY_CALL} ${code}`])),
  );
  const own = calls(contract).flatMap(({ call, errorCodes }) => errorCodes.map((code) => ({ call, what: code })));
  const general = Object.entries(contract["x-error-codes"])
    .filter(([, { from }]) => from === ANY_CALL)
    .map(([code]) => ({ call: ANY_CALL, what: code }));
  return [...own, ...general].map(({ call, what }) => ({ call, what, isCovered: seen.has(call, what) }));
}

/** Each way to authenticate, right and wrong, with each call. */
export function credentialCells(contract: Contract, { cases }: Planned, { exchanges }: Observed): CellDraft[] {
  const seen = new Seen(exchanges.map(({ call, credentials }) => `${call} ${credentials}`));
  return calls(contract).flatMap(({ call }) => {
    const own = cases.filter((testCase) => testCase.call === call);
    return CREDENTIAL_CASES.map((what) => {
      const ids = own.filter(({ credentials }) => credentials === what).map(({ id }) => id);
      return { call, what, isCovered: seen.has(call, what), cases: ids };
    });
  });
}
