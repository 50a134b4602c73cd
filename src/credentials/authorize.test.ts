import { LOCAL_KEY, LOCAL_TOKEN, startLocalDis } from "dis-local";
import { expect, test } from "vitest";
import { clientWith, failure, json, type Reply, refusal } from "../../testing/fake-service.js";
import { tokenSource } from "../../testing/token-source.js";
import { createDisClient, type DisClientOptions } from "../index.js";
import { learnSkew, serviceTime } from "./authorize.js";

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 0, 1, 12);
const key = { accessKey: "AK1", secretKey: "SK1" };

test.each<[string, Record<string, string>, number | undefined]>([
  ["a date", { date: "Thu, 01 Jan 2026 12:00:00 GMT" }, NOON],
  ["a date of a cached response", { date: "Thu, 01 Jan 2026 11:00:00 GMT", age: "3600" }, NOON],
  ["an age that is not a number", { date: "Thu, 01 Jan 2026 12:00:00 GMT", age: "-1" }, NOON],
  ["no date", { age: "10" }, undefined],
  ["a number", { date: "1767268800" }, undefined],
  ["a day that does not exist", { date: "Thu, 41 Jan 2026 12:00:00 GMT" }, undefined],
  ["another form", { date: "2026-01-01T12:00:00Z" }, undefined],
])("the time of the service is read from %s", (_what, headers, time) => {
  expect(serviceTime(new Headers(headers), NOON)).toBe(time);
});

test("an offset is learnt from a Date far from the signature, not from a near one", () => {
  const headers = new Headers({ date: "Thu, 01 Jan 2026 12:00:00 GMT" });
  const skew = { offsetMs: 0 };
  expect(learnSkew(skew, headers, NOON - 59_000, NOON - 59_000)).toBe(false);
  expect(skew.offsetMs).toBe(0);
  expect(learnSkew(skew, headers, NOON + HOUR, NOON + HOUR)).toBe(true);
  expect(skew.offsetMs).toBe(-HOUR);
  // A call that was signed before another call learnt the offset: the date of its signature counts.
  expect(learnSkew(skew, headers, NOON + HOUR, NOON + HOUR)).toBe(true);
  expect(skew.offsetMs).toBe(-HOUR);
  // The clock was set in the meantime.
  expect(learnSkew(skew, headers, NOON - HOUR, NOON)).toBe(true);
  expect(skew.offsetMs).toBe(0);
});

/** A client whose clock is off, and a service that accepts only signatures of the right hour. */
function skewedBy(ms: number, replies: { refuse?: () => Response; date?: string | undefined } = {}, more: DisClientOptions = {}) {
  const date = "date" in replies ? replies.date : new Date(NOON).toUTCString();
  const headers = date === undefined ? {} : { date };
  const reply: Reply = ({ headers: sent }) =>
    sent["x-sdk-date"]?.startsWith("20260101T12")
      ? json(200, { has_more_app: false, apps: [] }, headers)
      : (replies.refuse?.() ?? refusal("DIS.4105", 441, headers));
  const clock = { now: () => NOON + ms, sleep: async () => {} };
  const { dis, seen } = clientWith([reply], { credentials: key, region: "cn-north-4", clock, ...more });
  return { dis, seen, dates: () => seen.map((request) => request.headers["x-sdk-date"]) };
}

test.each([-30 * 24 * HOUR, -HOUR, HOUR, 400 * 24 * HOUR])(
  "a clock that is off by %i ms is corrected with one more request, and the next calls need none",
  async (ms) => {
    const { dis, dates } = skewedBy(ms);
    expect(await dis.listApp().withResponse()).toMatchObject({ attempts: 2 });
    expect(await dis.listApp().withResponse()).toMatchObject({ attempts: 1 });
    expect(dates().slice(1)).toEqual(["20260101T120000Z", "20260101T120000Z"]);
  },
);

test("the correction does not count as a retry, and is made in both forms of the signature", async () => {
  const { dis } = skewedBy(HOUR, {}, { retry: false, credentials: { ...key, signature: "gateway" } });
  expect(await dis.listApp().withResponse()).toMatchObject({ attempts: 2 });
});

test("a thousand calls that are refused together learn the same offset, each with one more request", async () => {
  const { dis, seen } = skewedBy(-HOUR);
  const results = await Promise.all(Array.from({ length: 1000 }, () => dis.listApp().withResponse()));
  expect(new Set(results.map(({ attempts }) => attempts))).toEqual(new Set([2]));
  expect(seen).toHaveLength(2000);
});

test("a gateway's refusal counts when the clock is really off", async () => {
  const headers = { date: new Date(NOON).toUTCString() };
  const refuse = () => json(401, { error_code: "APIGW.0301", error_msg: "Incorrect IAM authentication information" }, headers);
  expect(await skewedBy(HOUR, { refuse }).dis.listApp().withResponse()).toMatchObject({ attempts: 2 });
  const { dis, seen } = clientWith([refuse()], {
    credentials: key,
    region: "cn-north-4",
    clock: { now: () => NOON + 30_000, sleep: async () => {} },
  });
  expect(await failure(dis.listApp())).toMatchObject({ kind: "authentication", attempts: 1 });
  expect(seen).toHaveLength(1);
});

test.each<[string, Parameters<typeof skewedBy>[1]]>([
  ["no Date", { date: undefined }],
  ["a Date that cannot be read", { date: "now" }],
  ["the Date that it was signed with", { date: new Date(NOON + HOUR).toUTCString() }],
  ["another code of the service", { refuse: () => refusal("DIS.4112", 441, { date: new Date(NOON).toUTCString() }) }],
  ["a date that is missing", { refuse: () => refusal("DIS.4103", 441, { date: new Date(NOON).toUTCString() }) }],
])("a refusal with %s is not retried", async (_what, replies) => {
  const { dis, seen } = skewedBy(HOUR, replies);
  expect(await failure(dis.listApp())).toMatchObject({ kind: "authentication", attempts: 1 });
  expect(seen).toHaveLength(1);
});

test("a second refusal for the date is an error, even when the service names another time again", async () => {
  let hours = 0;
  const { dis, seen } = skewedBy(HOUR, {
    refuse: () => {
      hours += 3;
      return refusal("DIS.4105", 441, { date: new Date(NOON + hours * HOUR).toUTCString() });
    },
  });
  expect(await failure(dis.listApp())).toMatchObject({ code: "DIS.4105", attempts: 2 });
  expect(seen).toHaveLength(2);
});

test("a refused date does not replace credentials, and a token is never signed", async () => {
  const { provider, asked } = tokenSource();
  const dated = refusal("DIS.4105", 441, { date: new Date(0).toUTCString() });
  const { dis } = clientWith([dated], { credentials: provider });
  expect(await failure(dis.listApp())).toMatchObject({ code: "DIS.4105", attempts: 1 });
  expect(asked()).toBe(1);
});

test("a call can correct the clock and replace the credentials", async () => {
  let accessKey = "AK0";
  const refused = () => {
    accessKey = "AK1";
  };
  const provider = { resolve: () => ({ accessKey, secretKey: "SK" }), refused };
  const date = { date: new Date(NOON).toUTCString() };
  const { dis, seen } = clientWith(
    [refusal("DIS.4105", 441, date), refusal("DIS.4107", 441, date), json(200, { has_more_app: false, apps: [] })],
    {
      credentials: provider,
      region: "cn-north-4",
      clock: { now: () => NOON + HOUR, sleep: async () => {} },
    },
  );
  expect(await dis.listApp().withResponse()).toMatchObject({ attempts: 3 });
  expect(seen[2]?.headers).toMatchObject({ "x-sdk-date": "20260101T120000Z", authorization: expect.stringContaining("AK1/") });
});

test("a server that checks signatures takes them from a client whose clock is an hour behind", async () => {
  const local = await startLocalDis({ credentials: { keys: [LOCAL_KEY], tokens: [LOCAL_TOKEN] } });
  const clock = { now: () => Date.now() - HOUR, sleep: async () => {} };
  const dis = createDisClient({ ...local.connection, credentials: LOCAL_KEY, region: "cn-north-4", clock });
  const attempts: number[] = [];
  for (const app_name of ["a", "b", "c"]) attempts.push((await dis.createApp({ app_name }).withResponse()).attempts);
  expect(attempts).toEqual([2, 1, 1]);
  expect(local.requests().map(({ status, errorCode }) => errorCode ?? status)).toEqual(["DIS.4105", 201, 201, 201]);
  await local.close();
});
