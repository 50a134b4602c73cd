import { mentionedCodes } from "./mentionedCodes.js";

/** Reports an operation without error codes, and codes that it mentions without listing them. */
export default function listedCodes(operation) {
  const listed = operation["x-error-codes"];
  if (!Array.isArray(listed) || listed.length === 0) return [{ message: "an operation lists its error codes" }];
  if (new Set(listed).size < listed.length) return [{ message: "x-error-codes names a code twice" }];
  return [...mentionedCodes(operation)]
    .filter((code) => !listed.includes(code))
    .map((code) => ({ message: `${code} is mentioned, but is not in x-error-codes of the operation` }));
}
