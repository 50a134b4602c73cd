/** Codes of the service that a part of the document mentions, in keys, values and text. */
export function mentionedCodes(node) {
  return new Set(JSON.stringify(node).match(/\bDIS\.[0-9]{4}\b/g) ?? []);
}
