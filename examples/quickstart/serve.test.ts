import { afterEach, expect, test, vi } from "vitest";
import { serveUntilInterrupted } from "./serve.js";

const endpoint = "http://127.0.0.1:7070";
const connection = { endpoint, projectId: "project", credentials: { token: "token" } };

afterEach(() => vi.restoreAllMocks());

test.each(["SIGINT", "SIGTERM"] as const)("prints where the server and the reference are, and waits for %s", async (name) => {
  const print = vi.spyOn(console, "log").mockImplementation(() => {});
  const before = process.listenerCount("SIGINT") + process.listenerCount("SIGTERM");
  let over = false;
  const served = serveUntilInterrupted({ connection }).then(() => (over = true));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(over).toBe(false);
  expect(String(print.mock.calls[0])).toMatch(/endpoint {4}http:\/\/127\.0\.0\.1:7070\n.*127\.0\.0\.1:7070\/docs\n/);
  process.emit(name);
  await served;
  expect(process.listenerCount("SIGINT") + process.listenerCount("SIGTERM")).toBe(before);
});
