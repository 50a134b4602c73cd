import { follow, isNode, type Node } from "../contract/node.js";
import { type Operation, routeOf } from "../contract/operations.js";
import { operationsByPlace } from "../contract/users.js";
import type { Language, Words } from "../languages.js";
import { listWithSearch } from "./entries.js";
import { escaped, inline } from "./html.js";
import type { Content } from "./layout.js";
import type { TracedFact } from "./traced-facts.js";

interface TraceWords {
  readonly title: string;
  readonly description: string;
  readonly intro: string;
  readonly search: string;
  readonly count: string;
  readonly document: string;
  readonly line: (line: number) => string;
  readonly fact: string;
  readonly value: string;
  readonly nothing: string;
  readonly place: string;
  readonly deviation: string;
  readonly says: string;
  readonly operations: (count: number) => string;
}

const WORDS: Words<TraceWords> = {
  en: {
    title: "Where does this limit come from?",
    description:
      "Each fact of the documents of DIS that the contract was transcribed from, with its line and its place in the contract.",
    intro:
      "Names, types and numbers of the contract with the line of the document that they come from, and the place in <code>openapi.yaml</code> where they stand. <code>npm run trace</code> proves each of them.",
    search: "Field, number, document or call",
    count: "{n} facts",
    document: "Document",
    line: (line) => `line ${line}`,
    fact: "Fact",
    value: "In the contract",
    nothing: "nothing, on purpose",
    place: "Place",
    deviation: "Departs from the document",
    says: "The document:",
    operations: (count) => `${count} operations`,
  },
  zh: {
    title: "这个限制从何而来？",
    description: "接口契约所依据的DIS文档中的每一项事实，及其所在的行和在契约中的位置。",
    intro:
      "契约中的名称、类型和数字，它们出自文档的哪一行，以及在<code>openapi.yaml</code>中的位置。<code>npm run trace</code>逐项加以证明。",
    search: "字段、数字、文档或调用名",
    count: "共{n}项事实",
    document: "文档",
    line: (line) => `第${line}行`,
    fact: "事实",
    value: "契约中的值",
    nothing: "有意留空",
    place: "位置",
    deviation: "与文档不同之处",
    says: "文档：",
    operations: (count) => `${count}个接口`,
  },
};

/** More operations than this are counted, not listed: a fact about all of them is one about none in particular. */
const LISTED = 3;

function shown(value: unknown): string {
  return `<code>${escaped(typeof value === "string" ? value : JSON.stringify(value))}</code>`;
}

function operationLinks(operations: readonly Operation[], words: TraceWords): string {
  if (operations.length > LISTED) return `<span class="quiet">${words.operations(operations.length)}</span>`;
  return operations.map((operation) => `<a href="reference.html${routeOf(operation)}">${operation.id}</a>`).join(" ");
}

/** A JSON pointer as a way that a reader can follow, and that breaks between its steps. */
function way(pointer: string): string {
  const steps = pointer.split("/").slice(1);
  return steps.map((step) => escaped(step.replace(/~1/g, "/").replace(/~0/g, "~"))).join(" &rsaquo; ");
}

/** The reason that the contract gives, in the language of the contract. */
function reasonAt(contract: Node, pointer: string): string {
  const steps = { $ref: `#${pointer.split("/").slice(0, -1).join("/")}` };
  const owner = follow(contract, steps);
  const reason = owner[pointer.split("/").at(-1) ?? ""];
  return isNode(reason) ? JSON.stringify(reason) : String(reason ?? "");
}

/** The traced facts as a page that can be searched; the id of a fact is the hash of its address. */
export function tracePage(contract: Node, facts: readonly TracedFact[], language: Language): Content {
  const words = WORDS[language];
  const operationsAt = operationsByPlace(contract);
  const deviation = ({ deviation: departs }: TracedFact) =>
    departs === undefined
      ? ""
      : `<p>${words.says} ${shown(departs.says)}<br><span class="quiet">${inline(reasonAt(contract, departs.pointer))}</span></p>`;
  const list = listWithSearch<TracedFact>({
    columns: [
      {
        name: words.document,
        cell: ({ document, line }) => `${escaped(document)} <span class="quiet">${words.line(line)}</span>`,
      },
      { name: words.fact, cell: ({ id, name }) => `<a href="#${escaped(id)}">${escaped(name)}</a>` },
      { name: words.value, cell: ({ value }) => (value === undefined ? words.nothing : shown(value)), named: true },
      {
        name: words.place,
        cell: ({ pointer }) =>
          `<span class="way">${way(pointer)}</span> <span class="calls">${operationLinks(operationsAt(pointer), words)}</span>`,
        width: 34,
      },
      { name: words.deviation, cell: deviation, named: true, width: 20 },
    ],
    rows: facts,
    id: ({ id }) => id,
    keywords: ({ pointer }) => [pointer, ...operationsAt(pointer).map(({ id }) => id)].join(" "),
    searchLabel: words.search,
    count: words.count,
  });
  const main = `<h1>${words.title}</h1>\n<p class="lead">${words.intro}</p>\n${list}`;
  return { main, description: words.description, scripts: ["filter.js"] };
}
