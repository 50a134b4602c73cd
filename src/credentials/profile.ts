import { DisError } from "../errors/dis-error.js";
import type { AccessKeyCredentials } from "./credentials.js";
import { IniProblem, type IniSection, readIni } from "./ini.js";

/** What a section of the credentials file holds. */
export interface Profile {
  readonly key: AccessKeyCredentials;
  /** `project_id` */
  readonly projectId: string | undefined;
  /** `domain_id`: the account. */
  readonly domainId: string | undefined;
  /** `iam_endpoint`: base URL of the identity service. */
  readonly iamEndpoint: string | undefined;
}

/** Names that are used for the same in other files, and what they are called in this one. */
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

/** Keys that would lead to credentials of another kind, and why they are refused beside or instead of an access key. */
const OTHER_KINDS: Readonly<Record<string, string>> = {
  token: "is no key of this file; put a token into CLOUD_SDK_TOKEN instead",
  idp_id: "is for a federated sign-in, which this client does not do; give ak and sk in a section without it",
  id_token_file: "is for a federated sign-in, which this client does not do; give ak and sk in a section without it",
};

type Tell = (line: number | undefined, rule: string) => DisError;

function teller(path: string): Tell {
  return (line, rule) => new DisError("credentials", `${path}${line === undefined ? "" : `, line ${line}`}: ${rule}.`);
}

/** Names of sections, as far as they can be shown: one that is too long may be a key in the wrong place. */
function names(sections: ReadonlyMap<string, IniSection>): string {
  const shown = [...sections.keys()].filter((name) => /^[\w .-]{1,24}$/.test(name)).map((name) => `[${name}]`);
  return shown.length === 0 ? "none that can be shown" : shown.join(", ");
}

function sectionOf(sections: ReadonlyMap<string, IniSection>, name: string, tell: Tell): IniSection {
  const section = sections.get(name);
  if (section !== undefined) return section;
  if (sections.size === 0) throw tell(undefined, `has no section; write [${name}], and below it ak = … and sk = …`);
  throw tell(undefined, `has no section [${name}]; there are ${names(sections)}. Add it, or give the option section`);
}

/** A value that can be sent in a header. */
function textOf(section: IniSection, key: string, tell: Tell): string | undefined {
  const value = section.values.get(key);
  if (value === undefined) return undefined;
  if (value.text === "") throw tell(value.line, `${key} is empty; give it a value or take the line out`);
  if (!/^[\x21-\x7e]+$/.test(value.text)) {
    throw tell(value.line, `${key} has a space or a character outside ASCII; copy it again from where it was given to you`);
  }
  return value.text;
}

function refuseOtherNames({ values }: IniSection, tell: Tell): void {
  for (const [key, { line }] of values) {
    const right = OTHER_NAMES[key];
    if (right !== undefined && !values.has(right)) throw tell(line, `${key} is called ${right} in this file; rename it`);
    const reason = OTHER_KINDS[key];
    if (reason !== undefined) throw tell(line, `${key} ${reason}`);
  }
}

function keyOf(section: IniSection, name: string, tell: Tell): AccessKeyCredentials {
  refuseOtherNames(section, tell);
  const [accessKey, secretKey] = [textOf(section, "ak", tell), textOf(section, "sk", tell)];
  if (accessKey === undefined || secretKey === undefined) {
    const missing = accessKey === undefined ? "ak" : "sk";
    throw tell(section.line, `the section [${name}] has no ${missing}; ak and sk go together, add ${missing} = …`);
  }
  return { accessKey, secretKey, securityToken: textOf(section, "security_token", tell) };
}

/**
 * Reads a section of the text of a credentials file.
 * @param path is named in errors
 * @throws DisError of kind `credentials` that names file, line and what to do, and shows nothing of what stands there
 */
export function parseProfile(text: string, path: string, name: string): Profile {
  const tell = teller(path);
  if (text.includes("\0")) throw tell(undefined, "is not a text in UTF-8; save it as one");
  let sections: ReadonlyMap<string, IniSection>;
  try {
    sections = readIni(text);
  } catch (problem) {
    throw problem instanceof IniProblem ? tell(problem.line, problem.rule) : problem;
  }
  const section = sectionOf(sections, name, tell);
  return {
    key: keyOf(section, name, tell),
    projectId: textOf(section, "project_id", tell),
    domainId: textOf(section, "domain_id", tell),
    iamEndpoint: textOf(section, "iam_endpoint", tell),
  };
}
