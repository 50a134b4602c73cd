import { type Call, type Contract, callOf, findUnder, responseSchemaOf, type Schema } from "dis-openapi/contract";
import type { Exchange } from "../check/check.js";
import { type Finding, FindingError } from "../check/finding.js";
import { statusText, subjectOf } from "../check/judge.js";
import { fieldList, type Path, placeText } from "../check/place.js";
import type { CallName } from "../run/send.js";
import type { Difference } from "./difference.js";
import type { Origin } from "./origins.js";

/** What an expectation rests on, where that is not the statement of the scenario. */
export interface Grounds {
  /** Statement of the contract, written as in a row: `parameters/2`, `/components/schemas/...`. Default: that of the scenario. */
  readonly pointer?: string;
  /** What the documents leave open, as a sentence: the finding is a doubt then. Omitted: the documents state it. */
  readonly inferred?: string;
  /** The exchange that shows it. Default: the one whose body `found` came from, else the last one of the probe. */
  readonly exchange?: Exchange;
}

/** What shows a finding: an exchange, and the place in its body where that is known. */
export interface Shown extends Partial<Pick<Origin, "path">> {
  readonly exchange: Exchange | undefined;
}

/** What a finding says besides its grounds. */
type Statement = Pick<Finding, "expected" | "found"> & Partial<Pick<Finding, "pointer" | "subject" | "place" | "isBefore">>;

/** Makes findings of what a scenario expected. Each ends the scenario. */
export interface Accuser {
  end(finding: Finding): never;
  notSucceeding(exchange: Exchange, success: number, grounds?: Grounds): never;
  notRefusing(exchange: Exchange, codes: readonly string[], grounds: Grounds): never;
  /** What was compared is different. @param shown where the compared value came from */
  unequal(what: string, differs: Difference, shown: Shown, grounds?: Grounds): never;
  /** A field that the scenario needs is missing or `null`. @param shown where the body that lacks it came from */
  lacking(name: string, body: object | undefined, shown: Shown): never;
}

/** @param call of the scenario, at whose operation pointers begin that do not begin with a slash */
export function createAccuser(contract: Contract, findings: Finding[], pointer: string, call: CallName | undefined): Accuser {
  function end(finding: Finding): never {
    findings.push(finding);
    throw new FindingError(finding);
  }

  function accuse(statement: Statement, grounds: Grounds, shownBy: Exchange | undefined): never {
    const exchange = grounds.exchange ?? shownBy;
    const own = grounds.pointer ?? pointer;
    const isWhole = own.startsWith("/") || call === undefined;
    end({
      kind: "expectation",
      pointer: isWhole ? own : `${callOf(contract, call).pointer}/${own}`,
      ...statement,
      ...basisOf(grounds),
      ...(exchange === undefined ? {} : { exchange, call: exchange.call }),
    });
  }

  return {
    end,
    notSucceeding(exchange, success, grounds) {
      const statement = {
        expected: `${exchange.call} to succeed with ${success}`,
        found: statusText(exchange),
        subject: subjectOf("accepted", exchange),
      };
      if (grounds !== undefined || exchange.call === call) accuse(statement, grounds ?? {}, exchange);
      accuse({ ...statement, pointer: callOf(contract, exchange.call).pointer, isBefore: true }, {}, exchange);
    },
    notRefusing(exchange, codes, grounds) {
      const expected = `${exchange.call} to be refused with ${codes.join(" or ")}`;
      const subject = subjectOf(`refused (${codes.join(", ")})`, exchange);
      accuse({ expected, found: statusText(exchange), subject }, grounds, exchange);
    },
    unequal(what, differs, { exchange, path }, grounds = {}) {
      accuse(difference(what, differs, path), grounds, exchange);
    },
    lacking(name, body, { exchange, path = [] }) {
      const whole = [...path, name];
      const line = exchange === undefined ? pointer : lineOf(contract, callOf(contract, exchange.call), whole);
      accuse(lack(name, body, whole), { pointer: line }, exchange);
    },
  };
}

/** Grounds that name only the exchange leave the basis to the line of the contract. */
function basisOf({ pointer, inferred }: Grounds): Pick<Finding, "basis" | "inferred"> {
  if (inferred !== undefined) return { basis: "inferred", inferred };
  return pointer === undefined ? {} : { basis: "documented" };
}

/** In the text with its place, in the subject without values. @param from place of the compared value in the body, where known */
function difference(what: string, { path, expected, found, manner }: Difference, from: Path | undefined): Statement {
  const place = placeText([...(from ?? []), ...path]);
  return {
    expected: `${what}${place === "" ? "" : `, at ${place}`}: ${expected}`,
    found,
    subject: `${what} ${placeText(path, "")}: ${manner}`,
    ...(from === undefined || place === "" ? {} : { place }),
  };
}

function lack(name: string, body: object | undefined, path: Path): Statement {
  const place = placeText(path);
  const others = body === undefined ? "an empty body" : `no such field: ${fieldList(body)}`;
  const found = body !== undefined && Object.hasOwn(body, name) ? "null" : others;
  return { expected: `a field ${place}`, found, subject: `a field ${placeText(path, "")}`, place, isBefore: true };
}

/** Pointer of the line of the contract that describes a place in the success of a call, or of the nearest one around it. */
function lineOf(contract: Contract, call: Call, path: Path): string {
  let schema = responseSchemaOf(contract, call);
  for (const step of path) {
    const keys = typeof step === "number" ? ["items"] : ["properties", step];
    const next = schema === undefined ? undefined : findUnder<Schema>(contract, schema, ...keys);
    if (next === undefined) break;
    schema = next;
  }
  return schema?.pointer ?? call.pointer;
}
