import { optionError, refuseUnknownOptions } from "../checks.js";
import { DisError } from "../errors/dis-error.js";
import { noCredentials } from "./absent.js";
import { type AccessKeyCredentials, type CredentialsProvider, StaticCredentials } from "./credentials.js";
import { type Environment, processEnvironment, variable } from "./environment.js";
import { type Profile, parseProfile } from "./profile.js";
import { RefreshingCredentials } from "./refreshing.js";

/** Where the credentials file is and what is taken from it. */
export interface CredentialsFileOptions {
  /** Path of the file; by default `HUAWEICLOUD_SDK_CREDENTIALS_FILE`, then `~/.huaweicloud/credentials`. */
  readonly file?: string | undefined;
  /** Name of the section. `basic` by default, which is for services of a region, as DIS is. */
  readonly section?: string | undefined;
  /** Instead of the environment of the process. */
  readonly environment?: Environment | undefined;
}

/** A section of the credentials file. */
export interface CredentialsProfile extends Omit<Profile, "key"> {
  /** The access key of the section; it does not show itself. */
  readonly credentials: CredentialsProvider;
}

/** A module of Node.js. Asked for at run time, not imported, so that a bundle for a browser does not contain it. */
function nodeModule<T>(name: string): T {
  const found = globalThis.process?.getBuiltinModule?.(name) as T | undefined;
  if (found !== undefined) return found;
  throw new DisError("credentials", "The credentials file can be read on Node.js only; give credentials in another way.");
}

interface Place {
  readonly path: string;
  /** Whether somebody has said that the file is there. */
  readonly named: boolean;
}

function placeOf({ file, environment = processEnvironment() }: CredentialsFileOptions): Place {
  const named = file ?? variable(environment, "HUAWEICLOUD_SDK_CREDENTIALS_FILE");
  if (named !== undefined) return { path: named, named: true };
  const { homedir } = nodeModule<typeof import("node:os")>("node:os");
  const { join } = nodeModule<typeof import("node:path")>("node:path");
  return { path: join(homedir(), ".huaweicloud", "credentials"), named: false };
}

/** What to do when the file cannot be read, by the code of the system. */
const REMEDIES: Readonly<Record<string, string>> = {
  ENOENT: "does not exist; create it, or correct the path",
  EISDIR: "is a folder; give the path of a file",
  ENOTDIR: "does not exist: a part of the path is a file; correct the path",
  EACCES: "may not be read by this user; change its owner or its mode",
  EPERM: "may not be read by this user; change its owner or its mode",
};

async function readText({ path, named }: Place): Promise<string> {
  const { readFile } = nodeModule<typeof import("node:fs/promises")>("node:fs/promises");
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const code = (cause as { code?: string }).code ?? "";
    if (code === "ENOENT" && !named) throw noCredentials(`${path} does not exist.`);
    throw new DisError("credentials", `${path}: ${REMEDIES[code] ?? `cannot be read: ${code}`}.`, { cause });
  }
}

function checkOptions(options: CredentialsFileOptions): void {
  refuseUnknownOptions(options, ["file", "section", "environment"], "option of the credentials file");
  for (const field of ["file", "section"] as const) {
    const value: unknown = options[field];
    if (value !== undefined && (typeof value !== "string" || value === "")) {
      throw optionError(field, "must be a text that is not empty");
    }
  }
}

async function readFileProfile(options: CredentialsFileOptions): Promise<Profile> {
  const place = placeOf(options);
  return parseProfile(await readText(place), place.path, options.section ?? "basic");
}

async function readKey(options: CredentialsFileOptions): Promise<AccessKeyCredentials> {
  return (await readFileProfile(options)).key;
}

/**
 * The access key of the credentials file that the provider's own clients read, `~/.huaweicloud/credentials`:
 *
 * ```ini
 * [basic]
 * ak = …
 * sk = …
 * security_token = …
 * ```
 *
 * The file is read at the first call that needs it, and again when the service has refused the key. Node.js only. It fails with
 * a DisError of kind `credentials` that names file, line and what to do.
 *
 * @throws DisError of kind `configuration`; nothing is read
 */
export function fileCredentials(options: CredentialsFileOptions = {}): CredentialsProvider {
  checkOptions(options);
  const fixed = { ...options };
  return new RefreshingCredentials("file", () => readKey(fixed), {});
}

/**
 * Reads a section of the credentials file as a whole, with the project id that it names.
 *
 * @example
 * const { credentials, projectId } = await readCredentialsFile();
 * const dis = createDisClient({ region: "cn-north-4", projectId, credentials });
 *
 * @throws DisError of kind `configuration`, or `credentials` naming file, line and what to do
 */
export async function readCredentialsFile(options: CredentialsFileOptions = {}): Promise<CredentialsProfile> {
  checkOptions(options);
  const { key, ...rest } = await readFileProfile(options);
  return { ...rest, credentials: new StaticCredentials(key) };
}
