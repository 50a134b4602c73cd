/** A list of alternatives, each of which asks for something. */
function protects(requirements) {
  return (
    Array.isArray(requirements) &&
    requirements.length > 0 &&
    requirements.every((requirement) => Object.keys(requirement ?? {}).length > 0)
  );
}

/** Reports a document that does not say how to authenticate, and operations that need no credentials. */
export default function security(document) {
  const findings = [];
  if (!protects(document.security)) findings.push({ message: "security must ask for credentials", path: ["security"] });
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(item)) {
      if (operation?.security === undefined || protects(operation.security)) continue;
      findings.push({ message: "security must ask for credentials", path: ["paths", path, method, "security"] });
    }
  }
  return findings;
}
