import { nearest } from "../nearest.js";

const FILE_KINDS = ["junit", "json", "html"] as const;
const KINDS = [...FILE_KINDS, "github"] as const;

/** A report that goes to a file. */
export type FileKind = (typeof FILE_KINDS)[number];

/** A report beside the summary for people. */
export type ReportTarget = { readonly kind: FileKind; readonly path: string } | { readonly kind: "github" };

/** A `--report` that cannot be understood. The message is a sentence for people. */
export class ReportOptionError extends Error {
  override readonly name = "ReportOptionError";
}

function isFileKind(kind: string): kind is FileKind {
  return (FILE_KINDS as readonly string[]).includes(kind);
}

function unknownKind(kind: string): ReportOptionError {
  const meant = nearest(kind, KINDS);
  const hint = meant === undefined ? "" : ` Did you mean ${meant}?`;
  return new ReportOptionError(`There is no report "${kind}"; there are ${KINDS.join(", ")}.${hint}`);
}

function targetOf(piece: string): ReportTarget {
  const [kind = "", ...rest] = piece.split("=");
  const path = rest.join("=").trim();
  const name = kind.trim();
  if (isFileKind(name)) {
    if (path === "") throw new ReportOptionError(`The report ${name} needs a file: ${name}=path.`);
    return { kind: name, path };
  }
  if (name !== "github") throw unknownKind(name);
  if (rest.length > 0) throw new ReportOptionError("The report github takes no file: it writes to the log and the job summary.");
  return { kind: name };
}

/**
 * The reports that were asked for: `junit=out/junit.xml,html=out/report.html,github`. A path can have no comma.
 * @throws ReportOptionError for a kind that does not exist, a missing path, or one file for two reports
 */
export function parseReports(text: string): ReportTarget[] {
  const pieces = text
    .split(",")
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
  const targets = pieces.map(targetOf);
  const paths = new Set<string>();
  for (const target of targets) {
    if (target.kind === "github") continue;
    if (paths.has(target.path)) throw new ReportOptionError(`Two reports would be written to ${target.path}.`);
    paths.add(target.path);
  }
  return targets;
}
