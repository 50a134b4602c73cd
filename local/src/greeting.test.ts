import { expect, test } from "vitest";
import { greeting } from "./greeting.js";

const both = { token: "t", hasDocs: true, hasPage: true };

test("the greeting shows how to point a client, a program and curl at the server", () => {
  const text = greeting(
    { endpoint: "http://127.0.0.1:1", projectId: "p", credentials: { token: "t" } },
    { ...both, token: "it's" },
  );
  expect(text).toContain('endpoint: "http://127.0.0.1:1"');
  expect(text).toContain('credentials: { token: "it\'s" }');
  expect(text).toContain("export DIS_ENDPOINT=http://127.0.0.1:1 CLOUD_SDK_PROJECT_ID=p CLOUD_SDK_TOKEN='it'\\''s'");
  expect(text).toContain("http://127.0.0.1:1/v2/p/streams -H 'X-Auth-Token: it'\\''s'");
  expect(text).toContain("http://127.0.0.1:1/docs the API reference\n");
});

test("the greeting names no documentation that is not there", () => {
  const text = greeting(
    { endpoint: "http://127.0.0.1:1", projectId: "p", credentials: { token: "t" } },
    { ...both, hasDocs: false, hasPage: false },
  );
  expect(text).not.toContain("/docs");
  expect(text).toMatch(/'\n$/);
});

test("the greeting says what becomes of the data", () => {
  const connection = { endpoint: "http://127.0.0.1:1", projectId: "p", credentials: { token: "t" } };
  expect(greeting(connection, both)).toMatch(
    /^dis-local is running at http:\/\/127\.0\.0\.1:1 \(Ctrl\+C stops it and deletes its data\)\n/,
  );
  expect(greeting(connection, { ...both, data: "kept" })).toMatch(/ \(Ctrl\+C stops it, its data stays in kept\)\n/);
});
