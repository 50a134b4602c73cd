import { posix } from "node:path";
import type { Operation } from "dis-openapi/contract";
import { routeOf, routeOfTag } from "./site/pages.js";

/** The hashes that lead to a place in the reference. */
function routesOf(operations: readonly Operation[]): ReadonlySet<string> {
  const tags = operations.flatMap(({ value }) => (value.tags ?? []).map(routeOfTag));
  return new Set(["#/", "#/error-codes", ...operations.map(routeOf), ...tags]);
}

/** The page without its programs: Redoc has links of its own in them. */
function withoutPrograms(html: string): string {
  return html.replace(/(<script\b[^>]*>)[\s\S]*?<\/script>/g, "$1");
}

function attributes(html: string, names: string): string[] {
  const pattern = new RegExp(`\\s(?:${names})="([^"]*)"`, "g");
  return [...html.matchAll(pattern)].map(([, value = ""]) => value.replace(/&amp;/g, "&"));
}

function isOutside(href: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(href);
}

/** The fault of a link; empty for a link that leads somewhere. */
function faultOf(href: string, path: string, anchors: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const [place = "", hash] = href.split("#");
  const target = place === "" ? path : posix.normalize(posix.join(posix.dirname(path), decodeURIComponent(place)));
  if (place.startsWith("/")) return [`${path}: ${href} does not work under a sub-path`];
  const known = anchors.get(target);
  if (known === undefined) return [`${path}: ${href} leads to no page`];
  const there = hash === undefined || hash === "" || known.has(`#${decodeURIComponent(hash)}`);
  return there ? [] : [`${path}: ${href} leads to no place on that page`];
}

/**
 * Finds the links of a site that lead to no page, or to no place on a page. Links to other sites are not followed.
 * @param site the files of the site by path
 * @param more paths of further files of the site
 */
export function deadLinks(
  site: ReadonlyMap<string, string>,
  operations: readonly Operation[],
  more: readonly string[] = [],
): string[] {
  const routes = routesOf(operations);
  const anchors = new Map<string, ReadonlySet<string>>(more.map((path) => [path, new Set()]));
  const pages = [...site].map(([path, text]): [string, string] => [path, path.endsWith(".html") ? withoutPrograms(text) : ""]);
  for (const [path, html] of pages) {
    const ids = attributes(html, "id").map((id) => `#${id}`);
    anchors.set(path, path.endsWith("reference.html") ? routes : new Set(ids));
  }
  return pages.flatMap(([path, html]) => {
    const links = attributes(html, "href|src").filter((href) => !isOutside(href));
    return [...new Set(links)].flatMap((href) => faultOf(href, path, anchors));
  });
}
