import type { CallName, LocalResponse } from "dis-local";
import { operationOf } from "../../src/contract/operation.js";
import { disContract } from "../../src/index.js";
import type { Mutant } from "../mutant.js";
import { aroundCall } from "./around.js";

const contract = disContract();

/** Says that it was done. */
export function idleMutant(call: CallName): Mutant {
  const status = operationOf(contract, call).success;
  return {
    name: `says that it did ${call} and does nothing`,
    kind: "state",
    calls: [call],
    options: () => aroundCall(call, () => ({ status })),
  };
}

/** Asked the same again it gives the first answer again, whatever has happened since. */
export function staleMutant(call: CallName): Mutant {
  const options = () => {
    const known = new Map<string, LocalResponse>();
    return aroundCall(call, async (input, next) => {
      const key = JSON.stringify(input);
      const answer = known.get(key) ?? (await next());
      known.set(key, answer);
      return answer;
    });
  };
  return { name: `gives the first answer to ${call} for ever`, kind: "stale", calls: [call], options };
}

/** Says yes where it refuses, and does nothing then. */
export function agreeableMutant([call, code]: readonly [CallName, string]): Mutant {
  const status = operationOf(contract, call).success;
  const options = () =>
    aroundCall(call, async (_, next) => {
      const answer = await next();
      const { errorCode } = (answer.body ?? {}) as { readonly errorCode?: unknown };
      return errorCode === code ? { status } : answer;
    });
  return { name: `takes a ${call} that is ${code}`, kind: "state", calls: [call], options };
}
