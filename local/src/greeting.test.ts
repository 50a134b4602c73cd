import { expect, test } from "vitest";
import { greeting } from "./greeting.js";

test("the greeting shows how to point a client, a program and curl at the server", () => {
  const text = greeting({ endpoint: "http://127.0.0.1:1", projectId: "p", credentials: { token: "t" } }, "it's", true);
  expect(text).toContain('endpoint: "http://127.0.0.1:1"');
  expect(text).toContain('credentials: { token: "it\'s" }');
  expect(text).toContain("export DIS_ENDPOINT=http://127.0.0.1:1 CLOUD_SDK_PROJECT_ID=p CLOUD_SDK_TOKEN='it'\\''s'");
  expect(text).toContain("http://127.0.0.1:1/v2/p/streams -H 'X-Auth-Token: it'\\''s'");
  expect(text).toContain("http://127.0.0.1:1/docs\n");
});

test("the greeting names no documentation that is not there", () => {
  const text = greeting({ endpoint: "http://127.0.0.1:1", projectId: "p", credentials: { token: "t" } }, "t", false);
  expect(text).not.toContain("/docs");
  expect(text).toMatch(/'\n$/);
});
