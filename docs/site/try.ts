import { LOCAL_PROJECT_ID, LOCAL_TOKEN } from "../../local/src/options.js";
import type { Language, Words } from "../languages.js";
import { isNode, type Node } from "../node.js";
import { scriptData } from "./html.js";
import { type Content, needsPrograms } from "./layout.js";
import { linkFrom, TRY } from "./pages.js";

/** Files of Swagger UI that the page loads from `assets`. */
export const SWAGGER_PROGRAM = "swagger-ui-bundle.js";
export const SWAGGER_STYLE = "swagger-ui.css";

/** The file in `assets` with the contract for the forms. */
export function tryContractFile(language: Language): string {
  return `try-contract.${language}.json`;
}

interface TryWords {
  readonly title: string;
  readonly description: string;
  readonly intro: string;
  readonly start: string;
  readonly steps: string;
  readonly served: string;
  readonly prepare: string;
  readonly prepared: string;
  readonly failed: string;
  readonly body: string;
  readonly example: string;
  readonly close: string;
}

const WORDS: Words<TryWords> = {
  en: {
    title: "Try it",
    description: "Make calls of the Data Ingestion Service (DIS) from the browser, on a dis-local that runs on your machine.",
    intro: "A form for every call of the service, filled with the examples of the contract.",
    start:
      "The forms call the DIS that serves this page. Start one where dis-local is installed; in a clone of the project, <code>npm ci</code> and <code>npm run docs</code> come first:",
    steps:
      'then open <a href="http://127.0.0.1:7070/docs/try.html">http://127.0.0.1:7070/docs/try.html</a>. When it stops, its data is gone. It costs nothing.',
    served:
      "The calls go to the dis-local that serves this page, which starts empty. The examples use the stream <code>newstream</code>, the app <code>newapp</code> and some records in partition 0.",
    prepare: "Create them",
    prepared: "They exist now. You can commit a checkpoint, for example.",
    failed: "This request failed:",
    body: "Body of the request",
    example: "Example",
    close: "Close",
  },
  zh: {
    title: "试用",
    description: "在浏览器中调用数据接入服务（DIS）的接口，目标是本机运行的dis-local。",
    intro: "服务的每个调用都是一张表单，并已填好契约中的示例。",
    start:
      "表单需要一个可以通信的DIS，而本页面只与提供它的那一个通信。请在安装了dis-local的地方启动一个；在克隆的代码库中，先运行<code>npm ci</code>和<code>npm run docs</code>：",
    steps:
      '然后打开<a href="http://127.0.0.1:7070/docs/zh/try.html">http://127.0.0.1:7070/docs/zh/try.html</a>。停止之后它会忘记一切，也不产生任何费用。',
    served:
      "调用发往提供本页面的dis-local，它启动时是空的。示例中用到通道<code>newstream</code>、App <code>newapp</code>，以及分区0中的一些记录。",
    prepare: "创建它们",
    prepared: "已经就绪。例如，可以提交一个Checkpoint。",
    failed: "操作失败：",
    body: "请求体",
    example: "示例",
    close: "关闭",
  },
};

/** Forms omit examples of optional parameters. Filled in, they would request a page after the last one. */
function withoutOptionalExamples(parameter: Node): Node {
  const { example: _, ...rest } = parameter;
  return parameter["required"] === true ? parameter : rest;
}

/** An operation as a form. The form shows the real responses, so it describes only the successful one. */
function formOf(operation: Node, nameOf: (tag: string) => string): Node {
  const successes = Object.entries(operation["responses"] as Node).filter(([status]) => status.startsWith("2"));
  const parameters = operation["parameters"] as Node[] | undefined;
  return {
    ...operation,
    tags: (operation["tags"] as string[]).map(nameOf),
    responses: Object.fromEntries(successes),
    ...(parameters === undefined ? {} : { parameters: parameters.map(withoutOptionalExamples) }),
  };
}

/** The contract for the forms: the server is the one of the page, and the credentials are a token. */
export function tryContract(contract: Node): Node {
  // Swagger UI would warn that it supports only its own dialect.
  const { jsonSchemaDialect: _, ...rest } = contract;
  const components = contract["components"] as Node;
  const { AuthToken } = components["securitySchemes"] as Node;
  const tags = contract["tags"] as Node[];
  const names = new Map(tags.map((tag) => [String(tag["name"]), String(tag["x-displayName"] ?? tag["name"])]));
  const nameOf = (tag: string) => names.get(tag) ?? tag;
  const shared = Object.entries(components["parameters"] as Record<string, Node>).map(([name, parameter]) => [
    name,
    withoutOptionalExamples(parameter),
  ]);
  const items = Object.entries(contract["paths"] as Record<string, Node>).map(([path, item]) => {
    const parts = Object.entries(item).map(([key, part]) => [
      key,
      isNode(part) && "operationId" in part ? formOf(part, nameOf) : part,
    ]);
    return [path, Object.fromEntries(parts)];
  });
  return {
    ...rest,
    servers: [{ url: "/" }],
    security: [{ AuthToken: [] }],
    tags: tags.map((tag) => ({ ...tag, name: nameOf(String(tag["name"])) })),
    paths: Object.fromEntries(items),
    components: { ...components, parameters: Object.fromEntries(shared), securitySchemes: { AuthToken } },
  };
}

/** The page for trying calls; its program is `client/try.ts`. */
export function tryPage(language: Language): Content {
  const words = WORDS[language];
  const asset = (name: string) => linkFrom(TRY, language, `assets/${name}`);
  const settings = {
    contract: asset(tryContractFile(language)),
    program: asset(SWAGGER_PROGRAM),
    project: LOCAL_PROJECT_ID,
    token: LOCAL_TOKEN,
    prepared: words.prepared,
    failed: words.failed,
    body: words.body,
    example: words.example,
    close: words.close,
  };
  const main = `<h1>${words.title}</h1>
<p class="lead">${words.intro}</p>
${needsPrograms(language)}
<div class="notice" id="start-one"><p>${words.start}</p>
<pre><code>npx dis-local --port 7070</code></pre>
<p>${words.steps}</p></div>
<div class="notice" id="served" hidden><p>${words.served}</p>
<p><button type="button" id="prepare">${words.prepare}</button> <span id="prepare-result" role="status"></span></p></div>
<div id="swagger"></div>
<script type="application/json" id="settings">${scriptData(settings)}</script>`;
  return { main, description: words.description, scripts: ["try.js"], styles: [SWAGGER_STYLE] };
}
