import { expect, test } from "vitest";
import { greeting } from "./greeting.js";

test("the greeting shows how to point a client, a program and curl at the server", () => {
  const text = greeting({ endpoint: "http://127.0.0.1:1", projectId: "p", credentials: { token: "t" } }, "it's", {
    docs: true,
    page: true,
    data: undefined,
  });
  expect(text).toContain('endpoint: "http://127.0.0.1:1"');
  expect(text).toContain('credentials: { token: "it\'s" }');
  expect(text).toContain("export DIS_ENDPOINT=http://127.0.0.1:1 CLOUD_SDK_PROJECT_ID=p CLOUD_SDK_TOKEN='it'\\''s'");
  expect(text).toContain("http://127.0.0.1:1/v2/p/streams -H 'X-Auth-Token: it'\\''s'");
  expect(text).toContain("in a browser: http://127.0.0.1:1/\n");
  expect(text).toContain("http://127.0.0.1:1/docs\n");
  expect(text).toContain("deletes its data");
});

test("the greeting names no documentation and no page that is not there, and says where data stays", () => {
  const text = greeting({ endpoint: "http://127.0.0.1:1", projectId: "p", credentials: { token: "t" } }, "t", {
    docs: false,
    page: false,
    data: "kept",
  });
  expect(text).toContain("Ctrl+C stops it; its data stays in kept");
  expect(text).not.toContain("/docs");
  expect(text).toMatch(/'\n$/);
});
