import { describe, expect, test } from "vitest";
import type { Node } from "../node.js";
import { lintOverlay, untranslated } from "./lint.js";
import { skeletonOf } from "./skeleton.js";
import { textsOf } from "./texts.js";
import { type Overlay, translationOf } from "./translation.js";

const operation = {
  operationId: "listApp",
  summary: "List apps",
  description: "Lists **all** apps, `limit` of them, at most 1,000 (`DIS.4332`).",
  "x-inferred": "That they are sorted.",
  "x-source": { document: "Apps", description: "no text of ours" },
  "x-calls": [{ name: "listAll", fixed: { summary: "all" }, summary: "List all" }],
  parameters: [{ name: "limit", description: "How many.", example: { description: "data" } }],
  requestBody: { content: { json: { examples: { one: { summary: "One", value: { description: "data" } } } } } },
  responses: { default: { description: "Apps.", headers: { Later: { description: "When." } }, "x-empty-body": "Sometimes." } },
};

const contract: Node = {
  info: { title: "Apps", summary: "About apps" },
  servers: [{ url: "http://a", description: "Here", variables: { region: { default: "r", description: "Where" } } }],
  tags: [{ name: "apps", description: "An app." }],
  paths: { "/apps": { get: operation } },
  components: {
    schemas: {
      App: {
        description: "An app.",
        properties: { description: { description: "What it is." }, value: { items: { anyOf: [{ description: "Deep." }] } } },
        examples: [{ description: "data" }],
        "x-deviation": "A name.",
      },
    },
    securitySchemes: { Token: { description: "A token." } },
  },
  "x-error-codes": { "DIS.4332": { meaning: "No app.", remedy: "Create it." } },
};

const PLACES = [
  "/info/title",
  "/info/summary",
  "/servers/0/description",
  "/servers/0/variables/region/description",
  "/tags/0/description",
  "/paths/~1apps/get/summary",
  "/paths/~1apps/get/description",
  "/paths/~1apps/get/x-inferred",
  "/paths/~1apps/get/x-calls/0/summary",
  "/paths/~1apps/get/parameters/0/description",
  "/paths/~1apps/get/requestBody/content/json/examples/one/summary",
  "/paths/~1apps/get/responses/default/description",
  "/paths/~1apps/get/responses/default/headers/Later/description",
  "/paths/~1apps/get/responses/default/x-empty-body",
  "/components/schemas/App/description",
  "/components/schemas/App/properties/description/description",
  "/components/schemas/App/properties/value/items/anyOf/0/description",
  "/components/schemas/App/x-deviation",
  "/components/securitySchemes/Token/description",
  "/x-error-codes/DIS.4332/meaning",
  "/x-error-codes/DIS.4332/remedy",
  "/tags/0/x-displayName",
];

/** A translation of every text, as a translator would fill in the skeleton. */
function complete(): Overlay {
  const text = JSON.stringify(skeletonOf(textsOf(contract), contract), (key, value) => {
    if (typeof value !== "string" || key === "target") return value;
    return value === operation.description ? "列出**所有**App，`limit`个，最多1000个（`DIS.4332`）。" : `中文：${value}`;
  });
  return { actions: JSON.parse(text) };
}

function withAction(target: string, update: unknown, more: object = {}): Overlay {
  return { actions: [...complete().actions, { target, update: update as Node, ...more }] };
}

test("every text for people is found, and no data", () => {
  expect(textsOf(contract).map(({ pointer }) => pointer)).toEqual(PLACES);
});

test("the skeleton of all texts, filled in, is a complete overlay", () => {
  expect(lintOverlay(complete(), contract)).toEqual([]);
  expect(translationOf(complete(), contract).texts.size).toBe(PLACES.length);
});

test("an item of a list has its own action; everything else has one per component and operation", () => {
  expect(complete().actions.map(({ target }) => target)).toEqual([
    "$.info",
    "$.servers[?(@.url=='http://a')]",
    "$.tags[?(@.name=='apps')]",
    "$.paths['/apps'].get",
    "$.paths['/apps'].get['x-calls'][?(@.name=='listAll')]",
    "$.paths['/apps'].get.parameters[?(@.name=='limit')]",
    "$.components.schemas.App",
    "$.components.schemas.App.properties.value.items.anyOf[0]",
    "$.components.securitySchemes.Token",
    "$['x-error-codes']",
  ]);
});

test.each(PLACES)("a missing translation of %s is reported", (place) => {
  const pieces = skeletonOf(
    textsOf(contract).filter(({ pointer }) => pointer !== place),
    contract,
  );
  expect(untranslated({ actions: pieces }, contract).map(({ pointer }) => pointer)).toContain(place);
  expect(lintOverlay({ actions: pieces }, contract)).toEqual(
    expect.arrayContaining([expect.stringContaining(`${place}: no Chinese`)]),
  );
});

describe("an action is reported when", () => {
  test.each([
    [
      "it matches nothing",
      withAction("$.components.schemas.Gone", { description: "没有" }),
      "$.components.schemas.Gone: matches nothing",
    ],
    ["its form is another", withAction("$..tags", {}), "$..tags: $..tags cannot be read"],
    [
      "it would add a field",
      withAction("$.components.schemas.App", { properties: { name: { description: "名称" } } }),
      "has no text at",
    ],
    ["it replaces a value that is not a text", withAction("$.paths['/apps'].get", { operationId: "列出" }), "has no text at"],
    ["it replaces a list", withAction("$.paths['/apps'].get", { parameters: [{ description: "多少" }] }), "has no text at"],
    ["a translation is not a text", withAction("$.info", { title: 1 }), "/info/title is not a text"],
    ["a text is translated twice", withAction("$.info", { title: "应用" }), "/info/title is translated twice"],
    ["it removes", withAction("$.info", {}, { remove: true }), "$.info: remove is not used here"],
  ])("%s", (_, overlay, fault) => {
    expect(lintOverlay(overlay, contract)).toEqual([expect.stringContaining(fault)]);
  });

  test("it matches two places", () => {
    const two = { ...contract, tags: [{ name: "apps" }, { name: "apps" }] };
    const overlay = { actions: [{ target: "$.tags[?(@.name=='apps')]", update: { "x-displayName": "App" } }] };
    expect(translationOf(overlay, two).faults).toEqual(["$.tags[?(@.name=='apps')]: matches 2 places"]);
  });
});

describe("a translation is reported when", () => {
  const description = (text: string): Overlay => {
    const actions = complete().actions.filter(({ target }) => target !== "$.paths['/apps'].get");
    const own = skeletonOf([{ pointer: "/paths/~1apps/get/description", text }], contract);
    const others = textsOf(contract).filter(({ pointer }) => /get\/(?!desc|param|x-calls)/.test(pointer));
    const rest = skeletonOf(
      others.map(({ pointer }) => ({ pointer, text: "中文" })),
      contract,
    );
    return { actions: [...actions, ...own, ...rest] };
  };
  const place = "/paths/~1apps/get/description";
  test.each([
    ["nothing", "列出**所有**App，`limit`个，最多1,000个（`DIS.4332`）。", []],
    ["it is English", operation.description, ["has no Chinese character", "no Chinese text for"]],
    ["it lost a number", "列出**所有**App，`limit`个（`DIS.4332`）。", ["lacks 1000"]],
    ["it lost a code", "列出**所有**App，limit个，最多1000个。", ["lacks `limit`, `DIS.4332`"]],
    [
      "it has spaces",
      "列出**所有** 的 App，`limit`个，最多1000个（`DIS.4332`）。 列出 所有",
      ["a space between Chinese characters"],
    ],
    ["its emphasis would be shown as stars", "列出**所有，**App，`limit`个，最多1000个（`DIS.4332`）。", ["is no emphasis"]],
  ])("%s", (_, text, faults) => {
    const found = lintOverlay(description(text), contract);
    expect(found).toHaveLength(faults.length);
    for (const fault of faults)
      expect(found).toEqual(expect.arrayContaining([expect.stringMatching(new RegExp(`^${place}: .*${fault}`))]));
  });
});
