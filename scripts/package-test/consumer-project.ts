import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Contract } from "../../src/contract/document.js";
import { entriesOf } from "../entries.js";
import { typeTests } from "./type-tests.js";

/** How projects of users are compiled: the folder of each in the project, and what their tsconfig.json says. */
export const COMPILATIONS = {
  "ESM, node16": { folder: "esm", type: "module", module: "Node16", moduleResolution: "Node16" },
  "CommonJS, node16": { folder: "cjs", type: "commonjs", module: "Node16", moduleResolution: "Node16" },
  "ESM, NodeNext": { folder: "esm-next", type: "module", module: "NodeNext", moduleResolution: "NodeNext" },
  "a bundler": { folder: "bundler", type: "module", module: "ESNext", moduleResolution: "Bundler" },
} as const;

/** Strict, with every declaration looked at, and without the types of Node.js: the package must not need them. */
const STRICT = {
  target: "ES2022",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
} as const;

/** Packages that the client or its type tests need. */
const LENT = [
  "openapi-fetch",
  "openapi-typescript-helpers",
  "expect-type",
  "undici",
  "undici-types",
  "@opentelemetry/api",
  "@bufbuild/protobuf",
  "lz4js",
  "snappyjs",
  "@bokuweb/zstd-wasm",
];

/**
 * A project of a user, in which the package is installed. For each way to compile it has a folder with a program that imports every
 * subpath, and the type tests of every call.
 * @param unpacked folder of the package as it is shipped
 * @param root folder of this repository, whose node_modules lend what the package depends on
 */
export function writeProject(folder: string, unpacked: string, root: string, contract: Contract): void {
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  cpSync(unpacked, join(folder, "node_modules", "dis-openapi"), { recursive: true });
  for (const name of LENT) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, "node_modules", name), link);
  }
  const entries = entriesOf();
  const imports = entries.map(({ specifier }, index) => `import * as entry${index} from "${specifier}";`);
  const subpaths = `${imports.join("\n")}\nexport const all = [${entries.map((_, index) => `entry${index}`).join(", ")}];\n`;
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  for (const { folder: name, type, ...resolution } of Object.values(COMPILATIONS)) {
    const write = (file: string, text: string) => writeFileSync(join(folder, name, file), text);
    mkdirSync(join(folder, name));
    write("package.json", JSON.stringify({ private: true, type }));
    write("tsconfig.json", JSON.stringify({ compilerOptions: { ...STRICT, ...resolution } }));
    write("subpaths.ts", subpaths);
    write("calls.ts", typeTests(contract, "dis-openapi"));
  }
}
