import { createHash } from "node:crypto";

/** What someone may do with a stream. */
export interface PolicyRule {
  /** As it was sent: `domainName.userName`, `domainName.*`, or several of them with commas. */
  readonly principalName: string;
  readonly actionType: "putRecords" | "getRecords";
  readonly effect: "accept";
}

/** Id of a principal. The server knows no accounts, so that it is made up; the same name has the same id. */
export function principalId({ principalName }: PolicyRule): string {
  return createHash("sha256").update(principalName).digest("hex").slice(0, 32);
}

/** Adds a rule to those of a stream; one that is there already is kept once. */
export function addRule(rules: PolicyRule[], rule: PolicyRule): void {
  const isThere = rules.some(
    ({ principalName, actionType, effect }) =>
      principalName === rule.principalName && actionType === rule.actionType && effect === rule.effect,
  );
  if (!isThere) rules.push(rule);
}
