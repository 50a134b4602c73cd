import type { Ask } from "./ask.js";
import { pointerOf } from "./contract.js";
import { codesOf, type Exchange } from "./exchange.js";
import type { Finding } from "./finding.js";
import { LeftOutError } from "./plan-run/left-out-error.js";
import type { CallName, Input } from "./request.js";

/** How something that a call makes is named and removed, and the code for one that is not there. */
export interface Removal {
  readonly field: "stream_name" | "app_name";
  readonly call: "deleteStream" | "deleteApp";
  readonly absent: string;
}

export const OF_STREAMS: Removal = { field: "stream_name", call: "deleteStream", absent: "DIS.4301" };
export const OF_APPS: Removal = { field: "app_name", call: "deleteApp", absent: "DIS.4332" };

const REMOVALS: Readonly<Partial<Record<CallName, Removal>>> = { createStream: OF_STREAMS, createApp: OF_APPS };

function finding({ call }: Removal, name: string, found: string): Finding {
  return { kind: "clean-up", pointer: pointerOf("paths"), expected: `${call} to remove ${name}, which the suite made`, found };
}

function isGone({ absent }: Removal, exchange: Exchange): boolean {
  return exchange.response.status < 300 || codesOf(exchange).includes(absent);
}

/** Removes a stream or an app. @returns what came instead, when it may still be there @throws Error when no answer came */
async function removed(ask: Ask, removal: Removal, name: string): Promise<string | undefined> {
  const exchange = await ask(removal.call, { [removal.field]: name });
  if (isGone(removal, exchange)) return undefined;
  return [`status ${exchange.response.status}`, ...codesOf(exchange)].join(" ");
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Removes a stream or an app. It never throws: why it may still be there is told. */
export async function whyNotRemoved(ask: Ask, removal: Removal, name: string): Promise<string | undefined> {
  return removed(ask, removal, name).catch(messageOf);
}

/**
 * Removes a stream or an app. It never throws; a finding says that it may still be there. That the run is over is no finding:
 * it removes everything at its end.
 */
export async function remove(ask: Ask, removal: Removal, name: string): Promise<Finding | undefined> {
  try {
    const reason = await removed(ask, removal, name);
    return reason === undefined ? undefined : finding(removal, name, reason);
  } catch (error) {
    return error instanceof LeftOutError ? undefined : finding(removal, name, messageOf(error));
  }
}

/** Whether something can have this name: of a request that is wrong on purpose it may be missing, or be no name at all. */
function isName(value: unknown): boolean {
  return typeof value === "string" && /^[A-Za-z0-9_-]+$/.test(value);
}

interface LeftOver {
  readonly removal: Removal;
  readonly name: string;
  /** Whether the target said that it made it. An answer that got lost, or was an error, leaves that open. */
  isMade: boolean;
}

/** What a scenario has asked for, to be removed when it ends. */
export interface LeftOvers {
  /** Before a call goes out. */
  asked(call: CallName, input: Input): void;
  /** When its answer is there. */
  answered(call: CallName, input: Input, status: number): void;
  /** Removes everything. Only what was made for certain, and did not go, is a finding. */
  remove(ask: Ask): Promise<Finding[]>;
}

export function createLeftOvers(): LeftOvers {
  const all = new Map<string, LeftOver>();
  const keyOf = (removal: Removal, input: Input) => `${removal.field} ${String(input[removal.field])}`;
  return {
    asked(call, input) {
      const removal = REMOVALS[call];
      if (removal === undefined || all.has(keyOf(removal, input)) || !isName(input[removal.field])) return;
      all.set(keyOf(removal, input), { removal, name: String(input[removal.field]), isMade: false });
    },
    answered(call, input, status) {
      const removal = REMOVALS[call];
      const leftOver = removal === undefined ? undefined : all.get(keyOf(removal, input));
      if (leftOver !== undefined && status < 300) leftOver.isMade = true;
    },
    async remove(ask) {
      const findings: Finding[] = [];
      for (const { removal, name, isMade } of all.values()) {
        const found = await remove(ask, removal, name);
        if (found !== undefined && isMade) findings.push(found);
      }
      return findings;
    },
  };
}
