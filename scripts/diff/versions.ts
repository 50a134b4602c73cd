import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { find } from "../../src/contract/document.js";
import { isPart, type Part, partAt } from "./parts.js";

/** The comparison cannot be made; the message says why, in a sentence for a person. */
export class CannotCompare extends Error {}

/** A version of the contract that takes part in a comparison. */
export interface Version {
  /** The name that the caller gave: a file or a revision. */
  readonly label: string;
  /** Its `info.version`. */
  readonly version: string;
  readonly document: Part;
}

const CONTRACT = "openapi.yaml";

function git(folder: string, ...args: string[]): string | undefined {
  try {
    return execFileSync("git", args, {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return undefined;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/**
 * The text of one version: that of a file, or that of `openapi.yaml` at a git revision such as `v0.1.0`, `HEAD~3` or `main`.
 * A file wins when there is one of that name.
 * @param folder root of the project
 * @throws CannotCompare when there is neither
 */
export function readVersion(folder: string, name: string): string {
  const path = resolve(folder, name);
  if (isFile(path)) return readFileSync(path, "utf8");
  if (git(folder, "rev-parse", "--git-dir") === undefined) {
    throw new CannotCompare(`There is no file ${name}, and no git repository in which it could be a revision.`);
  }
  const commit = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`);
  if (commit === undefined) {
    throw new CannotCompare(`There is no file and no git revision ${name}. In a shallow clone, fetch it first.`);
  }
  const text = git(folder, "show", `${commit}:./${CONTRACT}`);
  if (text === undefined) throw new CannotCompare(`The revision ${name} has no ${CONTRACT}.`);
  return text;
}

/** The tag of the last release before the commit that is checked out, or a sentence that says why there is none. */
export function lastRelease(folder: string): { tag: string } | { reason: string } {
  if (git(folder, "rev-parse", "--git-dir") === undefined) return { reason: "this is not a git repository" };
  const tag = git(folder, "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*", "HEAD^");
  if (tag !== undefined) return { tag };
  const shallow = git(folder, "rev-parse", "--is-shallow-repository") === "true";
  return {
    reason: shallow
      ? "the clone is shallow and has no tag of a release; fetch the history"
      : "no release is tagged before this commit",
  };
}

function referencesIn(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const own = isPart(node) && typeof node["$ref"] === "string" ? [node["$ref"]] : [];
  return [...own, ...Object.values(node).flatMap(referencesIn)];
}

/** @throws CannotCompare when the text is not YAML, not a contract, or refers to something outside itself */
export function readDocument(label: string, text: string): Part {
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    throw new CannotCompare(`${label} is not valid YAML: ${(error as Error).message.trim()}`);
  }
  if (!isPart(document) || typeof document["openapi"] !== "string" || !isPart(document["paths"])) {
    throw new CannotCompare(`${label} is not an OpenAPI document: it needs "openapi" and "paths".`);
  }
  const isLost = (reference: string) =>
    !reference.startsWith("#") || find(document as object, decodeURIComponent(reference.slice(1))) === undefined;
  const lost = referencesIn(document).find(isLost);
  if (lost !== undefined) throw new CannotCompare(`${label} refers to something that is not in it: ${lost}.`);
  return document;
}

/** The version of a contract. @throws CannotCompare when it is not three numbers with dots */
export function versionOf(label: string, document: Part): string {
  const version = partAt(document, "info")["version"];
  if (typeof version === "string" && /^\d+\.\d+\.\d+$/.test(version)) return version;
  throw new CannotCompare(`${label} has no info.version of the form 1.2.3: ${JSON.stringify(version) ?? "none"}.`);
}
