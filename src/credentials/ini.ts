/** A value and the line it stands in, from 1. */
export interface IniValue {
  readonly text: string;
  readonly line: number;
}

/** A section and the line of its name, from 1. */
export interface IniSection {
  readonly line: number;
  readonly values: ReadonlyMap<string, IniValue>;
}

/** What is wrong with a line. Nothing of the line itself is in it, because a secret may stand anywhere. */
export class IniProblem {
  readonly line: number;
  readonly rule: string;

  constructor(line: number, rule: string) {
    this.line = line;
    this.rule = rule;
  }
}

interface OpenSection extends IniSection {
  readonly values: Map<string, IniValue>;
}

/** A comment begins the line, or follows a space: no key and no token has one. Quotes around the whole value are no part of it. */
function withoutComment(raw: string): string {
  const text = raw.replace(/(^|\s)[#;].*$/s, "").trim();
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}

function openSection(sections: Map<string, OpenSection>, text: string, line: number): OpenSection {
  const name = /^\[([^[\]]+)\]\s*([#;].*)?$/.exec(text)?.[1]?.trim();
  if (name === undefined) throw new IniProblem(line, "begins with [ and is not the name of a section; write it as [basic]");
  if (sections.has(name)) {
    throw new IniProblem(line, `opens a section that line ${sections.get(name)?.line} has opened already; put both together`);
  }
  const section = { line, values: new Map<string, IniValue>() };
  sections.set(name, section);
  return section;
}

/** Writes `key = value` (or `key: value`) into a section. Names of keys are the same in capitals. */
function addValue(section: OpenSection | undefined, text: string, line: number): void {
  const pair = /^([A-Za-z0-9_.-]+)\s*[=:](.*)$/s.exec(text);
  if (pair === null)
    throw new IniProblem(line, "is neither a section such as [basic] nor key = value; mend it or begin it with #");
  if (section === undefined) throw new IniProblem(line, "stands before the first section; put [basic] above it");
  const key = (pair[1] as string).toLowerCase();
  const first = section.values.get(key);
  if (first !== undefined) throw new IniProblem(line, `gives a key that line ${first.line} has given already; keep one of them`);
  section.values.set(key, { text: withoutComment(pair[2] as string), line });
}

/**
 * Reads the INI form of the provider's credentials file: sections in brackets, `key = value`, comments with `#` or `;`.
 * @returns sections by name
 * @throws IniProblem
 */
export function readIni(text: string): ReadonlyMap<string, IniSection> {
  const sections = new Map<string, OpenSection>();
  let section: OpenSection | undefined;
  const lines = text.split(/\r\n|\r|\n/);
  for (const [index, raw] of lines.entries()) {
    // A byte order mark counts as white space here.
    const line = raw.trim();
    if (line === "" || /^[#;]/.test(line)) continue;
    if (line.startsWith("[")) section = openSection(sections, line, index + 1);
    else addValue(section, line, index + 1);
  }
  return sections;
}
