import { operationsOf } from "dis-openapi/contract";
import { describe, expect, test } from "vitest";
import { deadLinks } from "./links.js";

const operations = operationsOf({
  paths: { "/apps": { get: { operationId: "listApps", tags: ["consumer apps"], summary: "List" } } },
});

/** The faults of a link on a page of a small site. */
function faultsOf(path: string, link: string): string[] {
  const site = new Map([
    ["index.html", '<p id="top">'],
    ["reference.html", "<script>link = '<a href=\"/nowhere\">'</script>"],
    ["zh/errors.html", '<tr id="DIS.4301">'],
    ["zh/guides/resuming.html", '<h2 id="没有-了">'],
    ["assets/site.css", 'a[href="/x"]'],
    [path, `<p id="here">${link}</p>`],
  ]);
  return deadLinks(site, operations, ["assets/big.css"]);
}

describe("a link", () => {
  test.each([
    ["page.html", '<a href="index.html">'],
    ["page.html", '<a href="index.html#top">'],
    ["page.html", '<a href="#here">'],
    ["page.html", '<a href="zh/errors.html#DIS.4301">'],
    ["page.html", '<link href="assets/site.css"><script src="assets/site.css"></script>'],
    ["page.html", '<link href="assets/big.css">'],
    ["zh/guides/page.html", '<a href="../../index.html">'],
    ["zh/guides/page.html", '<a href="resuming.html#%E6%B2%A1%E6%9C%89-%E4%BA%86">'],
    ["zh/guides/page.html", '<a href="../errors.html">'],
    ["page.html", '<a href="reference.html#/consumer-apps/listapps">'],
    ["page.html", '<a href="reference.html#/consumer-apps">'],
    ["page.html", '<a href="reference.html#/error-codes">'],
    ["page.html", '<a href="https://example.com/missing.html">'],
    ["page.html", '<a href="http://127.0.0.1:7070/docs/try.html">'],
  ])("on %s that leads somewhere is accepted: %s", (path, link) => {
    expect(faultsOf(path, link)).toEqual([]);
  });

  test.each([
    ["page.html", '<a href="missing.html">', "page.html: missing.html leads to no page"],
    ["page.html", '<a href="zh/">', "page.html: zh/ leads to no page"],
    ["page.html", '<a href="#there">', "page.html: #there leads to no place on that page"],
    ["page.html", '<a href="index.html#here">', "page.html: index.html#here leads to no place on that page"],
    ["page.html", '<a href="/index.html">', "page.html: /index.html does not work under a sub-path"],
    ["zh/page.html", '<a href="index.html">', "zh/page.html: index.html leads to no page"],
    ["zh/page.html", '<a href="../../index.html">', "zh/page.html: ../../index.html leads to no page"],
    ["page.html", '<script src="assets/missing.js"></script>', "page.html: assets/missing.js leads to no page"],
    [
      "page.html",
      '<a href="reference.html#/apps/listapps">',
      "page.html: reference.html#/apps/listapps leads to no place on that page",
    ],
    ["page.html", '<a href="other.md">', "page.html: other.md leads to no page"],
  ])("on %s that leads nowhere is reported: %s", (path, link, fault) => {
    expect(faultsOf(path, link)).toEqual([fault]);
  });

  test("is reported once, and programs are not searched for links", () => {
    const link = '<a href="missing.html">one</a><a href="missing.html">two</a><script>"<a href=gone.html>"</script>';
    expect(faultsOf("page.html", link)).toHaveLength(1);
  });
});
