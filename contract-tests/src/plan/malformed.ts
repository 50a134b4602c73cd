import type { Operation } from "../operation.js";
import type { CaseRequest } from "./case.js";
import type { Draft } from "./draft.js";

/** Bodies that are no JSON: cut off, of another form, and with a byte too much. */
function bodiesFrom(text: string): Readonly<Record<string, string>> {
  return { truncated: text.slice(0, -1), form: "stream_name=newstream&app_name=newapp", trailing: `${text}}` };
}

/** A body that is no JSON is refused like any other that breaks a rule. */
export function malformedDrafts(operation: Operation, base: CaseRequest): Draft[] {
  if (operation.body === undefined) return [];
  const { pointer } = operation.body;
  const { body, ...rest } = base;
  return Object.entries(bodiesFrom(JSON.stringify(body))).map(([name, rawBody]) => ({
    id: `body/malformed/${name}`,
    title: `refuses a body that is no JSON (${name})`,
    kind: "malformed",
    pointer,
    request: { ...rest, rawBody },
    expect: "refused",
  }));
}
