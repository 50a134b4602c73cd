import { readFileSync } from "node:fs";
import type { Language, Words } from "../languages.js";
import { codeBlock } from "./code.js";
import { escaped } from "./html.js";
import type { Content } from "./layout.js";
import { ERRORS, GUIDES, type Page, REFERENCE, TRACE, TRY } from "./pages.js";

/** The numbers that the start page shows. */
export interface Counts {
  readonly calls: number;
  readonly errorCodes: number;
  readonly facts: number;
}

interface StartWords {
  readonly description: string;
  readonly title: string;
  readonly lead: string;
  readonly project: string;
  readonly heart: string;
  readonly lines: readonly string[];
  readonly ways: string;
  readonly reference: (calls: number) => string;
  readonly guides: string;
  readonly try: string;
  readonly errors: (codes: number) => string;
  readonly trace: (facts: number) => string;
  readonly program: string;
  readonly run: string;
}

const WORDS: Words<StartWords> = {
  en: {
    description: "Contract, typed client and local server for the Data Ingestion Service (DIS), with reference and guides.",
    title: "Data Ingestion Service for TypeScript",
    lead: "DIS keeps streams of records. Some programs upload records; others read them, each at its own pace and from its own position.",
    project:
      "This project has a contract of the service, written by hand from its documents, and everything derived from it: a typed client, a consumer that resumes from checkpoints and loses nothing, a DIS that runs on your machine, and a suite that any DIS endpoint must pass.",
    heart: "The service in five lines",
    lines: [
      "A <em>stream</em> has <em>partitions</em>.",
      "A <em>record</em> gets a <em>sequence number</em> in its partition: 0, 1, 2 and so on.",
      "An <em>app</em> is a named consumer program.",
      "A <em>checkpoint</em> is the position of an app in a partition; the service stores it.",
      "After a restart the app asks for its checkpoint, obtains a <em>cursor</em> after it, and continues.",
    ],
    ways: "Where to go",
    reference: (calls) =>
      `All ${calls} calls, with every field, limit and example, and samples for this client, curl, Java, Python and Go.`,
    guides: "Calls, checkpoints, authentication, errors and retries, the contract gate, and moving from other clients.",
    try: "Make calls from the browser, on a DIS that runs on your machine.",
    errors: (codes) => `${codes} codes: what each means, what helps, and whether a retry can succeed.`,
    trace: (facts) => `Where does this limit come from? ${facts} facts with their line in the documents.`,
    program: "The first program",
    run: "It reads a stream, commits what it has finished, and continues from there after a crash. Endpoint, project and credentials come from environment variables: <code>npx dis-local</code> in a clone starts a DIS for it and prints the variables.",
  },
  zh: {
    description: "数据接入服务（DIS）的接口契约、带类型的客户端和本地服务，附接口参考与指南。",
    title: "面向TypeScript的数据接入服务",
    lead: "DIS保存由记录组成的通道：一些程序上传记录，另一些程序按自己的速度、从自己的位置读取记录。",
    project:
      "这里有根据服务文档手工编写的接口契约，以及由它产生的一切：带类型的客户端、从Checkpoint恢复且不丢数据的消费者、在本机运行的DIS，以及任何DIS终端节点都必须通过的测试套件。",
    heart: "五句话了解这项服务",
    lines: [
      "一个<em>通道</em>有若干<em>分区</em>。",
      "每条<em>记录</em>在其分区中获得一个<em>序列号</em>：0、1、2，依次递增。",
      "<em>App</em>是有名称的消费程序。",
      "<em>Checkpoint</em>记录App在一个分区中消费到了哪里，由服务保存。",
      "App重启后查询自己的Checkpoint，获取其后的<em>游标</em>，然后继续消费。",
    ],
    ways: "从这里开始",
    reference: (calls) => `全部${calls}个调用，包含每个字段、限制和示例，以及本客户端、curl、Java、Python和Go的代码样例。`,
    guides: "调用、Checkpoint、认证、错误与重试、契约门禁，以及如何从其他客户端迁移过来。",
    try: "在浏览器中调用本机运行的DIS。",
    errors: (codes) => `${codes}个错误码：各自的含义、处理方法，以及重试是否有用。`,
    trace: (facts) => `这个限制从何而来？${facts}项事实及其在文档中的位置。`,
    program: "第一个程序",
    run: "它读取一个通道，提交已经处理完的位置，崩溃之后从那里继续。终端节点、项目和凭证来自环境变量：在克隆的代码库中运行<code>npx dis-local</code>，即可启动一个供它使用的DIS，并显示这些变量。",
  },
};

function program(): string {
  return readFileSync(new URL("./first-program.ts", import.meta.url), "utf8");
}

/** The start page: what this is, where to go, and the first program. */
export function startPage(language: Language, counts: Counts): Content {
  const words = WORDS[language];
  const way = (page: Page, text: string) =>
    `<li><a href="${page.file}"><strong>${page.title[language]}</strong>${escaped(text)}</a></li>`;
  const ways = [
    way(REFERENCE, words.reference(counts.calls)),
    way(GUIDES, words.guides),
    way(TRY, words.try),
    way(ERRORS, words.errors(counts.errorCodes)),
    way(TRACE, words.trace(counts.facts)),
  ];
  const main = `<div class="start">
<h1>${words.title}</h1>
<div><p class="lead">${words.lead}</p><p>${words.project}</p></div>
<div><h2>${words.heart}</h2><ol class="five">${words.lines.map((line) => `<li>${line}</li>`).join("")}</ol></div>
</div>
<h2>${words.ways}</h2>
<ul class="ways">${ways.join("\n")}</ul>
<h2>${words.program}</h2>
${codeBlock(program(), "ts")}
<p>${words.run}</p>`;
  return { main, description: words.description };
}
