import { expect, test } from "vitest";
import { adapted, referenceTemplate } from "./page.js";

const ASKING = "translate:(e,t)=>(typeof t==`string`?t:t?.defaultValue)||e||``";
const OPTIONS = 'const __redoc_options = {"a":1,"codeSamples":{"languages":[{"label":"Java"}]}};';
const SAMPLES = '[{"label":"Java"}]';
const page = (program: string) =>
  `<div id="redoc"><div><script>one</script><a href="/apps">x</a></div></div>\n<script type="module">${program}</script>`;

test("the page looks up its words, and has no prerendered part", () => {
  const html = adapted(page(`a={${ASKING}};${OPTIONS}`), SAMPLES);
  expect(html).toMatch(/^<div id="redoc"><\/div>\n<script type="module">a=\{translate:/);
  expect(html).toContain("globalThis.redocWords?.[n]??n");
  expect(html).toContain('{"events":globalThis.redocSamples.events,"a":1,');
  expect(html).toContain(`"languages":globalThis.redocSamples.inOrder(${SAMPLES})`);
});

test.each([
  ["has no lookup", page(OPTIONS)],
  ["has two lookups", page(ASKING + ASKING + OPTIONS)],
  ["is built in another way", ASKING + OPTIONS],
  ["has no settings", page(ASKING)],
  ["has other languages of samples", page(ASKING + OPTIONS.replace("Java", "Go"))],
])("a Redoc that %s is refused", (_, html) => {
  expect(() => adapted(html, SAMPLES)).toThrow(/The page of Redoc has .* times, not once/s);
});

test("inlined text means nothing to the template", () => {
  const template = referenceTemplate("zh", { style: "a{{b}}", program: "if(x){{y}}" });
  expect(template).toContain("a\\{{b}}");
  expect(template).toContain("if(x)\\{{y}}");
  expect(template.match(/(?<!\\)\{\{+\w+/g)).toEqual(["{{{redocHead", "{{{redocHTML"]);
  expect(template).toContain('<html lang="zh-CN">');
  expect(template).toContain("globalThis.redocWords={");
  expect(referenceTemplate("en", { style: "", program: "" })).not.toContain("redocWords");
});
