import { pointerOf } from "dis-openapi/contract";
import { codesOf, type Exchange } from "../check/exchange.js";
import { type Finding, SkippedError } from "../check/finding.js";
import type { Resource } from "../verdict.js";
import type { Ask, CallName, Input } from "./send.js";

/** How one kind of resource is named, made and removed. */
export interface Removal {
  readonly kind: Resource["kind"];
  readonly field: "stream_name" | "app_name";
  readonly madeBy: "createStream" | "createApp";
  readonly call: "deleteStream" | "deleteApp";
  /** The code of the service for one that does not exist. */
  readonly absent: string;
}

export const OF_STREAMS: Removal = {
  kind: "stream",
  field: "stream_name",
  madeBy: "createStream",
  call: "deleteStream",
  absent: "DIS.4301",
};
export const OF_APPS: Removal = {
  kind: "app",
  field: "app_name",
  madeBy: "createApp",
  call: "deleteApp",
  absent: "DIS.4332",
};

/** How the resource that a call makes is removed; `undefined` when the call makes none. */
export function removalOfMaker(call: string): Removal | undefined {
  return [OF_STREAMS, OF_APPS].find(({ madeBy }) => madeBy === call);
}

/** @returns the response when the resource may still be there @throws Error when no response came */
async function tryRemoval(ask: Ask, removal: Removal, name: string): Promise<string | undefined> {
  const exchange = await ask(removal.call, { [removal.field]: name });
  if (isGone(removal, exchange)) return undefined;
  return [`status ${exchange.response.status}`, ...codesOf(exchange)].join(" ");
}

/** Whether the response to a removal says that the resource is gone, or never was. */
export function isGone({ absent }: Removal, exchange: Exchange): boolean {
  return exchange.response.status < 300 || codesOf(exchange).includes(absent);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Removes a stream or an app. It never throws; it says why the resource may still be there. */
export async function whyNotRemoved(ask: Ask, removal: Removal, name: string): Promise<string | undefined> {
  return tryRemoval(ask, removal, name).catch(messageOf);
}

/**
 * Removes a stream or an app. It never throws; a finding says that the resource may still be there. When the run is over there is
 * no finding: a run removes everything at its end.
 */
export async function remove(ask: Ask, removal: Removal, name: string): Promise<Finding | undefined> {
  const finding = (found: string): Finding => {
    const expected = `${removal.call} to remove ${name}, which the suite made`;
    return { kind: "clean-up", pointer: pointerOf("paths"), expected, found };
  };
  try {
    const reason = await tryRemoval(ask, removal, name);
    return reason === undefined ? undefined : finding(reason);
  } catch (error) {
    return error instanceof SkippedError ? undefined : finding(messageOf(error));
  }
}

/** What a scenario has made, to be removed when it ends. */
export interface LeftOvers {
  /** Notes a call before it is sent. */
  asked(call: CallName, input: Input): void;
  /** Notes its response. */
  responded(call: CallName, input: Input, status: number): void;
  /** Removes everything. A finding is only what was certainly made and could not be removed. */
  remove(ask: Ask): Promise<Finding[]>;
}

export function createLeftOvers(): LeftOvers {
  interface LeftOver {
    readonly removal: Removal;
    readonly name: string;
    /** Whether the target said that it made it. A lost response, or an error, leaves that open. */
    isMade: boolean;
  }
  const all = new Map<string, LeftOver>();
  const keyOf = ({ field }: Removal, input: Input) => `${field} ${String(input[field])}`;
  // A request that is wrong on purpose may have no name, or something that cannot be one.
  const isName = (value: unknown) => typeof value === "string" && /^[A-Za-z0-9_-]+$/.test(value);
  return {
    asked(call, input) {
      const removal = removalOfMaker(call);
      if (removal === undefined || all.has(keyOf(removal, input)) || !isName(input[removal.field])) return;
      all.set(keyOf(removal, input), { removal, name: String(input[removal.field]), isMade: false });
    },
    responded(call, input, status) {
      const removal = removalOfMaker(call);
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
