import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DisClient } from "../index.js";

const long = {
  stream_name: "newstream",
  app_name: "a".repeat(60),
  partition_id: "0",
  checkpoint_type: "LAST_READ",
} as const;
const found = { sequence_number: "2", metadata: "" };

/** A client whose words are loaded as is said. */
async function clientWith(load: () => Promise<never>, onWarning?: () => void): Promise<{ dis: DisClient; fetch: typeof vi.fn }> {
  vi.doMock("./failures.js", load);
  const { createDisClient } = await import("../index.js");
  const fetch = vi.fn(async () => Response.json(found));
  const options = { endpoint: "http://127.0.0.1", projectId: "p", credentials: { token: "t" } };
  return { dis: createDisClient({ ...options, fetch, onWarning }), fetch: fetch as never };
}

beforeEach(() => void vi.resetModules());

afterEach(() => {
  vi.useRealTimers();
  vi.doUnmock("./failures.js");
});

test("an input is refused where the words for it cannot be loaded", async () => {
  const { dis, fetch } = await clientWith(() => Promise.reject(new Error("offline")));
  const { error } = await dis.showCheckpoint({ ...long, stream_name: "" }).result();
  expect(error).toMatchObject({ kind: "input", operation: "showCheckpoint", field: "stream_name", attempts: 0 });
  expect(fetch).not.toHaveBeenCalled();
});

test("nobody waits long for the words of an error or of a warning", async () => {
  const onWarning = vi.fn();
  const { dis, fetch } = await clientWith(() => new Promise(() => {}), onWarning);
  vi.useFakeTimers();
  const refused = dis.showCheckpoint({ ...long, stream_name: "" }).result();
  const sent = dis.showCheckpoint(long).result();
  await vi.advanceTimersByTimeAsync(2000);
  expect(await refused).toMatchObject({ ok: false, error: { kind: "input", field: "stream_name" } });
  expect(await sent).toEqual({ ok: true, data: found });
  expect(fetch).toHaveBeenCalledOnce();
  expect(onWarning).not.toHaveBeenCalled();
});
