import type { Node } from "../contract/node.js";
import type { CatalogueWords } from "./words.js";

interface Entry {
  readonly status: number;
  /** Where it comes from when no operation has to name it. */
  readonly from?: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** Some codes of the catalogue as a Markdown list, one line each. Not a table: one is wider than the page at most widths. */
function listOf(catalogue: Node, codes: readonly string[], line: (entry: Entry) => string): string {
  return codes.map((code) => `- [\`${code}\`](errors.html#${code}) ${line(catalogue[code] as Entry)}`).join("\n");
}

/** What the codes of an operation mean. */
export function errorMeanings(catalogue: Node, codes: readonly string[]): string {
  return listOf(catalogue, codes, ({ meaning }) => meaning);
}

function meaningAndRemedy({ status, meaning, remedy }: Entry): string {
  return `${status === 400 ? "" : `(${status}) `}**${meaning}** ${remedy}`;
}

/** The whole catalogue, in the order in which it matters to a reader: of the operations here, of any call, of other parts. */
export function errorCatalogue(catalogue: Node, words: CatalogueWords): string {
  const codes = Object.keys(catalogue);
  const from = (code: string) => (catalogue[code] as Entry).from;
  const others = [...new Set(codes.map(from))].filter((part) => part !== undefined && part !== "any call").sort();
  const section = (title: string, part: string | undefined) => {
    const own = codes.filter((code) => from(code) === part);
    return `**${title}**\n\n${listOf(catalogue, own, meaningAndRemedy)}`;
  };
  return [
    words.intro,
    section(words.fromOperations, undefined),
    section(words.fromAnyCall, "any call"),
    ...others.map((part) => section(words.fromPart(part as string), part)),
  ].join("\n\n");
}
