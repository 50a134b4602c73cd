/** What a node means when it is a reference into the document; otherwise the node. Nothing when it leads nowhere. */
export function follow(document, node) {
  const steps = node?.$ref?.replace(/^#\//, "").split("/");
  return steps === undefined ? node : steps.reduce((owner, step) => owner?.[step], document);
}
