import { callsOf } from "dis-openapi/contract";
import type { Node } from "../node.js";
import { escaped } from "./html.js";
import { ERRORS, REFERENCE, routeOf } from "./pages.js";

// Calls and error codes that a text names, as links to their entries.

/** The entry of each call and error code, as an address that begins with the way to the folder of the language. */
export function placesOf(contract: Node, folder: string): ReadonlyMap<string, string> {
  const codes = Object.keys(contract["x-error-codes"] as Node);
  return new Map([
    ...callsOf(contract).map((call): [string, string] => [call.name, `${folder}${REFERENCE.file}${routeOf(call)}`]),
    ...codes.map((code): [string, string] => [code, `${folder}${ERRORS.file}#${code}`]),
  ]);
}

/** What can be a name outside of code: an error code, or a call that is no word of a language, unlike `heartbeat`. */
const NAME = /\b(?:DIS\.\d{4}|[a-z]+(?:[A-Z][a-z]+)+)\b/g;

/** Makes the links of a text. Inside a heading or another link there are none, because links do not nest. */
export class NamedPlaces {
  #linking = true;
  readonly #places: ReadonlyMap<string, string>;

  constructor(places: ReadonlyMap<string, string>) {
    this.#places = places;
  }

  /** Renders a part in which no name becomes a link. */
  without(render: () => string): string {
    const before = this.#linking;
    this.#linking = false;
    const html = render();
    this.#linking = before;
    return html;
  }

  /** A name as a link to its entry; unchanged when it has none. */
  link(name: string, html: string): string {
    const href = this.#linking ? this.#places.get(name) : undefined;
    return href === undefined ? html : `<a href="${escaped(href)}">${html}</a>`;
  }

  /** Text with the names in it as links. */
  links(html: string): string {
    return html.replace(NAME, (name) => this.link(name, name));
  }
}
