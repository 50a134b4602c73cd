import { follow } from "./references.js";

const NAME = /^[a-z][a-z0-9]*([A-Z][a-z0-9]+)*$/;
const hasText = (value) => typeof value === "string" && /\S/.test(value);

/** The alternatives of a JSON body; none when the body has no oneOf. */
function alternativesOf(document, { requestBody }) {
  const schema = follow(document, requestBody)?.content?.["application/json"]?.schema;
  return (follow(document, schema)?.oneOf ?? []).map((alternative) => follow(document, alternative));
}

/** Whether a schema fixes each of the fields: required, and with this one value. */
function fixes(document, schema, fixed) {
  return Object.entries(fixed).every(([name, value]) => {
    const { enum: values } = follow(document, schema?.properties?.[name]) ?? {};
    return schema.required?.includes(name) === true && values?.length === 1 && values[0] === value;
  });
}

function formFault({ name, fixed, summary }) {
  if (typeof name !== "string" || !NAME.test(name)) return "a call has a name in lower camel case";
  if (!hasText(summary)) return `${name} needs a summary`;
  return Object.keys(fixed ?? {}).length > 0 ? undefined : `${name} needs the fields that it fixes`;
}

/** All names of calls and operations in the document, repeated names included. */
function namesIn({ paths }) {
  const operations = Object.values(paths ?? {}).flatMap((item) => Object.values(item).filter((node) => node?.responses));
  return operations.flatMap((operation) => [operation.operationId, ...(operation["x-calls"] ?? []).map(({ name }) => name)]);
}

/**
 * Reports operations with several calls that are not listed completely, and lists that are not needed. A body with `oneOf` needs
 * `x-calls`, and no other operation may have it. Each call has a name of its own in the whole document, a summary, and the
 * fields that it fixes; exactly one alternative of the body fixes these values, and each alternative belongs to one call.
 */
export default function calls(operation, _options, { path, documentInventory }) {
  const document = documentInventory.unresolved;
  const alternatives = alternativesOf(document, operation);
  const named = operation["x-calls"];
  const report = (message) => [{ message, path: named === undefined ? path : [...path, "x-calls"] }];
  if (named === undefined) return alternatives.length === 0 ? [] : report("a body with oneOf needs x-calls");
  if (!Array.isArray(named) || named.length !== alternatives.length) {
    return report(`x-calls must name ${alternatives.length} calls, one for each alternative of the body`);
  }
  const names = namesIn(document);
  return named.flatMap((call) => {
    const fault = formFault(call);
    if (fault !== undefined) return report(fault);
    if (names.filter((name) => name === call.name).length > 1) return report(`${call.name} is also the name of something else`);
    const matching = alternatives.filter((schema) => fixes(document, schema, call.fixed));
    return matching.length === 1 ? [] : report(`${call.name} must fix its fields in one alternative, not in ${matching.length}`);
  });
}
