import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Indents the types of what was generated with tabs: the compiler writes four spaces a step, and in the deep tables of calls they
 * are a quarter of the file. Done twice it changes nothing. @param folder with the built package, as a path
 */
export function indentWithTabs(folder: string): void {
  const generated = join(folder, "generated");
  for (const name of readdirSync(generated).filter((file) => file.endsWith(".d.ts"))) {
    const file = join(generated, name);
    const text = readFileSync(file, "utf8");
    writeFileSync(
      file,
      text.replace(/^(?: {4})+/gm, (spaces) => "\t".repeat(spaces.length / 4)),
    );
  }
}
