import { callsOf, operationsOf, parametersOf } from "dis-openapi/contract";
import { expect, test } from "vitest";
import { readContracts } from "../contracts.js";
import { LANGUAGES } from "../languages.js";
import { errorsPage } from "./errors.js";
import { escaped, inline, scriptData } from "./html.js";
import { RULES_ZH, tracePage } from "./trace.js";
import { fieldFacts } from "./traced-facts.js";
import { tryContract } from "./try.js";

const contracts = readContracts(true);
const lines = fieldFacts();

test("text is escaped, and no text ends a script", () => {
  expect(escaped('<a href="x">&</a>')).toBe("&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;");
  expect(inline("see `<b>` & more\n")).toBe("see <code>&lt;b&gt;</code> &amp; more");
  expect(scriptData({ text: "</script>" })).toBe('{"text":"\\u003c/script>"}');
});

test.each(LANGUAGES)("the page of errors has every code with its meaning, and every call that returns one (%s)", (language) => {
  const { main } = errorsPage(contracts[language], language);
  const catalogue = contracts[language]["x-error-codes"] as Record<string, { meaning: string; remedy: string; from?: string }>;
  for (const [code, { meaning, remedy, from }] of Object.entries(catalogue)) {
    const row = main.split("<tr id=").find((part) => part.startsWith(`"${code}"`)) ?? "";
    expect(row, code).toContain(inline(meaning));
    expect(row, code).toContain(inline(remedy));
    const calls = callsOf(contracts.en).filter(({ errorCodes }) => errorCodes.includes(code));
    for (const { name } of from === undefined ? calls : []) expect(row, code).toContain(`>${name}</a>`);
  }
});

test("each traced line has a document, a place in the contract and a unique address", () => {
  expect(lines.length).toBeGreaterThan(1000);
  expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
  for (const { id, document, line, places } of lines) {
    expect(id).toBe(decodeURIComponent(new URL(`http://x/#${id}`).hash.slice(1)));
    expect(document, id).toMatch(/^\S.* .*\S$/);
    expect(line, id).toBeGreaterThan(0);
    expect(
      places.filter((place) => !place.startsWith("/")),
      id,
    ).toEqual([]);
  }
});

test("every rule of the trace has a Chinese text, and no text is unused", () => {
  const rules = new Set(lines.flatMap(({ facts }) => facts.flatMap(({ rule }) => rule ?? [])));
  expect(Object.keys(RULES_ZH).sort()).toEqual([...rules].sort());
});

test.each(LANGUAGES)("a line that the contract departs from shows the reason of the contract (%s)", (language) => {
  const departing = lines.filter(({ facts }) => facts.some(({ remark }) => remark !== undefined));
  expect(departing).not.toHaveLength(0);
  const { main } = tracePage(contracts[language], lines, language);
  const rows = new Map(main.split("<tr id=").map((part) => [part.split('"')[1], part]));
  for (const { id } of departing) {
    expect(rows.get(id), id).toMatch(
      language === "en" ? /<td data-name="Why it differs"><p>\w/ : /<td data-name="为何不同"><p>.*\p{Script=Han}/u,
    );
  }
});

test("the contract of the forms asks for a token, names the server of the page, and changes nothing else", () => {
  const before = JSON.stringify(contracts.zh);
  const tried = tryContract(contracts.zh);
  expect(JSON.stringify(contracts.zh)).toBe(before);
  expect(tried).toMatchObject({ servers: [{ url: "/" }], security: [{ AuthToken: [] }] });
  const [operations, forms] = [operationsOf(contracts.zh), operationsOf(tried)];
  expect(forms.map(({ id }) => id)).toEqual(operations.map(({ id }) => id));
  expect(new Set(forms.map(({ value }) => value.tags?.[0]))).toEqual(
    new Set((contracts.zh["tags"] as { "x-displayName": string }[]).map((tag) => tag["x-displayName"])),
  );
  for (const form of forms) {
    const filled = parametersOf(tried, form).filter(({ value }) => value.example !== undefined);
    expect(
      filled.every(({ value }) => value.required === true),
      form.id,
    ).toBe(true);
  }
});
