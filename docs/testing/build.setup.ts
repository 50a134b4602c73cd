import { fileURLToPath } from "node:url";
import { buildSite } from "../build.js";

/** Where `npm run docs` puts the site, and where dis-local looks for it. */
export const SITE_FOLDER = fileURLToPath(new URL("../../dist/docs", import.meta.url));

/** Builds the site once for all tests of a run, as a draft: a missing translation fails `npm run lint`, not every test here. */
export default function setup(): void {
  buildSite(SITE_FOLDER, { draft: true });
}
