import type { Operation } from "../operation.js";
import type { CaseRequest } from "./case.js";
import type { Draft } from "./draft.js";

/** The largest body of a signed request, in bytes: 12 MB. It is the only size that is documented for every operation. */
export const LARGEST_BODY = 12 * 1024 * 1024;

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
