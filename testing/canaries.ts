import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { exampleOf } from "../docs/samples.js";
import { callsOf } from "../src/contract/operations.js";
import type { CallName, Credentials } from "../src/index.js";

// Secrets that are planted into every part of a call, and the search for them in everything that can be printed.

/** Characters that HTML pages and URLs escape. */
const SIGNS = `+/=&<"'`;

export const TOKEN: Credentials = { token: `CANARYtokenCANARY${SIGNS}end` };
export const KEY: Credentials = {
  accessKey: "AK",
  secretKey: `CANARYsecretCANARY${SIGNS}end`,
  securityToken: `CANARYsecurityCANARY${SIGNS}end`,
};
export const PASSWORD = `CANARYpasswordCANARY${SIGNS}end`;

const RECORD = "CANARYrecordCANARY";
const CURSOR = "CANARYcursor CANARYcursor";
/** The canary in plain text, and in the base64 of a record. */
export const NEEDLES = [/CANARY/, new RegExp(btoa(RECORD).slice(0, 12)), new RegExp(btoa(CURSOR).slice(0, 12)), /Signature=/];

/** Canaries by field of the input, in a form that the contract allows. */
export const PLANTED: Readonly<Record<string, string>> = {
  data: btoa(RECORD),
  partition_key: "CANARY customer 4711",
  metadata: "CANARY metadata of mine",
  principal_name: "CANARYdomain.user",
  user_password: "CANARY-password-of-DWS",
  "partition-cursor": btoa(CURSOR),
};

function plant(value: unknown, field = ""): unknown {
  if (typeof value === "string") return PLANTED[field] ?? value;
  if (Array.isArray(value)) return value.map((entry) => plant(entry, field));
  if (typeof value !== "object" || value === null) return value;
  // Optional fields that the examples omit.
  const more = { ...("data" in value && { partition_key: "" }), ...("sequence_number" in value && { metadata: "" }) };
  return Object.fromEntries(Object.entries({ ...value, ...more }).map(([name, inner]) => [name, plant(inner, name)]));
}

/** The input of every call, from the examples of the contract, with canaries where something secret can be. */
export function plantedInputs(): [CallName, object][] {
  const contract = JSON.parse(readFileSync("generated/openapi.json", "utf8")) as object;
  return callsOf(contract).map((call): [CallName, object] => {
    const { parameters, body = {} } = exampleOf(call);
    const given = parameters.filter(({ name }) => name !== "project_id").map(({ name, value }) => [name, value]);
    const fields = Object.entries(body).filter(([name]) => !Object.hasOwn(call.fixed, name));
    return [call.name as CallName, plant(Object.fromEntries([...given, ...fields])) as object];
  });
}

/** Everything that a value shows: in a log, in JSON, in a message, in a stack, in its causes. */
export function shown(value: unknown): string {
  const all = [inspect(value, { depth: 12, showHidden: true, getters: true, maxArrayLength: null, maxStringLength: null })];
  all.push(String(JSON.stringify(value)));
  for (let error = value; error instanceof Error; error = error.cause) {
    all.push(String(error), String(error.message), String(error.stack), String(JSON.stringify(error)));
  }
  return all.join("\n");
}

/** The canaries in a text, each with the text around it. */
export function canariesIn(text: string): string[] {
  return NEEDLES.flatMap((needle) => {
    const index = text.search(needle);
    return index < 0 ? [] : [text.slice(Math.max(0, index - 60), index + 40)];
  });
}
