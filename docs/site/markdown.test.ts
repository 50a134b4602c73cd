import { describe, expect, test } from "vitest";
import { headingId, joinedChinese, renderMarkdown, unwrapped } from "./markdown.js";

test.each([
  ["Resuming after a crash", "resuming-after-a-crash"],
  ["What `onExpired` does, and when", "what-onexpired-does-and-when"],
  ["从Checkpoint恢复", "从checkpoint恢复"],
  ["  1. First! ", "1-first"],
])("the heading %j is found at #%s", (words, id) => expect(headingId(words)).toBe(id));

describe("a guide", () => {
  test("links to other guides by their pages, and keeps all other links unchanged", () => {
    const { html } = renderMarkdown(
      "[a](other.md) [b](./from-kinesis.md#keys) [c](../reference.html#/apps/listapp) [d](https://x.test/a.md)",
    );
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(links).toEqual(["other.html", "from-kinesis.html#keys", "../reference.html#/apps/listapp", "https://x.test/a.md"]);
  });

  test("has a unique id at each heading", () => {
    const { html, ids, sections } = renderMarkdown("## Why\n\n### How `x` works\n\n## Why\n\n## Why\n");
    expect(ids).toEqual(["why", "how-x-works", "why-2", "why-3"]);
    expect(html).toContain('<h3 id="how-x-works">How <code>x</code> works<a class="anchor" href="#how-x-works"');
    expect(sections).toEqual([
      { id: "why", html: "Why" },
      { id: "why-2", html: "Why" },
      { id: "why-3", html: "Why" },
    ]);
  });

  test("takes the ids of its counterpart in the other language", () => {
    expect(renderMarkdown("## 为什么\n\n## 怎么做\n", { ids: ["why", "how"] }).ids).toEqual(["why", "how"]);
  });

  test("has tables that scroll on their own, and escapes text", () => {
    const { html } = renderMarkdown("a < b & `c<d>`\n\n| a |\n|---|\n| b |\n");
    expect(html).toContain("a &lt; b &amp; <code>c&lt;d&gt;</code>");
    expect(html).toMatch(/<div class="scroll"><table>[\s\S]*<\/table><\/div>/);
  });

  test("has a link to the entry of each call and code that its prose names, and none inside a heading, a link or a sample", () => {
    const places = new Map([
      ["commitCheckpoint", "../reference.html#/checkpoints/commitcheckpoint"],
      ["heartbeat", "../reference.html#/consumer-groups/heartbeat"],
      ["DIS.4301", "../errors.html#DIS.4301"],
    ]);
    const linked = (text: string) =>
      [...renderMarkdown(text, { places }).html.matchAll(/<a href="([^"]*)">/g)].map(([, to]) => to);
    expect(linked("`commitCheckpoint`, commitCheckpoint, `heartbeat`")).toEqual([
      "../reference.html#/checkpoints/commitcheckpoint",
      "../reference.html#/checkpoints/commitcheckpoint",
      "../reference.html#/consumer-groups/heartbeat",
    ]);
    expect(linked("| DIS.4301 |\n|---|\n| **`DIS.4301`**（DIS.4301） |\n")).toHaveLength(3);
    expect(linked("a heartbeat, `commitCheckpointer`, DIS.43011, DIS.9999")).toEqual([]);
    expect(linked("## Why DIS.4301\n\n[all of DIS.4301 and `commitCheckpoint`](other.md)\n")).toEqual(["other.html"]);
    expect(linked("```ts\ncommitCheckpoint(); // DIS.4301\n```\n")).toEqual([]);
  });

  test("has coloured code that can be copied as it was written", () => {
    const { html } = renderMarkdown("```ts\nconst a: string = `<b>`; // why\n```\n\n```text\na < b\n```\n");
    expect(html).toContain('<span class="hljs-keyword">const</span>');
    expect(html).toContain('<span class="hljs-comment">// why</span>');
    expect(html.replace(/<[^>]*>/g, "")).toBe("const a: string = `&lt;b&gt;`; // why\na &lt; b\n");
    expect(() => renderMarkdown("```cobol\nSTOP RUN.\n```\n")).toThrow('No grammar for code in "cobol"');
  });

  test("has one sample of blocks in several languages that follow each other, all of them shown", () => {
    const block = (language: string) => `\`\`\`${language}\ncall()\n\`\`\`\n\n`;
    const groups = (text: string) =>
      renderMarkdown(text)
        .html.split('<div class="samples">')
        .slice(1)
        .map((group) => [...group.matchAll(/<figcaption>(\w+)/g)].map(([, name]) => name));
    expect(groups(["ts", "java", "python", "go"].map(block).join(""))).toEqual([["TypeScript", "Java", "Python", "Go"]]);
    expect(groups(block("ts") + block("text") + block("ini") + block("ts"))).toEqual([]);
    expect(groups(`${block("ts")}${block("go")}${block("ts")}Text.\n\n${block("go")}`)).toEqual([["TypeScript", "Go"]]);
  });

  test("joins lines of Chinese without spaces, and keeps the lines of code", () => {
    const { html } = renderMarkdown("一个分区，\n两个`分区`\n三个\n\n- 通道\n  名称\n\n```\n一\n二\n```\n");
    expect(html).toContain("<p>一个分区，两个<code>分区</code>三个</p>");
    expect(html).toContain("通道名称");
    expect(html).toContain("一\n二");
  });
});

describe("lines that were wrapped for the width of a file", () => {
  test.each([
    ["of a paragraph are joined", "one\ntwo", "one two"],
    ["between paragraphs stay apart", "one\n\ntwo", "one\n\ntwo"],
    ["of a list stay lines", "a list:\n- one\n- two\n  more", "a list:\n- one\n- two\n  more"],
    ["in Chinese are joined without a space", "一个分区，\n两个分区", "一个分区，两个分区"],
    ["between Chinese and other text, too", "错误码\n`DIS.4375`\n不存在", "错误码`DIS.4375`不存在"],
    ["of a Chinese list stay lines", "类型：\n\n- 一\n- 二", "类型：\n\n- 一\n- 二"],
  ])("%s", (_, text, joined) => expect(unwrapped(text)).toBe(joined));

  test("other than Chinese ones are left to the reader of Markdown", () => {
    expect(joinedChinese("\none\ntwo 三\n四\n")).toBe("\none\ntwo 三四");
  });
});
