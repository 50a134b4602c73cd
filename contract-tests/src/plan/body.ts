import type { Operation } from "../contract/operation.js";
import { LARGEST_BODY } from "./broken-rules.js";
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

/** Media types that no operation declares. What is sent is the same JSON each time: only its label is wrong. */
const STRANGERS = {
  text: "text/plain",
  form: "application/x-www-form-urlencoded",
  xml: "application/xml",
} as const;

/**
 * A body under another media type is refused, and one that names its charset, as the official Java client does, is not.
 * Without a content type both are right: the documents call the header mandatory and give it a default.
 */
export function contentTypeDrafts({ body }: Operation, base: CaseRequest): Draft[] {
  if (body === undefined) return [];
  const draft = (variant: string, title: string, expect: Draft["expect"], change: Partial<CaseRequest>): Draft => ({
    id: `body/content-type/${variant}`,
    title,
    kind: "content-type",
    pointer: `${body.pointer}/content`,
    request: { ...base, ...change },
    expect,
    ...(expect === "refused" ? {} : { prepared: true }),
  });
  const typed = (type: string) => ({ headers: { ...base.headers, "content-type": type } });
  return [
    draft("charset", "accepts a content type with a charset", "accepted", typed("application/json; charset=utf-8")),
    ...Object.entries(STRANGERS).map(([variant, type]) =>
      draft(variant, `refuses a body of type ${type}`, "refused", typed(type)),
    ),
    draft("none", "takes or refuses a body without a content type", "handled", { untyped: true }),
  ];
}

/**
 * A body that is larger than a signed one may be. It is the example with spaces behind it, so that nothing but its size is
 * wrong. With a token the documents name no limit.
 */
export function sizeDrafts({ body }: Operation, base: CaseRequest): Draft[] {
  if (body === undefined) return [];
  return [
    {
      id: "body/size/oversized",
      title: "refuses a signed body of more than 12 MB",
      kind: "size",
      pointer: `${body.pointer}/content`,
      request: { ...base, paddedTo: LARGEST_BODY + 1 },
      expect: "refused",
      credentials: "scoped-signature",
      needs: ["signature"],
    },
  ];
}
