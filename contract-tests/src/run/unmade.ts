import { codesOf, type Exchange } from "../check/check.js";
import { OF_APPS, OF_STREAMS, removalOfMaker } from "./clean-up.js";
import type { ChosenCase } from "./select.js";
import type { Ask, CallName } from "./send.js";

/** Knows which streams and apps were to be made for the cases, and were refused. */
export interface Unmade {
  /** Asks, and remembers what could not be made. */
  readonly ask: Ask;
  /** The call that was to make what a response says does not exist; `undefined` when that was made, or is something else. */
  makerOf(chosen: ChosenCase, exchange: Exchange): CallName | undefined;
}

export function createUnmade(ask: Ask): Unmade {
  const made = new Set<string>();
  const refused = new Map<string, CallName>();
  return {
    async ask(call, input, ...rest) {
      const exchange = await ask(call, input, ...rest);
      const removal = removalOfMaker(call);
      if (removal === undefined) return exchange;
      const name = String(input[removal.field]);
      if (exchange.response.status < 300) made.add(name);
      // What was made once is refused the second time because it is there.
      if (made.has(name)) refused.delete(name);
      else refused.set(name, removal.madeBy);
      return exchange;
    },
    makerOf({ testCase }, exchange) {
      const codes = codesOf(exchange);
      const absent = [OF_STREAMS, OF_APPS].find((removal) => codes.includes(removal.absent));
      if (absent === undefined) return undefined;
      const { url, body = "" } = exchange.request;
      const words = new Set(`${decodeURI(url)} ${body}`.split(/[^\w-]+/));
      // The id of a stream that was not made could not be filled in.
      const hasId = Object.values(testCase.fill).some((fill) => fill.endsWith("-id"));
      const isMissing = [...refused].some(([name, maker]) => maker === absent.madeBy && (hasId || words.has(name)));
      return isMissing ? absent.madeBy : undefined;
    },
  };
}
