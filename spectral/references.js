/** The target of a reference, or the node itself when it is none. Undefined when the reference leads nowhere. */
export function follow(document, node) {
  const steps = node?.$ref?.replace(/^#\//, "").split("/");
  return steps === undefined ? node : steps.reduce((owner, step) => owner?.[step], document);
}
