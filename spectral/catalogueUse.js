/**
 * Reports codes of the catalogue that no operation lists and that name no other origin, and codes that
 * name another origin while an operation lists them. Codes of any call may be listed, too.
 */
export default function catalogueUse(catalogue, _options, { path, documentInventory }) {
  const items = Object.values(documentInventory.unresolved.paths ?? {});
  const listed = new Set(items.flatMap((item) => Object.values(item).flatMap((operation) => operation["x-error-codes"] ?? [])));
  return Object.entries(catalogue).flatMap(([code, { from }]) => {
    if (listed.has(code) && from !== undefined && from !== "any call") {
      return [{ message: `${code} has "from: ${from}", but an operation lists it`, path: [...path, code] }];
    }
    if (listed.has(code) || from !== undefined) return [];
    return [{ message: `no operation lists ${code}; say in "from" where it comes from`, path: [...path, code] }];
  });
}
