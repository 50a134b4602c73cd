import { checkObject, optionError } from "./checks.js";

/** Set by the client or by what sends the request: they authorize it, say where it goes, or how long it is. */
const OWN =
  /^(x-auth-token|authorization|x-sdk-date|x-security-token|x-project-id|host|content-(length|type|encoding)|cookie|proxy-.*)$/;
const OF_CONNECTION = /^(connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect)$/;

/** A middleware is handed those that the client has set, and may send a body in another form. */
const SET_BY_CLIENT = /^(x-project-id|content-(type|encoding))$/;

/**
 * Headers for a request, their names in lower case.
 * @param isWhole whether they are those of a whole request, which has some that the client sets
 * @throws DisError of kind `configuration`, naming the header; never its value
 */
export function checkHeaders(field: string, headers: unknown, isWhole = false): Record<string, string> {
  checkObject(field, headers, "must be an object of header names and texts");
  const checked: Record<string, string> = {};
  for (const [given, value] of Object.entries(headers as object)) {
    const name = given.toLowerCase();
    const place = `${field}.${given}`;
    if (!/^[!#$%&'*+.^_`|~a-z0-9-]+$/.test(name)) throw optionError(place, "is not the name of a header");
    if ((OWN.test(name) || OF_CONNECTION.test(name)) && !(isWhole && SET_BY_CLIENT.test(name))) {
      throw optionError(place, "is set by the client; to authorize otherwise, use the option credentials");
    }
    if (typeof value !== "string" || !/^[\t\x20-\x7e]*$/.test(value)) {
      throw optionError(place, "must be a text of printable ASCII characters");
    }
    checked[name] = value;
  }
  return checked;
}
