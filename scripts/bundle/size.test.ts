import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleSize } from "./size.js";

let folder: string;

/** A text that does not get shorter when it is compressed. */
const noise = (seed: string) =>
  Array.from({ length: 600 }, (_, index) => ((index * 7919) ^ (seed.length * 104_729)).toString(36)).join("");

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dis-size-"));
  writeFileSync(join(folder, "shared.js"), `export const shared = "${noise("shared")}";`);
  writeFileSync(
    join(folder, "later.js"),
    `import { shared } from "./shared.js"; export const later = shared + "${noise("it")}";`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("what is imported counts as loaded at once, also from a file that is shared with what comes later", async () => {
  const none = await bundleSize("export const load = 1;", folder);
  const later = await bundleSize('export const load = () => import("./later.js");', folder);
  const shared = await bundleSize(
    'export { shared } from "./shared.js"; export const load = () => import("./later.js");',
    folder,
  );
  const all = await bundleSize('export { shared } from "./shared.js"; export { later } from "./later.js";', folder);
  expect(later.atOnce).toBeLessThan(none.atOnce + 200);
  expect(later.whole).toBeGreaterThan(none.whole + 1000);
  expect(shared.atOnce).toBeGreaterThan(later.atOnce + 500);
  expect(all.atOnce).toBeGreaterThan(shared.atOnce + 500);
});
