import type { Operation } from "../operation.js";
import type { CaseRequest } from "./case.js";
import type { Draft } from "./draft.js";

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
