import type { Waiver } from "../verdict.js";

/** In the order in which a file is written. All are required. */
export const WAIVER_FIELDS = ["case", "fingerprint", "reason", "owner", "expires"] as const satisfies readonly (keyof Waiver)[];

export type WaiverField = (typeof WAIVER_FIELDS)[number];

/** What stands in a proposal where a person must write something. */
export const TO_BE_FILLED_IN = "TODO";

/** A waiver counts for a year at most: one without an end is a change of the contract, and belongs there. */
const LONGEST_DAYS = 366;

const DAY_MS = 86_400_000;

/** What is wrong with a value, and what to do. */
export interface FieldProblem {
  readonly wrong: string;
  readonly remedy: string;
}

/** Midnight UTC of a date, in milliseconds; `undefined` for a text that is no real date. */
function timeOf(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const time = Date.parse(`${date}T00:00:00Z`);
  // The 30th of February is read as a day in March.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? undefined : time;
}

/** A day some days after another. @param today `YYYY-MM-DD` */
export function daysAfter(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function textProblem(field: WaiverField, text: string, remedy: string): FieldProblem | undefined {
  if (text.trim() === "") return { wrong: `${field} is empty.`, remedy };
  if (new RegExp(`^${TO_BE_FILLED_IN}\\b`, "i").test(text.trim())) return { wrong: `${field} is still to be filled in.`, remedy };
  return undefined;
}

function expiresProblem(text: string, today: string): FieldProblem | undefined {
  const time = timeOf(text);
  if (time === undefined) {
    return { wrong: `expires ${JSON.stringify(text)} is no date.`, remedy: "Write a day that exists as YYYY-MM-DD." };
  }
  const latest = daysAfter(today, LONGEST_DAYS);
  if (time <= Date.parse(`${latest}T00:00:00Z`)) return undefined;
  return {
    wrong: `expires ${text} is more than a year away.`,
    remedy: `Write ${latest} or earlier; what is to last belongs into the contract.`,
  };
}

function caseProblem(text: string): FieldProblem | undefined {
  const remedy = "Write the id of a case, or a pattern in which * stands for any text.";
  if (/^\S+$/.test(text)) return undefined;
  return { wrong: text.trim() === "" ? "case is empty." : `case ${JSON.stringify(text)} has a space in it.`, remedy };
}

function fingerprintProblem(text: string): FieldProblem | undefined {
  if (/^[0-9a-f]{12}$/.test(text)) return undefined;
  return {
    wrong: `fingerprint ${JSON.stringify(text)} is none.`,
    remedy: "Copy the twelve hexadecimal digits that the report gives the deviation.",
  };
}

/** What is wrong with a value of a field; `undefined` when nothing is. @param today `YYYY-MM-DD` */
export function fieldProblem(field: WaiverField, text: string, today: string): FieldProblem | undefined {
  switch (field) {
    case "case":
      return caseProblem(text);
    case "fingerprint":
      return fingerprintProblem(text);
    case "reason":
      return textProblem(field, text, "Write why the deviation is accepted for now.");
    case "owner":
      return textProblem(field, text, "Write who sees to it that it goes away.");
    case "expires":
      return expiresProblem(text, today);
  }
}
