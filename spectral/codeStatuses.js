/**
 * Reports codes of an operation whose status, as the catalogue has it, is not among the responses of the operation.
 * @param options `shared`: statuses that every operation has, which is for another rule to say
 */
export default function codeStatuses(operation, { shared }, { path, documentInventory }) {
  const catalogue = documentInventory.unresolved["x-error-codes"] ?? {};
  const codes = Array.isArray(operation["x-error-codes"]) ? operation["x-error-codes"] : [];
  const isDeclared = (status) => shared.includes(String(status)) || operation.responses?.[status] !== undefined;
  return codes
    .map((code) => ({ code, status: catalogue[code]?.status }))
    .filter(({ status }) => status !== undefined && !isDeclared(status))
    .map(({ code, status }) => ({
      message: `${code} comes with ${status}, which is not among the responses`,
      path: [...path, "x-error-codes"],
    }));
}
