/** Stands where the maker of the page would load its logo from. */
const LOGO =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='36' height='14'%3E%3Ctext y='11' font-size='11' font-family='sans-serif' fill='%23667085'%3ERedoc%3C/text%3E%3C/svg%3E";

/** Resources that the text of a page loads from another place. Links that a reader may follow are none. */
export function outsideResources(html: string): string[] {
  const loading =
    /<(?:script|link|img|iframe|source|audio|video|object|embed)\b[^>]*?\b(?:src|href|data)\s*=\s*["']?(?:https?:)?\/\/[^\s"'>]+/gi;
  const styles = /(?:@import\s+|url\(\s*)["']?(?:https?:)?\/\/[^\s"')]+/gi;
  // What is written only when the page runs, in a place where the logo was.
  const hosts = /https?:\/\/cdn\.[^\s"'`]+/gi;
  return [loading, styles, hosts].flatMap((pattern) => html.match(pattern) ?? []);
}

/** A page without what it would load from another place. @throws Error naming what could not be taken out */
export function selfContained(html: string): string {
  const page = html
    .replaceAll(/https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g, () => LOGO)
    // Where icons would come from; the page asks for none, and stays whole if it does.
    .replaceAll(/https:\/\/cdn\.redocly\.com\/icons\/[^"'`]+/g, () => "data:,");
  const outside = outsideResources(page);
  if (outside.length > 0) throw new Error(`The page loads from another place: ${outside.join(", ")}`);
  return page;
}
