import { type Damage, operation, part, put, take } from "./contract.js";

const serverError = ["components", "responses", "ServerError"] as const;
const codesOf = (name: string) => [name, "x-error-codes"] as const;

/** What `x-error-codes` of an operation is without one of its codes. */
function without(list: unknown, code: string): string[] {
  return (list as string[]).filter((listed) => listed !== code);
}

export const errorDamages: readonly Damage[] = [
  {
    rule: "dis-error-schema",
    what: "an error of another shape",
    apply: (c) => put(part(c, ...serverError, "content", "application/json"), "schema", { type: "object" }),
  },
  { rule: "dis-error-schema", what: "an error without a body", apply: (c) => take(part(c, ...serverError), "content") },
  {
    rule: "dis-error-codes-known",
    what: "an operation that lists an unknown code",
    apply: (c) => {
      const [name, key] = codesOf("commitCheckpoint");
      put(operation(c, name), key, [...(operation(c, name)[key] as unknown as string[]), "DIS.4999"]);
    },
  },
  {
    rule: "dis-error-codes-known",
    what: "an example with an unknown code",
    apply: (c) =>
      put(part(c, ...serverError, "content", "application/json", "examples", "systemError", "value"), "errorCode", "DIS.5999"),
  },
  {
    rule: "dis-error-codes-listed",
    what: "an operation without error codes",
    apply: (c) => take(operation(c, "listStreams"), "x-error-codes"),
  },
  {
    rule: "dis-error-codes-listed",
    what: "a description that mentions a code which the operation does not list",
    apply: (c) => {
      const consume = operation(c, "consumeRecords");
      put(consume, "description", "Reads records; a cursor of another stream gives DIS.4216.");
    },
  },
  {
    rule: "dis-error-codes-used",
    what: "a code that no operation lists",
    apply: (c) =>
      put(operation(c, "createApp"), "x-error-codes", without(operation(c, "createApp")["x-error-codes"], "DIS.4329")),
  },
  {
    rule: "dis-error-codes-used",
    what: "a code of file uploads that does not say so",
    apply: (c) => take(part(c, "x-error-codes", "DIS.4219"), "from"),
  },
  {
    rule: "dis-error-codes-status",
    what: "a code with a status that no response has",
    apply: (c) => put(part(c, "x-error-codes", "DIS.4375"), "status", 404),
  },
  {
    rule: "dis-error-codes-used",
    what: "a code that an operation lists and that names another origin",
    apply: (c) => put(part(c, "x-error-codes", "DIS.4375"), "from", "file uploads"),
  },
  {
    rule: "dis-error-codes-form",
    what: "a code without a remedy",
    apply: (c) => take(part(c, "x-error-codes", "DIS.4375"), "remedy"),
  },
  {
    rule: "dis-error-codes-form",
    what: "a code with an unknown retry",
    apply: (c) => put(part(c, "x-error-codes", "DIS.4375"), "retry", "sometimes"),
  },
  {
    rule: "dis-error-codes-form",
    what: "a code that comes from somewhere unknown",
    apply: (c) => put(part(c, "x-error-codes", "DIS.4219"), "from", "somewhere"),
  },
  {
    rule: "dis-error-codes-form",
    what: "a code without a source",
    apply: (c) => take(part(c, "x-error-codes", "DIS.4375"), "source"),
  },
  {
    rule: "dis-source-form",
    what: "a code with a source of another form",
    apply: (c) => put(part(c, "x-error-codes", "DIS.4375"), "source", { document: "Error Codes", confidence: "sure" }),
  },
];
