import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import type { Contract } from "../src/contract/document.js";
import { Refused, run } from "./process.js";

/** The contract as users of the package get it. */
export interface ShippedContract {
  /** Path of the JSON in the unpacked package. */
  readonly file: string;
  readonly contract: Contract;
}

/**
 * Packs the package, unpacks it, and reads from it what `dis-openapi/openapi.json` leads to.
 * @param root folder of the package
 * @param folder where to work
 * @throws Refused when the package lacks one of the two forms of the contract, or they differ
 */
export async function packContract(root: string, folder: string): Promise<ShippedContract> {
  mkdirSync(folder, { recursive: true });
  const packed = await run("npm pack failed", root, 60, "npm", [
    "pack",
    "--json",
    "--ignore-scripts",
    "--pack-destination",
    folder,
  ]);
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  await run("the package cannot be unpacked", folder, 60, "tar", ["-xzf", filename]);
  const shipped = join(folder, "package");
  const { exports } = JSON.parse(readFileSync(join(shipped, "package.json"), "utf8")) as { exports: Record<string, string> };
  const read = (name: string): { file: string; text: string } => {
    const file = join(shipped, exports[name] ?? "is not among the exports");
    try {
      return { file, text: readFileSync(file, "utf8") };
    } catch {
      throw new Refused(`the package does not ship ${name.replace("./", "dis-openapi/")}`);
    }
  };
  const [json, yaml] = [read("./openapi.json"), read("./openapi.yaml")];
  const contract = JSON.parse(json.text) as Contract;
  if (!isDeepStrictEqual(contract, parse(yaml.text))) {
    throw new Refused("the shipped openapi.json is not the shipped openapi.yaml; run `npm run generate`");
  }
  return { file: json.file, contract };
}
