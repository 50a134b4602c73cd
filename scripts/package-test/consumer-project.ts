import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { entriesOf } from "../bundle/entries.js";
import type { Contract } from "../generate/contract.js";
import { typeTests } from "../type-tests/expectations.js";

/** A compiler of TypeScript, by the path of its program. */
export interface Compiler {
  readonly name: string;
  readonly program: string;
}

/** How projects of users resolve modules. */
export const RESOLUTIONS = {
  NodeNext: { module: "NodeNext", moduleResolution: "NodeNext" },
  Bundler: { module: "ESNext", moduleResolution: "Bundler" },
} as const;

/** Strict, with every declaration looked at, and without the types of Node.js: the package must not need them. */
function configOf(resolution: keyof typeof RESOLUTIONS): object {
  const strict = { strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, skipLibCheck: false };
  const compilerOptions = { target: "ES2022", lib: ["ES2022", "DOM", "DOM.Iterable"], types: [], noEmit: true, ...strict };
  return { compilerOptions: { ...compilerOptions, ...RESOLUTIONS[resolution] }, include: ["*.ts"] };
}

/**
 * A project of a user, in which the package is installed: a program that imports every subpath, and the type tests of every
 * call. A file `tsconfig.{resolution}.json` for each way to resolve modules.
 * @param unpacked folder of the package as it is shipped
 * @param root folder of this repository, whose node_modules lend what the package depends on
 */
export function writeProject(folder: string, unpacked: string, root: string, contract: Contract): void {
  const entries = entriesOf(new URL(`file://${root}/`));
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  cpSync(unpacked, join(folder, "node_modules", "dis-openapi"), { recursive: true });
  const lent = ["openapi-fetch", "openapi-typescript-helpers", "expect-type", "undici", "undici-types", "@opentelemetry/api"];
  for (const name of lent) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, "node_modules", name), link);
  }
  const imports = entries.map(({ specifier }, index) => `import * as entry${index} from "${specifier}";`);
  const uses = entries.map((_, index) => `entry${index}`).join(", ");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  writeFileSync(join(folder, "subpaths.ts"), `${imports.join("\n")}\nexport const all = [${uses}];\n`);
  writeFileSync(join(folder, "calls.ts"), typeTests(contract, "dis-openapi"));
  for (const resolution of Object.keys(RESOLUTIONS) as (keyof typeof RESOLUTIONS)[]) {
    writeFileSync(join(folder, `tsconfig.${resolution}.json`), JSON.stringify(configOf(resolution), null, 2));
  }
}
