import type { Contract } from "dis-openapi/contract";
import { check } from "../check/check.js";
import type { Finding } from "../check/finding.js";
import { judge } from "../check/judge.js";
import { brokenRules } from "../plan/broken-rules.js";
import { type ReadExchange, readExchange } from "./exchange.js";
import type { Located } from "./find.js";

/** One exchange, and what a contract says about it. */
export interface Look {
  readonly read: ReadExchange;
  readonly findings: readonly Finding[];
  /** Whether the request breaks a rule, and was refused as is right. */
  readonly isRefused: boolean;
}

/** Decodes and checks an exchange. @throws Unreadable when the body of the request cannot be read */
export async function lookAt(contract: Contract, { match, complete, url }: Located): Promise<Look> {
  const read = await readExchange(match, complete, url);
  const { call, exchange, asCase } = read;
  if (read.findings.length > 0) return { read, findings: read.findings, isRefused: false };
  const findings = check(contract, exchange).map((violation): Finding => ({ ...violation, exchange }));
  const broken = brokenRules(contract, call, asCase);
  const [first] = broken;
  if (first === undefined) return { read, findings, isRefused: false };
  if (exchange.response.status !== call.success) return { read, findings, isRefused: true };
  const breaks = [...new Set(broken.map(({ keyword }) => keyword))];
  const accepted = judge(contract, { pointer: first.pointer, expect: "refused", breaks, prepared: false }, exchange, true);
  return { read, findings: accepted === undefined ? findings : [...findings, { ...accepted, exchange }], isRefused: false };
}
