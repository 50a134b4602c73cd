import { expect, test } from "vitest";
import { adapted, referenceTemplate } from "./page.js";

const ASKING = "translate:(e,t)=>(typeof t==`string`?t:t?.defaultValue)||e||``";
const page = (program: string) =>
  `<div id="redoc"><div><script>one</script><a href="/apps">x</a></div></div>\n<script type="module">${program}</script>`;

test("the page asks for its words, and has nothing that was made in advance", () => {
  const html = adapted(page(`a={${ASKING}}`));
  expect(html).toMatch(/^<div id="redoc"><\/div>\n<script type="module">a=\{translate:/);
  expect(html).toContain("globalThis.redocWords?.[n]??n");
});

test.each([
  ["asks nowhere", page("a={}")],
  ["asks in two places", page(ASKING + ASKING)],
  ["is built another way", ASKING],
])("a Redoc that %s is not taken for the one that this was made for", (_, html) => {
  expect(() => adapted(html)).toThrow(/The page of Redoc has .* times, not once/s);
});

test("what is put inside means nothing to the template", () => {
  const template = referenceTemplate("zh", { style: "a{{b}}", program: "if(x){{y}}" });
  expect(template).toContain("a\\{{b}}");
  expect(template).toContain("if(x)\\{{y}}");
  expect(template.match(/(?<!\\)\{\{+\w+/g)).toEqual(["{{{redocHead", "{{{redocHTML"]);
  expect(template).toContain('<html lang="zh-CN">');
  expect(template).toContain("globalThis.redocWords={");
  expect(referenceTemplate("en", { style: "", program: "" })).not.toContain("redocWords");
});
