import type { Call } from "dis-openapi/contract";
import { LARGEST_BODY } from "./broken-rules.js";
import type { CaseRequest } from "./case.js";
import type { Draft } from "./draft.js";

/** A body that is no JSON is refused like any other that breaks a rule: cut off, in another format, with a byte too many. */
export function malformedDrafts(call: Call, base: CaseRequest): Draft[] {
  if (call.body === undefined) return [];
  const { pointer } = call.body;
  const { body, ...rest } = base;
  const text = JSON.stringify(body);
  const bodies = { truncated: text.slice(0, -1), form: "stream_name=newstream&app_name=newapp", trailing: `${text}}` };
  return Object.entries(bodies).map(([name, rawBody]) => ({
    id: `body/malformed/${name}`,
    title: `refuses a body that is no JSON (${name})`,
    kind: "malformed",
    pointer,
    request: { ...rest, rawBody },
    expect: "refused",
  }));
}

/** Media types that no operation declares. The body is the same JSON each time: only its label is wrong. */
const UNDECLARED_TYPES = {
  text: "text/plain",
  form: "application/x-www-form-urlencoded",
  xml: "application/xml",
} as const;

/**
 * A body under another media type is refused. One that names its charset, as the official Java client does, is accepted. Without
 * a content type both are right: the documents call the header mandatory and give it a default.
 */
export function contentTypeDrafts({ body }: Call, base: CaseRequest): Draft[] {
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
    ...Object.entries(UNDECLARED_TYPES).map(([variant, type]) =>
      draft(variant, `refuses a body of type ${type}`, "refused", typed(type)),
    ),
    draft("none", "accepts or refuses a body without a content type", "handled", { untyped: true }),
  ];
}

/**
 * A body that is larger than a signed request may have: the example with spaces at its end, so that only its size is wrong. For
 * requests with a token the documents name no limit.
 */
export function sizeDrafts({ body }: Call, base: CaseRequest): Draft[] {
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
