import { type Call, type Contract, pointerOf } from "dis-openapi/contract";
import type { Finding } from "../check/finding.js";
import { isJson, parsedJson } from "../check/json.js";
import { bodyFields, type Fields, successSchema } from "./fields.js";
import type { Located } from "./find.js";
import { type Look, lookAt } from "./look.js";
import { createMatcher, type Matcher } from "./match.js";

/** Tells what a new version of the contract breaks from what was wrong before. */
export interface Comparison {
  /** Finds the calls of the present version. */
  readonly matcher: Matcher;
  /** What the new version has against an exchange: what the present one does not have against it is marked. */
  marked(now: Look, present: Located): Promise<Look>;
  /** An exchange of an operation that the new version does not have. */
  gone(present: Located): Promise<Look>;
}

export function createComparison(before: Contract, after: Contract): Comparison {
  const lost = new Map<string, Lost>();
  return {
    matcher: createMatcher(before),
    async marked(now, present) {
      const then = await lookAt(before, present);
      const known = new Set(then.findings.map(keyOf));
      const findings = now.findings.map((finding) => (known.has(keyOf(finding)) ? finding : broken(finding)));
      const { call } = now.read;
      const missing = lost.get(call.name) ?? lostFields(before, then.read.call, after, call);
      lost.set(call.name, missing);
      return { ...now, findings: [...findings, ...usedOf(missing, now)] };
    },
    async gone(present) {
      const then = await lookAt(before, present);
      const { method, path } = then.read.call;
      const finding: Finding = {
        kind: "gone",
        pointer: pointerOf("paths"),
        expected: `the operation ${method.toUpperCase()} ${path}`,
        found: "no such operation in the new version",
        exchange: then.read.exchange,
      };
      return { ...then, findings: [broken(finding)] };
    },
  };
}

function broken(finding: Finding): Finding {
  return { ...finding, isBreak: true };
}

/** Pointers are those of another document. */
function keyOf({ kind, expected, found, place }: Finding): string {
  return JSON.stringify([kind, expected, found, place]);
}

/** Fields of a call that the new version does not have any more, and where it would have them. */
interface Lost {
  readonly parameters: ReadonlySet<string>;
  readonly request: LostPart;
  readonly response: LostPart;
  readonly pointer: string;
}

interface LostPart {
  readonly names: ReadonlySet<string>;
  /** All fields of the present version. */
  readonly fields: Fields | undefined;
  readonly pointer: string;
}

function lostFields(before: Contract, present: Call, after: Contract, call: Call): Lost {
  const parametersOf = ({ parameters }: Call) => parameters.map(({ value }) => `${value.in}/${value.name}`);
  const now = new Set(parametersOf(call));
  const requestOf = (contract: Contract, { body }: Call) => body && bodyFields(contract, body.schema, "body");
  const responseOf = (contract: Contract, of: Call) => {
    const schema = successSchema(contract, of);
    return schema && bodyFields(contract, schema, "body");
  };
  return {
    // What is in the path has no name on the wire.
    parameters: new Set(parametersOf(present).filter((name) => name.startsWith("query/") && !now.has(name))),
    request: lostPart(requestOf(before, present), requestOf(after, call), call.body?.schema.pointer ?? call.pointer),
    response: lostPart(responseOf(before, present), responseOf(after, call), successSchema(after, call)?.pointer ?? call.pointer),
    pointer: call.pointer,
  };
}

function lostPart(before: Fields | undefined, after: Fields | undefined, pointer: string): LostPart {
  const kept = new Set(after?.all().map(([name]) => name));
  const names = (before?.all() ?? []).map(([name]) => name).filter((name) => !kept.has(name));
  return { names: new Set(names), fields: before, pointer };
}

/** A finding for each field that the exchange uses and the new version does not have; a refused request used nothing. */
function usedOf({ parameters, request, response, pointer }: Lost, { read }: Look): Finding[] {
  const { exchange, asCase, call } = read;
  if (exchange.response.status !== call.success) return [];
  const sent = Object.keys(asCase.query)
    .map((name) => `query/${name}`)
    .filter((name) => parameters.has(name));
  return [
    ...sent.map((name) => lostField(name, "requests", pointer, read)),
    ...usedIn(request, exchange.request.body ?? "").map((name) => lostField(name, "requests", request.pointer, read)),
    ...usedIn(response, exchange.response.bodyText).map((name) => lostField(name, "responses", response.pointer, read)),
  ];
}

function usedIn({ names, fields }: LostPart, text: string): string[] {
  if (names.size === 0 || fields === undefined || !isJson(text)) return [];
  return [...fields.namesIn(parsedJson(text))].filter((name) => names.has(name));
}

function lostField(name: string, side: "requests" | "responses", pointer: string, { exchange }: Look["read"]): Finding {
  return broken({
    kind: "gone",
    pointer,
    expected: `the field ${name} of ${side}`,
    found: "no such field in the new version",
    exchange,
  });
}
