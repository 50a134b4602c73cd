/**
 * Where the contract differs from every document in the same way, and why. A rule says what stands there instead, and that is
 * compared; what no rule allows needs an explanation of its own.
 */
export const RULES = {
  "answer-without-limits": "A reader is tolerant: no limit of an answer is carried over, or it is that of the document.",
  "answer-of-any-value": "A reader takes values that are new: the known ones stand in the description of an answer, in no enum.",
  "answer-without-default": "A default says what is meant when a field is left out of a request; an answer has none.",
  "answer-of-more-types":
    "A reader is tolerant: an answer may have further types beside that of the document, null first of all.",
  "no-empty-default":
    "A default of nothing is not written: to leave the field out says the same. The empty text is a value then.",
  "no-least-length-of-zero": "Every text has no characters at least; it is not written.",
  "time-in-words": "How many digits a time in an answer has is said by its unit, in the description.",
  "minutes-in-words": "No keyword of a schema says how long a value is good for; the description does.",
  "told-with-the-request": "The settings of a transfer task come back as they were sent; they stand in the request, once.",
  "value-of-another-call": "Calls that share an operation have one value each of the field that tells them apart.",
  "token-or-signature": "The header X-Auth-Token is one of two ways to authenticate, and no parameter.",
  "header-of-http": "HTTP itself, or the client below the contract, sets this header in every request.",
  "method-of-no-call": "The document lists the methods of HTTP; no call of the service uses this one.",
  "form-of-a-request": "What the document says of requests in general is how any OpenAPI document is made.",
  "open-to-more": "The field is one of those that no description of the service has; the object is open to it.",
  "in-words": "No keyword of a schema says this; the description does.",
} as const satisfies Readonly<Record<string, string>>;

export type Rule = keyof typeof RULES;
