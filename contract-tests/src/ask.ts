import { authenticate } from "./authenticate.js";
import type { Contract } from "./contract.js";
import type { Exchange } from "./exchange.js";
import { type CallName, type Input, inputRequest, wireRequest } from "./request.js";
import { sendTo } from "./send.js";
import type { Target } from "./target.js";

/** Sends a call with the token of a target and gives the exchange, which nobody has judged. */
export type Ask = (call: CallName, input: Input) => Promise<Exchange>;

export function asker(contract: Contract, target: Target): Ask {
  return async (call, input) => {
    const request = wireRequest(contract, target, call, inputRequest(call, input));
    return sendTo(target, call, await authenticate(request, "token", target.credentials, Date.now()), "token");
  };
}
