import { DisError } from "../errors/dis-error.js";

/** Whether this is the page of a browser. Deno and workers are none: they lack the document. */
export function inBrowser(): boolean {
  const { window, document } = globalThis as { window?: unknown; document?: unknown };
  return typeof window === "object" && typeof document === "object";
}

/** A secret key in a page can be read by whoever opens it, and used for all that its owner may do. */
export function keyInBrowserError(): DisError {
  const message = "An access key in a browser is open to everybody who loads the page; dangerouslyAllowBrowser: true permits it.";
  return new DisError("configuration", message, { field: "dangerouslyAllowBrowser" });
}
