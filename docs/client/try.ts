import { letKeysScroll, type Naming, nameAll, whenDrawn } from "./access.js";

// The page for trying calls. It works when dis-local serves it; otherwise it says how to start one.

type SwaggerUi = (options: Readonly<Record<string, unknown>>) => { preauthorizeApiKey(scheme: string, value: string): void };

interface Settings {
  /** Address of the contract, relative to the page. */
  readonly contract: string;
  readonly program: string;
  readonly project: string;
  /** A dis-local with default credentials accepts it. */
  readonly token: string;
  readonly prepared: string;
  readonly failed: string;
  /** Name of the field with the body of a request. */
  readonly body: string;
  /** Name of the choice of an example. */
  readonly example: string;
  readonly close: string;
}

/** What Swagger UI gives to a plugin. */
interface System {
  readonly React: { createElement(type: string, props: null, ...children: readonly unknown[]): unknown };
}

/** Draws names and paths of operations as text: by itself Swagger UI draws a link, within a button that opens the operation. */
const withoutLinksInButtons = {
  wrapComponents: {
    DeepLink:
      (_: unknown, { React }: System) =>
      ({ text }: { readonly text: unknown }) =>
        React.createElement("span", null, text),
  },
};

/** Scrolls as other pages do: by itself Swagger UI scrolls an operation below the header of the page. */
const scrollBelowHeader = {
  statePlugins: { layout: { wrapActions: { scrollToElement: () => (drawn: Element) => drawn.scrollIntoView() } } },
};

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

function element<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

async function servedByLocalDis(): Promise<boolean> {
  if (!location.protocol.startsWith("http")) return false;
  const response = await fetch(location.pathname, { method: "HEAD" });
  return response.headers.get("server") === "dis-local";
}

interface Contract {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly operationId?: string; readonly tags?: readonly string[] }>>>
  >;
}

/** The hash of an operation begins with its tag, whose name is another one in the other language. */
function translateHash({ paths }: Contract): void {
  const id = location.hash.split("/").at(-1);
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  const tag = operations.find(({ operationId }) => operationId === id)?.tags?.[0];
  if (tag !== undefined) history.replaceState(null, "", `#/${encodeURIComponent(tag)}/${id}`);
}

function load(program: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: program, onload: () => resolve(), onerror: reject });
    document.head.append(script);
  });
}

/** Follows the colour scheme of the system, as the other pages do. */
function followColours(): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
  dark.addEventListener("change", apply);
  apply();
}

/** Creates what the examples of the contract use: a stream, an app, and some records in partition 0. */
async function prepare({ project, token, prepared, failed }: Settings): Promise<string> {
  const headers = { "content-type": "application/json", "x-auth-token": token };
  const records = Array.from({ length: 10 }, (_, n) => ({ data: btoa(`record ${n}`), partition_id: "shardId-0000000000" }));
  const calls = [
    ["streams", { stream_name: "newstream", partition_count: 3 }],
    ["apps", { app_name: "newapp" }],
    ["records", { stream_name: "newstream", records }],
  ] as const;
  for (const [path, body] of calls) {
    const response = await fetch(`/v2/${project}/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    const text = await response.text();
    // The stream and the app may exist already.
    if (!response.ok && !/DIS\.43(07|30)/.test(text)) return `${failed} ${path}: ${response.status} ${text}`;
  }
  return prepared;
}

function namingsOf({ body, example, close }: Settings): readonly Naming[] {
  return [
    ["textarea.body-param__text", () => body],
    ["select.examples-select-element", () => example],
    [".parameters-col_description select", (select) => select.closest("tr")?.dataset["paramName"] ?? ""],
    [".close-modal", () => close],
    // Its name says something else than its text, by which somebody would call it.
    [".modal-btn[aria-label]", (button) => button.textContent],
  ];
}

async function start(settings: Settings): Promise<void> {
  const contract = await (await fetch(settings.contract)).json();
  translateHash(contract);
  await load(settings.program);
  const { SwaggerUIBundle } = window as unknown as { SwaggerUIBundle: SwaggerUi };
  const ui = SwaggerUIBundle({
    spec: contract,
    domNode: element("swagger"),
    deepLinking: true,
    docExpansion: "list",
    defaultModelsExpandDepth: -1,
    tryItOutEnabled: true,
    displayRequestDuration: true,
    filter: true,
    plugins: [withoutLinksInButtons, scrollBelowHeader],
    validatorUrl: null,
    onComplete: () => {
      if (LOOPBACK.includes(location.hostname)) ui.preauthorizeApiKey("AuthToken", settings.token);
    },
  });
  const drawn = element("swagger");
  whenDrawn(drawn, () => {
    nameAll(drawn, namingsOf(settings));
    letKeysScroll(drawn, "pre");
  });
  element("start-one").hidden = true;
  element("served").hidden = false;
  element("prepare").addEventListener("click", async () => {
    element("prepare-result").textContent = await prepare(settings);
  });
}

followColours();
servedByLocalDis()
  .catch(() => false)
  .then((served) => (served ? start(JSON.parse(element("settings").textContent ?? "") as Settings) : undefined))
  .catch((error: unknown) => console.error(error));
