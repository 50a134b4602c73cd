/** Reports an operation without exactly one tag, and a tag that the document does not declare. */
export default function oneTag({ tags }, _options, { documentInventory }) {
  if (!Array.isArray(tags) || tags.length !== 1) return [{ message: "an operation has exactly one tag" }];
  const declared = (documentInventory.resolved.tags ?? []).map(({ name }) => name);
  return declared.includes(tags[0]) ? [] : [{ message: `the tag ${tags[0]} is not declared` }];
}
