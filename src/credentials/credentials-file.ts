import { DisError } from "../errors/dis-error.js";
import { optionError, refuseUnknownOptions } from "../option-checks.js";
import {
  type AccessKeyCredentials,
  type CredentialsProvider,
  type Environment,
  noCredentials,
  processEnvironment,
  StaticCredentials,
  variable,
} from "./credentials.js";
import { RefreshingCredentials } from "./refreshing.js";

/** Where the credentials file is, and which section is used. */
export interface CredentialsFileOptions {
  /** Path of the file; by default `HUAWEICLOUD_SDK_CREDENTIALS_FILE`, then `~/.huaweicloud/credentials`. */
  readonly file?: string | undefined;
  /** Name of the section. `basic` by default, which is for regional services such as DIS. */
  readonly section?: string | undefined;
  /** Replaces the environment of the process. */
  readonly environment?: Environment | undefined;
}

/** A section of the credentials file. */
export interface CredentialsProfile extends Omit<Profile, "key"> {
  /** The access key of the section. It is never printed. */
  readonly credentials: CredentialsProvider;
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
 * The file is read at the first call that needs it, and again when the service has refused the key. Node.js only. A call fails
 * with a DisError of kind `credentials` that names file, line and what to do.
 *
 * @throws DisError of kind `configuration`; nothing is read
 */
export function fileCredentials(options: CredentialsFileOptions = {}): CredentialsProvider {
  checkOptions(options);
  const fixed = { ...options };
  return new RefreshingCredentials("file", () => readKey(fixed), {});
}

/**
 * Reads a whole section of the credentials file, with its project id.
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

/** A module of Node.js. Looked up at run time, not imported, so that a bundle for a browser does not contain it. */
function nodeModule<T>(name: string): T {
  const found = globalThis.process?.getBuiltinModule?.(name) as T | undefined;
  if (found !== undefined) return found;
  throw new DisError("credentials", "The credentials file can be read on Node.js only; give credentials in another way.");
}

interface FilePlace {
  readonly path: string;
  /** Whether the user has named the path, so that the file must exist. */
  readonly named: boolean;
}

function placeOf({ file, environment = processEnvironment() }: CredentialsFileOptions): FilePlace {
  const named = file ?? variable(environment, "HUAWEICLOUD_SDK_CREDENTIALS_FILE");
  if (named !== undefined) return { path: named, named: true };
  const { homedir } = nodeModule<typeof import("node:os")>("node:os");
  const { join } = nodeModule<typeof import("node:path")>("node:path");
  return { path: join(homedir(), ".huaweicloud", "credentials"), named: false };
}

/** What to do when the file cannot be read, by the error code of the system. */
const REMEDIES: Readonly<Record<string, string>> = {
  ENOENT: "does not exist; create it, or correct the path",
  EISDIR: "is a folder; give the path of a file",
  ENOTDIR: "does not exist: a part of the path is a file; correct the path",
  EACCES: "may not be read by this user; change its owner or its mode",
  EPERM: "may not be read by this user; change its owner or its mode",
};

async function readText({ path, named }: FilePlace): Promise<string> {
  const { readFile } = nodeModule<typeof import("node:fs/promises")>("node:fs/promises");
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const code = (cause as { code?: string }).code ?? "";
    if (code === "ENOENT" && !named) throw noCredentials(`${path} does not exist.`);
    throw new DisError("credentials", `${path}: ${REMEDIES[code] ?? `cannot be read: ${code}`}.`, { cause });
  }
}

/** What a section of the credentials file holds. */
interface Profile {
  readonly key: AccessKeyCredentials;
  /** `project_id` */
  readonly projectId: string | undefined;
  /** `domain_id`: the account. */
  readonly domainId: string | undefined;
  /** `iam_endpoint`: base URL of the identity service. */
  readonly iamEndpoint: string | undefined;
}

/** Keys as other credentials files call them, and their names in this file. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  access_key: "ak",
  access_key_id: "ak",
  accesskey: "ak",
  secret_key: "sk",
  secret_access_key: "sk",
  secretkey: "sk",
  session_token: "security_token",
  securitytoken: "security_token",
};

/** Keys of other kinds of credentials, and why they are refused. */
const OTHER_KINDS: Readonly<Record<string, string>> = {
  token: "is not a key of this file; put a token into CLOUD_SDK_TOKEN instead",
  idp_id: "is for a federated sign-in, which this client does not do; give ak and sk in a section without it",
  id_token_file: "is for a federated sign-in, which this client does not do; give ak and sk in a section without it",
};

type ErrorAt = (line: number | undefined, rule: string) => DisError;

function errorsIn(path: string): ErrorAt {
  return (line, rule) => new DisError("credentials", `${path}${line === undefined ? "" : `, line ${line}`}: ${rule}.`);
}

/** Names of sections for a message. A name that is too long is not shown: it may be a key in the wrong place. */
function names(sections: ReadonlyMap<string, IniSection>): string {
  const shown = [...sections.keys()].filter((name) => /^[\w .-]{1,24}$/.test(name)).map((name) => `[${name}]`);
  return shown.length === 0 ? "none that can be shown" : shown.join(", ");
}

function sectionOf(sections: ReadonlyMap<string, IniSection>, name: string, errorAt: ErrorAt): IniSection {
  const section = sections.get(name);
  if (section !== undefined) return section;
  if (sections.size === 0) throw errorAt(undefined, `has no section; write [${name}], and below it ak = … and sk = …`);
  throw errorAt(undefined, `has no section [${name}]; there are ${names(sections)}. Add it, or give the option section`);
}

/** A value of the section, checked that a header can carry it. */
function textOf(section: IniSection, key: string, errorAt: ErrorAt): string | undefined {
  const value = section.values.get(key);
  if (value === undefined) return undefined;
  if (value.text === "") throw errorAt(value.line, `${key} is empty; give it a value, or delete the line`);
  if (!/^[\x21-\x7e]+$/.test(value.text)) {
    throw errorAt(value.line, `${key} has a space or a character outside ASCII; copy it again from its source`);
  }
  return value.text;
}

function refuseOtherNames({ values }: IniSection, errorAt: ErrorAt): void {
  for (const [key, { line }] of values) {
    const right = OTHER_NAMES[key];
    if (right !== undefined && !values.has(right)) throw errorAt(line, `${key} is called ${right} in this file; rename it`);
    const reason = OTHER_KINDS[key];
    if (reason !== undefined) throw errorAt(line, `${key} ${reason}`);
  }
}

function keyOf(section: IniSection, name: string, errorAt: ErrorAt): AccessKeyCredentials {
  refuseOtherNames(section, errorAt);
  const [accessKey, secretKey] = [textOf(section, "ak", errorAt), textOf(section, "sk", errorAt)];
  if (accessKey === undefined || secretKey === undefined) {
    const missing = accessKey === undefined ? "ak" : "sk";
    throw errorAt(section.line, `the section [${name}] has no ${missing}; ak and sk go together, add ${missing} = …`);
  }
  return { accessKey, secretKey, securityToken: textOf(section, "security_token", errorAt) };
}

/**
 * Reads a section of the text of a credentials file.
 * @param path is named in errors
 * @throws DisError of kind `credentials` that names file, line and what to do. It shows nothing of the line, because a secret
 * may be anywhere
 */
export function parseProfile(text: string, path: string, name: string): Profile {
  const errorAt = errorsIn(path);
  if (text.includes("\0")) throw errorAt(undefined, "is not a text in UTF-8; save it as one");
  const section = sectionOf(readIni(text, errorAt), name, errorAt);
  return {
    key: keyOf(section, name, errorAt),
    projectId: textOf(section, "project_id", errorAt),
    domainId: textOf(section, "domain_id", errorAt),
    iamEndpoint: textOf(section, "iam_endpoint", errorAt),
  };
}

/** A value and its line, from 1. */
interface IniValue {
  readonly text: string;
  readonly line: number;
}

/** A section and the line of its name, from 1. */
interface IniSection {
  readonly line: number;
  readonly values: ReadonlyMap<string, IniValue>;
}

interface OpenSection extends IniSection {
  readonly values: Map<string, IniValue>;
}

/** The value without its comment, which follows a space: no key and no token has one. Quotes around the value are dropped. */
function withoutComment(raw: string): string {
  const text = raw.replace(/(^|\s)[#;].*$/s, "").trim();
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}

function openSection(sections: Map<string, OpenSection>, text: string, line: number, errorAt: ErrorAt): OpenSection {
  const name = /^\[([^[\]]+)\]\s*([#;].*)?$/.exec(text)?.[1]?.trim();
  if (name === undefined) throw errorAt(line, "begins with [ but is not the name of a section; write it as [basic]");
  if (sections.has(name)) {
    throw errorAt(line, `opens a section that line ${sections.get(name)?.line} has opened already; merge the two`);
  }
  const section = { line, values: new Map<string, IniValue>() };
  sections.set(name, section);
  return section;
}

/** Adds `key = value` (or `key: value`) to a section. Keys are read in any case. */
function addValue(section: OpenSection | undefined, text: string, line: number, errorAt: ErrorAt): void {
  const pair = /^([A-Za-z0-9_.-]+)\s*[=:](.*)$/s.exec(text);
  if (pair === null) throw errorAt(line, "is neither a section such as [basic] nor key = value; correct it, or begin it with #");
  if (section === undefined) throw errorAt(line, "is before the first section; put [basic] above it");
  const key = (pair[1] as string).toLowerCase();
  const first = section.values.get(key);
  if (first !== undefined) throw errorAt(line, `repeats the key of line ${first.line}; keep one of them`);
  section.values.set(key, { text: withoutComment(pair[2] as string), line });
}

/**
 * Reads the INI form of the provider's credentials file: sections in brackets, `key = value`, comments with `#` or `;`.
 * @returns sections by name
 * @throws DisError that names the line
 */
function readIni(text: string, errorAt: ErrorAt): ReadonlyMap<string, IniSection> {
  const sections = new Map<string, OpenSection>();
  let section: OpenSection | undefined;
  const lines = text.split(/\r\n|\r|\n/);
  for (const [index, raw] of lines.entries()) {
    // trim() also removes a byte order mark.
    const line = raw.trim();
    if (line === "" || /^[#;]/.test(line)) continue;
    if (line.startsWith("[")) section = openSection(sections, line, index + 1, errorAt);
    else addValue(section, line, index + 1, errorAt);
  }
  return sections;
}
