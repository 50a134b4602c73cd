import { type CatalogueEntry, callsOf, type Source } from "dis-openapi/contract";
import type { Language, Words } from "../languages.js";
import type { Node } from "../node.js";
import { PARTS_ZH } from "../reference/words.js";
import { otherWordsFor } from "../search/synonyms.js";
import { type Column, listWithSearch } from "./entries.js";
import { escaped, inline } from "./html.js";
import type { Content } from "./layout.js";
import { routeOf } from "./pages.js";

interface CallLink {
  readonly name: string;
  readonly href: string;
}

/** A code of the catalogue with the calls that return it. */
interface Row extends CatalogueEntry {
  readonly code: string;
  readonly source?: Source;
  /** The calls that can return it; empty when no operation lists it. */
  readonly calls: readonly CallLink[];
}

interface ErrorWords {
  readonly title: string;
  readonly description: string;
  readonly intro: string;
  readonly search: string;
  readonly count: string;
  readonly code: string;
  readonly status: string;
  readonly meaning: string;
  readonly retry: string;
  readonly retries: Readonly<Record<string, string>>;
  readonly calls: string;
  readonly from: (part: string) => string;
  readonly source: string;
  readonly confidence: Readonly<Record<string, string>>;
}

const WORDS: Words<ErrorWords> = {
  en: {
    title: "Error codes",
    description: "Every error code of the Data Ingestion Service (DIS): meaning, remedy, and whether a retry can help.",
    intro:
      "Nearly all errors of the service are HTTP 400 and differ in their code, so decide by the code. An address such as <code>errors.html#DIS.4301</code> leads to one code.",
    search: "Code, word or call",
    count: "{n} codes",
    code: "Code",
    status: "Status",
    meaning: "Meaning and remedy",
    retry: "Retry?",
    retries: { never: "no", backoff: "yes, later", "fresh-cursor": "with a new cursor", "new-token": "with a new token" },
    calls: "Returned by",
    from: (part) => part,
    source: "Source",
    confidence: { documented: "documented", observed: "observed", inferred: "inferred" },
  },
  zh: {
    title: "错误码",
    description: "数据接入服务（DIS）的全部错误码：含义、处理方法，以及重试是否有用。",
    intro:
      "服务的错误几乎都是HTTP 400，靠错误码区分，因此请根据错误码判断。<code>errors.html#DIS.4301</code>这样的地址可以直达某个错误码。",
    search: "错误码、词语或调用名",
    count: "共{n}个错误码",
    code: "错误码",
    status: "状态码",
    meaning: "含义与处理方法",
    retry: "可否重试",
    retries: { never: "否", backoff: "可以，稍后", "fresh-cursor": "获取新游标之后", "new-token": "获取新Token之后" },
    calls: "来自",
    from: (part) => PARTS_ZH[part] ?? part,
    source: "出处",
    confidence: { documented: "文档记载", observed: "实际观察", inferred: "推断" },
  },
};

function rowsOf(contract: Node): Row[] {
  const all = callsOf(contract);
  return Object.entries(contract["x-error-codes"] as Record<string, CatalogueEntry>).map(([code, entry]) => {
    const calls = all.filter(({ errorCodes }) => errorCodes.includes(code));
    return { ...entry, code, calls: calls.map((call) => ({ name: call.name, href: `reference.html${routeOf(call)}` })) };
  });
}

function columnsOf(words: ErrorWords): Column<Row>[] {
  const callLink = ({ name, href }: CallLink) => `<a href="${href}">${name}</a>`;
  return [
    { name: words.code, cell: ({ code }) => `<a class="codes" href="#${code}"><strong>${code}</strong></a>` },
    { name: words.status, cell: ({ status }) => `${status}`, named: true },
    {
      name: words.meaning,
      cell: ({ meaning, remedy }) => `<p>${inline(meaning)}<br><span class="quiet">${inline(remedy)}</span></p>`,
      width: 30,
    },
    {
      name: words.retry,
      cell: ({ retry }) => `<span class="state ${retry}">${words.retries[retry] ?? retry}</span>`,
      named: true,
    },
    {
      name: words.calls,
      cell: ({ calls, from }) =>
        `<span class="calls">${from === undefined ? calls.map(callLink).join(" ") : escaped(words.from(from))}</span>`,
      named: true,
      width: 25,
    },
    {
      name: words.source,
      cell: ({ source }) =>
        source === undefined
          ? ""
          : `${escaped(source.document)} <span class="quiet">(${words.confidence[source.confidence]})</span>`,
      named: true,
      width: 18,
    },
  ];
}

/** The page of the error catalogue, with a search; a code is the hash of its address. */
export function errorsPage(contract: Node, language: Language): Content {
  const words = WORDS[language];
  const list = listWithSearch({
    columns: columnsOf(words),
    rows: rowsOf(contract),
    id: ({ code }) => code,
    keywords: (row) => [row.retry, otherWordsFor(row), ...row.calls.map(({ name }) => name)].join(" "),
    searchLabel: words.search,
    count: words.count,
  });
  const main = `<h1>${words.title}</h1>\n<p class="lead">${words.intro}</p>\n${list}`;
  return { main, description: words.description, scripts: ["filter.js"] };
}
