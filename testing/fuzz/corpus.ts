import { type Call, callsOf, type Json } from "dis-openapi/contract";
import fc from "fast-check";
import { brokenRequests } from "../../contract-tests/src/chance/broken-requests.js";
import { validRequests } from "../../contract-tests/src/chance/valid-requests.js";
import { disContract } from "../../contract-tests/src/contract/dis-contract.js";
import type { CaseRequest } from "../../contract-tests/src/plan/case.js";
import type { Chance } from "./chance.js";
import { type Draft, filledPath, type Header, JSON_TYPE, TOKEN } from "./request.js";

/** Requests of each call in a corpus. */
const VALID = 30;
const BROKEN = 60;

/** What the requests of a corpus name. */
export interface Names {
  readonly streams: readonly string[];
  readonly streamIds: readonly string[];
  readonly apps: readonly string[];
}

/** Nothing that is kept has one of these names. */
export const STRANGERS: Names = {
  streams: ["odd-stream-a", "odd-stream-b", "odd-stream-c"],
  streamIds: ["odd-id-a", "odd-id-b"],
  apps: ["odd-app-a", "odd-app-b", "odd-app-c"],
};

/** Fields that name something. */
function known({ streams, streamIds, apps }: Names): Record<string, fc.Arbitrary<Json>> {
  const [stream, id, app] = [streams, streamIds, apps].map((names) => fc.constantFrom<Json>(...names)) as [
    fc.Arbitrary<Json>,
    fc.Arbitrary<Json>,
    fc.Arbitrary<Json>,
  ];
  return { stream_name: stream, "stream-name": stream, stream_id: id, "stream-id": id, app_name: app, groupId: app };
}

function draftOf({ method, path }: Call, { path: values, query, body, rawBody, headers }: CaseRequest): Draft {
  const text = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
  return {
    method: method.toUpperCase(),
    path: filledPath(path, values),
    query: new URLSearchParams(query).toString(),
    headers: [TOKEN, ...(text === undefined ? [] : [JSON_TYPE]), ...(Object.entries(headers ?? {}) as Header[])],
    body: text === undefined ? undefined : Buffer.from(text),
  };
}

/** Requests that attacks begin with, made from the contract. */
export interface Corpus {
  /** Keep the contract, and name nothing that is kept. */
  valid(chance: Chance): Draft;
  /** The same with a JSON body. */
  validWithBody(chance: Chance): Draft;
  /** The same of one call. */
  validOf(chance: Chance, call: string): Draft;
  /** Break the contract in one way, so that they are refused; they may name what is kept. */
  broken(chance: Chance): Draft;
  /** Keep the contract and name what is kept: they may be sent only with what makes them refused. */
  forbidden(chance: Chance): Draft;
}

/** @param seed the same seed makes the same requests @param keptNames what is kept */
export function corpusOf(seed: number, keptNames: Names): Corpus {
  const contract = disContract();
  const calls = callsOf(contract).map((call) => {
    const sample = (requests: fc.Arbitrary<CaseRequest>, numRuns: number) =>
      fc.sample(requests, { numRuns, seed }).map((request) => draftOf(call, request));
    const kept = validRequests(contract, call, known(keptNames));
    // A stream is found by its id alone where the contract demands its name, too: such a request would be accepted.
    const nameless = validRequests(contract, call, known({ ...keptNames, streamIds: STRANGERS.streamIds }));
    return {
      name: call.name,
      valid: sample(validRequests(contract, call, known(STRANGERS)), VALID),
      broken: sample(brokenRequests(contract, call, nameless), BROKEN),
      forbidden: sample(kept, VALID),
    };
  });
  const withBody = calls.filter(({ valid }) => valid.some(({ body }) => body !== undefined));
  return {
    valid: (chance) => chance.pick(chance.pick(calls).valid),
    validWithBody: (chance) => chance.pick(chance.pick(withBody).valid),
    validOf: (chance, name) => chance.pick(calls.find((call) => call.name === name)?.valid ?? []),
    broken: (chance) => chance.pick(chance.pick(calls).broken),
    forbidden: (chance) => chance.pick(chance.pick(calls).forbidden),
  };
}
