import { mentionedCodes } from "./mentionedCodes.js";

/** Reports codes that the document mentions and the catalogue lacks. */
export default function knownCodes(node, _options, { documentInventory }) {
  const catalogue = documentInventory.unresolved["x-error-codes"] ?? {};
  return [...mentionedCodes(node)]
    .filter((code) => catalogue[code] === undefined)
    .map((code) => ({ message: `${code} is not in x-error-codes` }));
}
