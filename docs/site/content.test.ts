import { expect, test } from "vitest";
import { operationsOf } from "../contract/operations.js";
import { readContracts } from "../contract/translated.js";
import { LANGUAGES } from "../languages.js";
import { errorsPage } from "./errors.js";
import { escaped, inline, scriptData } from "./html.js";
import { tracePage } from "./trace.js";
import { tracedFacts } from "./traced-facts.js";
import { tryContract } from "./try.js";

const contracts = readContracts(true);
const facts = tracedFacts();

test("text is no markup, and no text ends a script", () => {
  expect(escaped('<a href="x">&</a>')).toBe("&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;");
  expect(inline("see `<b>` & more\n")).toBe("see <code>&lt;b&gt;</code> &amp; more");
  expect(scriptData({ text: "</script>" })).toBe('{"text":"\\u003c/script>"}');
});

test.each(LANGUAGES)("the page of errors has every code with its meaning, and every call that gives one (%s)", (language) => {
  const { main } = errorsPage(contracts[language], language);
  const catalogue = contracts[language]["x-error-codes"] as Record<string, { meaning: string; remedy: string; from?: string }>;
  for (const [code, { meaning, remedy, from }] of Object.entries(catalogue)) {
    const row = main.split("<tr id=").find((part) => part.startsWith(`"${code}"`)) ?? "";
    expect(row, code).toContain(inline(meaning));
    expect(row, code).toContain(inline(remedy));
    const giving = operationsOf(contracts.en).filter(({ errorCodes }) => errorCodes.includes(code));
    const names = giving.flatMap(({ calls }) => calls.map(({ name }) => name));
    for (const name of from === undefined ? names : []) expect(row, code).toContain(`>${name}</a>`);
  }
});

test("each traced fact has a document, a line, and a place in the contract", () => {
  expect(facts.length).toBeGreaterThan(100);
  expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
  for (const { id, document, line, pointer } of facts) {
    expect(document, id).toMatch(/^\S.* .*\S$/);
    expect(line, id).toBeGreaterThan(0);
    expect(pointer, id).toMatch(/^\//);
  }
});

test.each(LANGUAGES)("a fact that departs from its document gives the reason of the contract (%s)", (language) => {
  const departing = facts.filter(({ deviation }) => deviation !== undefined);
  expect(departing).not.toHaveLength(0);
  const { main } = tracePage(contracts[language], facts, language);
  for (const { id } of departing) {
    const row = main.split("<tr id=").find((part) => part.startsWith(`"${id}"`)) ?? "";
    expect(row, id).toMatch(
      language === "en"
        ? /The document: <code>.*<span class="quiet">\w/s
        : /文档： ?<code>.*<span class="quiet">[^<]*\p{Script=Han}/su,
    );
  }
});

test("the contract of the forms asks for a token, at the server of the page, and changes nothing else", () => {
  const before = JSON.stringify(contracts.zh);
  const tried = tryContract(contracts.zh);
  expect(JSON.stringify(contracts.zh)).toBe(before);
  expect(tried).toMatchObject({ servers: [{ url: "/" }], security: [{ AuthToken: [] }] });
  const [operations, forms] = [operationsOf(contracts.zh), operationsOf(tried)];
  expect(forms.map(({ id }) => id)).toEqual(operations.map(({ id }) => id));
  expect(new Set(forms.map(({ tag }) => tag))).toEqual(
    new Set((contracts.zh["tags"] as { "x-displayName": string }[]).map((tag) => tag["x-displayName"])),
  );
  for (const { id, parameters } of forms) {
    const filled = parameters.filter(({ example }) => example !== undefined);
    expect(
      filled.every(({ required }) => required === true),
      id,
    ).toBe(true);
  }
});
