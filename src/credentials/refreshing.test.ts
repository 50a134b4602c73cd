import { expect, test, vi } from "vitest";
import { clientWith, failure, refusal } from "../../testing/fake-service.js";
import { MINUTE, settled, tokenSource } from "../../testing/token-source.js";
import { DisError } from "../errors/dis-error.js";

test("nothing is obtained before the first call, and then once for all calls that wait", async () => {
  const { asked, token } = tokenSource();
  expect(asked()).toBe(0);
  expect(new Set(await Promise.all(Array.from({ length: 1000 }, token)))).toEqual(new Set(["t1"]));
  expect(asked()).toBe(1);
});

test("credentials are cached as long as they are fresh", async () => {
  const { asked, token, at } = tokenSource();
  await token();
  at(55 * MINUTE - 1);
  expect(await token()).toBe("t1");
  expect(asked()).toBe(1);
});

test("shortly before the expiry new credentials are obtained in the background, once; the old ones stay in use meanwhile", async () => {
  const { asked, token, at, hold } = tokenSource();
  await token();
  const open = hold();
  at(55 * MINUTE);
  expect(await Promise.all(Array.from({ length: 1000 }, token))).toEqual(Array(1000).fill("t1"));
  expect(asked()).toBe(2);
  at(60 * MINUTE - 1);
  expect(await token()).toBe("t1");
  expect(asked()).toBe(2);
  open();
  await settled();
  expect(await token()).toBe("t2");
  expect(asked()).toBe(2);
});

test("jitter moves that time forward, up to twice as far from the expiry", async () => {
  const { asked, token, at } = tokenSource({}, { random: () => 1 });
  await token();
  at(50 * MINUTE - 1);
  await token();
  expect(asked()).toBe(1);
  at(50 * MINUTE);
  await token();
  expect(asked()).toBe(2);
});

test("at the expiry a thousand calls wait for one request, and none gets the old credentials", async () => {
  const { asked, token, at } = tokenSource();
  await token();
  at(60 * MINUTE);
  expect(new Set(await Promise.all(Array.from({ length: 1000 }, token)))).toEqual(new Set(["t2"]));
  expect(asked()).toBe(2);
});

test("calls after the expiry wait for a request that runs in the background; no second one is sent", async () => {
  const { asked, token, at, hold } = tokenSource();
  await token();
  const open = hold();
  at(59 * MINUTE);
  await token();
  at(61 * MINUTE);
  const waiting = Promise.all([token(), token()]);
  open();
  expect(await waiting).toEqual(["t2", "t2"]);
  expect(asked()).toBe(2);
});

test("after a failure in the background the old credentials stay in use until they expire, and a retry follows after a growing delay", async () => {
  const { asked, token, at, errors } = tokenSource({ 2: new Error("down"), 3: new Error("down"), 4: new Error("down") });
  await token();
  const failedAt: number[] = [];
  for (let ms = 55 * MINUTE; ms < 55 * MINUTE + 3000; ms += 100) {
    at(ms);
    const before = asked();
    expect(await token()).toBe("t1");
    await settled();
    if (asked() > before) failedAt.push(ms - 55 * MINUTE);
  }
  expect(failedAt).toEqual([0, 500, 1500]);
  expect(errors).toHaveLength(3);
  expect(errors[0]).toMatchObject({ kind: "credentials", retryable: true, cause: new Error("down") });
  at(58 * MINUTE);
  expect(await token()).toBe("t1");
  await settled();
  expect(await token()).toBe("t5");
});

test("when it still fails at the expiry the call gets the error, and the next call asks again", async () => {
  const { asked, token, at } = tokenSource({ 2: new Error("down"), 3: new Error("down") });
  await token();
  at(60 * MINUTE);
  expect(await failure(token())).toMatchObject({ kind: "credentials", retryable: true });
  expect(await failure(token())).toMatchObject({ kind: "credentials", retryable: true });
  expect(await token()).toBe("t4");
  expect(asked()).toBe(4);
});

test("an error that is not retryable is remembered for a growing time, so that no account is locked", async () => {
  const wrong = () => new DisError("authentication", "The password is wrong.");
  const { asked, token, at } = tokenSource({ 1: wrong(), 2: wrong() });
  for (let i = 0; i < 100; i++) expect(await failure(token())).toMatchObject({ kind: "authentication" });
  expect(asked()).toBe(1);
  at(500);
  await Promise.allSettled(Array.from({ length: 100 }, token));
  at(1499);
  await Promise.allSettled([token()]);
  expect(asked()).toBe(2);
  at(1500);
  expect(await token()).toBe("t3");
});

test("a listener that fails changes nothing", async () => {
  const complaints = vi.spyOn(console, "error").mockImplementation(() => {});
  const onRefreshError = () => {
    throw new Error("listener");
  };
  const { token, at } = tokenSource({ 2: new Error("down") }, { onRefreshError });
  await token();
  at(55 * MINUTE);
  expect(await token()).toBe("t1");
  await settled();
  expect(complaints).toHaveBeenCalledOnce();
  complaints.mockRestore();
});

test("refused credentials are replaced, and a refusal that comes late does not replace the new ones", async () => {
  const { provider, asked, token } = tokenSource();
  await token();
  for (let i = 0; i < 1000; i++) provider.refused?.({ token: "t1" });
  expect(new Set(await Promise.all(Array.from({ length: 1000 }, token)))).toEqual(new Set(["t2"]));
  provider.refused?.({ token: "t1" });
  expect(await token()).toBe("t2");
  expect(asked()).toBe(2);
});

test("keys differ when any of their parts differs", async () => {
  const key = { accessKey: "a", secretKey: "s", securityToken: "x" };
  const { provider, asked } = tokenSource({ 1: key, 2: key });
  await provider.resolve();
  provider.refused?.({ ...key, securityToken: "y" });
  provider.refused?.({ token: "x" });
  await provider.resolve();
  expect(asked()).toBe(1);
  provider.refused?.({ ...key });
  await provider.resolve();
  expect(asked()).toBe(2);
});

test("a refused token is not replaced twice when a request already runs in the background", async () => {
  const { provider, asked, token, at, hold } = tokenSource();
  await token();
  const open = hold();
  at(55 * MINUTE);
  await token();
  provider.refused?.({ token: "t1" });
  const waiting = token();
  open();
  expect(await waiting).toBe("t2");
  expect(asked()).toBe(2);
});

test("a thousand refused calls of a client make one request, and each is retried once", async () => {
  const { provider, asked } = tokenSource();
  const { dis, seen } = clientWith(
    [({ headers }) => (headers["x-auth-token"] === "t1" ? refusal("DIS.4114", 441) : new Response(null, { status: 201 }))],
    { credentials: provider },
  );
  const results = await Promise.all(Array.from({ length: 1000 }, () => dis.createApp({ app_name: "a" }).withResponse()));
  expect(new Set(results.map(({ attempts }) => attempts))).toEqual(new Set([2]));
  expect(asked()).toBe(2);
  expect(seen).toHaveLength(2000);
});
