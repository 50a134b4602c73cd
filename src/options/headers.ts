import { checkObject, optionError } from "./checks.js";

/** Set by the client or by what sends the request: they authorize it, say where it goes, or how long it is. */
const OWN =
  /^(x-(auth-token|sdk-date|security-token|project-id)|authorization|cookie|host|content-(length|type|encoding)|proxy-.*|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect)$/;

/**
 * Headers for a request, their names in lower case.
 * @param may names of those that are allowed although the client sets them
 * @throws DisError of kind `configuration`, naming the header; never its value
 */
export function checkHeaders(field: string, headers: unknown, may?: RegExp): Record<string, string> {
  checkObject(field, headers, "must be an object of header names and texts");
  const checked: Record<string, string> = {};
  for (const [given, value] of Object.entries(headers as object)) {
    const name = given.toLowerCase();
    const place = `${field}.${given}`;
    if (!/^[!#$%&'*+.^_`|~a-z0-9-]+$/.test(name)) throw optionError(place, "is not the name of a header");
    if (OWN.test(name) && !may?.test(name)) {
      throw optionError(place, "is set by the client; to authorize otherwise, use the option credentials");
    }
    if (typeof value !== "string" || !/^[\t\x20-\x7e]*$/.test(value)) {
      throw optionError(place, "must be a text of printable ASCII characters");
    }
    checked[name] = value;
  }
  return checked;
}
