/**
 * Reports codes of the catalogue that no operation lists and that do not say where else they come from, and codes that
 * claim to come from elsewhere while an operation lists them. Codes of any call may be listed, too.
 */
export default function catalogueUse(catalogue, _options, { path, documentInventory }) {
  const items = Object.values(documentInventory.unresolved.paths ?? {});
  const listed = new Set(items.flatMap((item) => Object.values(item).flatMap((operation) => operation["x-error-codes"] ?? [])));
  return Object.entries(catalogue).flatMap(([code, { from }]) => {
    if (listed.has(code) && from !== undefined && from !== "any call") {
      return [{ message: `${code} is said to come from ${from}, and an operation lists it`, path: [...path, code] }];
    }
    if (listed.has(code) || from !== undefined) return [];
    return [{ message: `no operation lists ${code}; say in "from" where it comes from`, path: [...path, code] }];
  });
}
