import { type Observed, type ObservedExchange, observe } from "../src/coverage.js";
import {
  type Case,
  type Contract,
  type CredentialCase,
  type Exchange,
  plan,
  prepare,
  runCase,
  runScenario,
  scenarios,
} from "../src/index.js";
import { type Operation, operations } from "../src/operation.js";
import { openDisLocal } from "./targets.js";

/** The item that is being run, and the call that it is about when it is a single request. */
interface Current {
  readonly id: string;
  readonly credentials: CredentialCase;
  readonly only?: string;
}

function literalLength({ path }: Operation): number {
  return path.replace(/\{[^}]+\}/g, "").length;
}

/** The call of a request as it went on the wire: of the paths that fit the one with the most literal text. */
function callOf(all: readonly Operation[], method: string, url: string, body: string | undefined, only?: string) {
  const { pathname } = new URL(url);
  const fits = ({ path }: Operation) => new RegExp(`^${path.replace(/\{[^}]+\}/g, "[^/]*")}/?$`).test(pathname);
  const fitting = all.filter((operation) => operation.method === method && fits(operation));
  const most = Math.max(...fitting.map(literalLength));
  const best = fitting.filter((operation) => literalLength(operation) === most);
  const isFixed = ({ fixed = {} }: Operation) =>
    Object.entries(fixed).every(([field, value]) => body?.includes(`${JSON.stringify(field)}:${JSON.stringify(value)}`));
  return (best.find(({ call }) => call === only) ?? best.find(isFixed))?.call;
}

/** Notes what goes through `fetch` while `work` runs, for the item that `current` gives. */
async function watched(contract: Contract, current: () => Current | undefined, work: () => Promise<void>) {
  const exchanges: ObservedExchange[] = [];
  const all = [...operations(contract).values()];
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const response = await real(input, init);
    const item = current();
    const body = typeof init?.body === "string" ? init.body : undefined;
    const call = callOf(all, init?.method ?? "GET", String(input), body, item?.only);
    if (item === undefined || call === undefined || (item.only !== undefined && item.only !== call)) return response;
    const bodyText = await response.clone().text();
    const request = { method: "", url: "", headers: {} };
    const exchange: Exchange = { call, request, response: { status: response.status, headers: {}, bodyText } };
    exchanges.push(observe(exchange, item.id, item.credentials));
    return response;
  };
  try {
    await work();
  } finally {
    globalThis.fetch = real;
  }
  return exchanges;
}

/** What a run of everything on dis-local sees, without what only prepares and cleans up. */
export async function observedOnDisLocal(contract: Contract, cases: readonly Case[] = plan(contract)): Promise<Observed> {
  let current: Current | undefined;
  const ran: string[] = [];
  const exchanges = await watched(
    contract,
    () => current,
    async () => {
      const { target, close } = await openDisLocal();
      const fixture = await prepare(contract, target);
      for (const testCase of cases) {
        const { id, call, credentials } = testCase;
        current = { id, credentials, only: call };
        const { status } = await runCase(contract, target, testCase, fixture);
        if (status !== "cannot-prove") ran.push(id);
      }
      await close();
      for (const scenario of scenarios) {
        const opened = await openDisLocal();
        current = { id: scenario.id, credentials: "token" };
        const { status } = await runScenario(contract, opened.target, scenario);
        if (status !== "cannot-prove") ran.push(scenario.id);
        await opened.close();
      }
    },
  );
  return { exchanges, ran, leftOut: [] };
}
