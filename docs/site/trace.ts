import { type Operation, segmentsOf, sharedCallsOf, valueAt } from "dis-openapi/contract";
import type { Language, Words } from "../languages.js";
import { isNode, type Node } from "../node.js";
import { type Column, listWithSearch } from "./entries.js";
import { escaped, inline } from "./html.js";
import type { Content } from "./layout.js";
import { routeOf } from "./pages.js";
import { type FieldFacts, operationsByPlace, type TracedFact } from "./traced-facts.js";

interface TraceWords {
  readonly title: string;
  readonly description: string;
  readonly intro: (facts: number) => string;
  readonly search: string;
  readonly count: string;
  readonly document: string;
  readonly line: (line: number) => string;
  readonly field: string;
  readonly says: string;
  readonly here: string;
  readonly nothing: string;
  readonly place: string;
  readonly deviation: string;
  readonly operations: (count: number) => string;
}

const WORDS: Words<TraceWords> = {
  en: {
    title: "Where does this limit come from?",
    description: "The documents of DIS, line by line, and the places of the contract that say the same.",
    intro: (facts) =>
      `Each line of the documents, the place in <code>openapi.yaml</code> that says the same, and the reason where the two differ. <code>npm run trace</code> checks each of the ${facts} facts.`,
    search: "Field, number, document or call",
    count: "{n} lines",
    document: "Document",
    line: (line) => `line ${line}`,
    field: "Field",
    says: "The document says",
    here: "the contract:",
    nothing: "nothing",
    place: "Place in the contract",
    deviation: "Why it differs",
    operations: (count) => `${count} operations`,
  },
  zh: {
    title: "这个限制从何而来？",
    description: "DIS的文档逐行说了什么，契约中写在哪里。",
    intro: (facts) =>
      `文档逐行说了什么，<code>openapi.yaml</code>中同样说明它的位置，以及二者不同之处的理由。<code>npm run trace</code>逐项证明这${facts}项事实。`,
    search: "字段、数字、文档或调用名",
    count: "共{n}行",
    document: "文档",
    line: (line) => `第${line}行`,
    field: "字段",
    says: "文档的说法",
    here: "契约：",
    nothing: "无",
    place: "契约中的位置",
    deviation: "为何不同",
    operations: (count) => `${count}个接口`,
  },
};

/** The general rules of the trace in Chinese, by their English text. A test names each one that is missing. */
export const RULES_ZH: Readonly<Record<string, string>> = {
  "The header X-Auth-Token is one of two ways to authenticate, and not a parameter.":
    "消息头X-Auth-Token是两种认证方式之一，不是参数。",
  "A reader is tolerant: the contract gives a field of a response no limit, or the one of the document.":
    "读取时应当宽容：响应的限制要么不写，要么与文档一致。",
  "A reader is tolerant: a response may have more types than the document names, null first of all.":
    "读取时应当宽容：除了文档给出的类型，响应还可以是其他类型，首先是null。",
  "A reader accepts new values: the known values of a response stand in its description, not in an enumeration.":
    "读取时应当接受新的取值：已知的取值写在响应的描述中，不写成枚举。",
  "What the document says of requests in general is true of every OpenAPI document.":
    "文档对请求的一般说明，任何OpenAPI文档本来就是如此。",
  "The document lists the methods of HTTP; no call of the service uses this one.":
    "文档列出了HTTP的各种方法；服务没有调用使用这一种。",
  "HTTP itself, or the client below the contract, sets this header in every request.":
    "每个请求中的这个消息头由HTTP本身或契约之下的客户端设置。",
  "No keyword of a schema says how long a value is valid; the description does.": "schema没有表示有效期的关键字；由描述说明。",
  "A default says what a field means that a request omits; a response has no defaults.":
    "默认值表示请求中省略字段时的含义；响应没有默认值。",
  "Calls that share an operation each have one value of the field that distinguishes them.":
    "共用一个接口的几个调用，各自对应区分字段的一个取值。",
  "The contract does not write a default that is empty: omitting the field means the same. The empty text is then a value.":
    "默认为空时不写默认值：省略字段含义相同。此时空文本也是一个取值。",
  "The settings of a transfer task come back as they were sent; the contract writes them once, in the request.":
    "转储任务的设置按发送时的样子返回；它们只在请求中写一次。",
  "Every text has at least zero characters; the contract does not write that.": "任何文本至少有零个字符；不必写出。",
  "The unit in the description says how many digits a time in a response has.": "响应中时间的位数由描述中的单位说明。",
  "No description of the service names this field; the object is open to it.":
    "这是服务的描述中都没有的字段；该对象允许其他字段。",
  "No keyword of a schema says this; the description does.": "schema没有表达它的关键字；由描述说明。",
};

/** A place with more operations than this shows their number, not their names. */
const LISTED = 3;

function shown(value: unknown): string {
  return `<code>${escaped(typeof value === "string" ? value : JSON.stringify(value))}</code>`;
}

function operationLinks(operations: readonly Operation[], words: TraceWords): string {
  if (operations.length > LISTED) return `<span class="quiet">${words.operations(operations.length)}</span>`;
  return operations.map((operation) => `<a href="reference.html${routeOf(operation)}">${operation.id}</a>`).join(" ");
}

/** A JSON pointer as readable steps, with line breaks allowed between them. */
function way(pointer: string): string {
  return segmentsOf(pointer).map(escaped).join(" &rsaquo; ");
}

/** The remark of the contract, in its language. */
function reasonAt(contract: Node, pointer: string): string {
  const reason = valueAt(contract, pointer);
  return isNode(reason) ? JSON.stringify(reason) : String(reason ?? "");
}

/** Why the contract differs from the document; each reason once. */
function reasons(contract: Node, facts: readonly TracedFact[], language: Language): string[] {
  const all = facts.flatMap(({ remark, rule }) => [
    ...(remark === undefined ? [] : [reasonAt(contract, remark.pointer)]),
    ...(rule === undefined ? [] : [language === "zh" ? (RULES_ZH[rule] ?? rule) : rule]),
  ]);
  return [...new Set(all)].map((reason) => `<p>${inline(reason)}</p>`);
}

function aspectLine({ aspect, says, value }: TracedFact, words: TraceWords): string {
  // The name of the field already says that it exists.
  if (aspect === "exists" && value !== null) return `<div>${escaped(aspect)}</div>`;
  const same = JSON.stringify(says) === JSON.stringify(value);
  const other = same ? "" : ` <span class="quiet">${words.here}</span> ${value === null ? words.nothing : shown(value)}`;
  return `<div>${escaped(aspect)} ${says === null ? words.nothing : shown(says)}${other}</div>`;
}

function columnsOf(contract: Node, language: Language): Column<FieldFacts>[] {
  const words = WORDS[language];
  const operationsAt = operationsByPlace(contract);
  return [
    {
      name: words.document,
      cell: ({ document, line }) => `${escaped(document)} <span class="quiet state">${words.line(line)}</span>`,
      width: 14,
    },
    { name: words.field, cell: ({ id, field }) => `<a href="#${escaped(id)}">${escaped(field)}</a>`, width: 14 },
    { name: words.says, cell: ({ facts }) => facts.map((fact) => aspectLine(fact, words)).join(""), width: 24 },
    {
      name: words.place,
      cell: ({ places }) =>
        places
          .map(
            (place) =>
              `<div class="way">${way(place)} <span class="calls">${operationLinks(operationsAt(place), words)}</span></div>`,
          )
          .join(""),
      width: 28,
    },
    { name: words.deviation, cell: ({ facts }) => reasons(contract, facts, language).join(""), named: true, width: 20 },
  ];
}

/** The page of the traced facts, with a search. */
export function tracePage(contract: Node, lines: readonly FieldFacts[], language: Language): Content {
  const words = WORDS[language];
  const operationsAt = operationsByPlace(contract);
  const list = listWithSearch<FieldFacts>({
    columns: columnsOf(contract, language),
    rows: lines,
    id: ({ id }) => id,
    keywords: ({ places }) => {
      const calls = places.flatMap(operationsAt).flatMap((operation) => sharedCallsOf(operation).map(({ name }) => name));
      return [...new Set([...places, ...calls])].join(" ");
    },
    searchLabel: words.search,
    count: words.count,
  });
  const facts = lines.reduce((sum, line) => sum + line.facts.length, 0);
  const main = `<h1>${words.title}</h1>\n<p class="lead">${words.intro(facts)}</p>\n${list}`;
  return { main, description: words.description, scripts: ["filter.js"] };
}
