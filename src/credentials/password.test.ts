import { inspect } from "node:util";
import { expect, test, vi } from "vitest";
import { clientWith, failure, json, type Reply, refusal } from "../../testing/fake-service.js";
import { type PasswordCredentialsOptions, passwordCredentials } from "./password.js";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const subject = { user: "u", password: "CANARY-password", domain: "d", projectId: "p1", region: "cn-north-4" };

/** An identity service that gives the tokens t1, t2, … each valid for a day, and a client that uses them. */
function identity(replies: readonly Reply[], iam: readonly (Response | Error)[] = []) {
  let now = Date.UTC(2026, 0, 1);
  const asked: { url: string; body: unknown }[] = [];
  const fetch = async (input: unknown, init?: RequestInit): Promise<Response> => {
    const number = asked.push({ url: String(input), body: JSON.parse(new TextDecoder().decode(init?.body as Uint8Array)) });
    const reply = iam[number - 1];
    if (reply instanceof Error) throw reply;
    await new Promise((resolve) => setTimeout(resolve, 5));
    const body = { token: { expires_at: new Date(now + 24 * HOUR).toISOString().replace("Z", "000Z") } };
    return reply ?? json(201, body, { "x-subject-token": `t${number}` });
  };
  const clock = { now: () => now, sleep: async () => {} };
  const random = () => 0;
  const credentials = passwordCredentials({ ...subject, clock, random, fetch: fetch as typeof globalThis.fetch });
  const { dis, seen } = clientWith(replies, { credentials, clock });
  const tokens = () => seen.map(({ headers }) => headers["x-auth-token"]);
  const advance = (ms: number) => {
    now += ms;
  };
  return { dis, tokens, asked, advance, credentials };
}

const created = () => new Response(null, { status: 201 });
const app = { app_name: "a" };

test("a token is requested as the identity service documents it, and used", async () => {
  const { dis, tokens, asked } = identity([created]);
  await dis.createApp(app);
  expect(tokens()).toEqual(["t1"]);
  expect(asked).toEqual([
    {
      url: "https://iam.cn-north-4.myhuaweicloud.com/v3/auth/tokens",
      body: {
        auth: {
          identity: {
            methods: ["password"],
            password: { user: { name: "u", password: "CANARY-password", domain: { name: "d" } } },
          },
          scope: { project: { id: "p1" } },
        },
      },
    },
  ]);
});

test("a thousand calls at once make one token request", async () => {
  const { dis, tokens, asked } = identity([created]);
  await Promise.all(Array.from({ length: 1000 }, () => dis.createApp(app)));
  expect(asked).toHaveLength(1);
  expect(new Set(tokens())).toEqual(new Set(["t1"]));
});

test("a token is used until it expires, and the next one is requested in the background before that", async () => {
  const { dis, tokens, asked, advance } = identity([created]);
  await dis.createApp(app);
  advance(24 * HOUR - 5 * MINUTE - 1);
  await dis.createApp(app);
  expect(asked).toHaveLength(1);
  advance(1);
  await dis.createApp(app);
  expect(asked).toHaveLength(2);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await dis.createApp(app);
  expect(tokens()).toEqual(["t1", "t1", "t1", "t2"]);
});

test("the lifetime of a token counts, so a clock that is off does not make it expire at once", async () => {
  const token = { issued_at: "2031-01-01T00:00:00.000000Z", expires_at: "2031-01-01T01:00:00.000000Z" };
  const past = { issued_at: "2001-01-01T00:00:00.000000Z", expires_at: "2001-01-01T01:00:00.000000Z" };
  const tokenReply = (times: object, value: string) => json(201, { token: times }, { "x-subject-token": value });
  const { dis, tokens, advance } = identity([created], [tokenReply(token, "ahead"), tokenReply(past, "behind")]);
  await dis.createApp(app);
  advance(HOUR - 6 * MINUTE);
  await dis.createApp(app);
  advance(6 * MINUTE);
  await dis.createApp(app);
  await dis.createApp(app);
  expect(tokens()).toEqual(["ahead", "ahead", "behind", "behind"]);
});

test.each([
  ["the service", () => refusal("DIS.4114", 441)],
  ["a gateway", () => json(401, { error_code: "APIGW.0307", error_msg: "m" })],
])("a token that %s refuses is replaced once, and the call is retried", async (_who, refused) => {
  const { dis, tokens } = identity([refused, created]);
  expect(await dis.createApp(app).withResponse()).toMatchObject({ attempts: 2 });
  expect(tokens()).toEqual(["t1", "t2"]);
});

test("a second refusal is an error, so that a wrong project does not request tokens without end", async () => {
  const { dis, tokens } = identity([() => refusal("DIS.4114", 441)]);
  expect(await failure(dis.createApp(app))).toMatchObject({ kind: "authentication", code: "DIS.4114", attempts: 2 });
  expect(tokens()).toEqual(["t1", "t2"]);
});

test("a refusal of a proxy does not replace the token", async () => {
  const { dis, tokens } = identity([new Response("proxy", { status: 407 })]);
  expect(await failure(dis.createApp(app))).toMatchObject({ kind: "authentication", status: 407, attempts: 1 });
  expect(tokens()).toEqual(["t1"]);
});

test("many calls with one refused token get one new token", async () => {
  const { dis, asked } = identity([({ headers }) => (headers["x-auth-token"] === "t1" ? refusal("DIS.4114", 441) : created())]);
  await Promise.all(Array.from({ length: 50 }, () => dis.createApp(app)));
  expect(asked).toHaveLength(2);
});

test("a fixed token that is refused is not retried", async () => {
  const { dis, seen } = clientWith([refusal("DIS.4114", 441)]);
  expect(await failure(dis.createApp(app))).toMatchObject({ kind: "authentication", attempts: 1 });
  expect(seen).toHaveLength(1);
});

test("a wrong password is an error of the identity service, and shows no secret", async () => {
  const wrong = () => json(401, { error: { code: 401, message: "The username or password is wrong.", title: "Unauthorized" } });
  const { dis, tokens, credentials } = identity([created], [wrong(), wrong()]);
  const error = await failure(dis.createApp(app));
  expect(error).toMatchObject({ kind: "authentication", status: 401, serviceMessage: "The username or password is wrong." });
  expect(tokens()).toEqual([]);
  expect(inspect([error, dis, credentials], { depth: 9, showHidden: true }) + JSON.stringify([error, credentials])).not.toContain(
    "CANARY",
  );
});

test("an error page that shows what was sent does not show the password", async () => {
  const page = () => new Response("<html>you sent CANARY-password", { status: 400 });
  const { dis } = identity([created], [page()]);
  expect(await failure(dis.createApp(app))).toMatchObject({ excerpt: "<html>you sent [credentials]" });
});

test("a request to an identity service that fails for the moment is retried, and the old token stays in use", async () => {
  const down = () => json(503, {});
  const { dis, tokens, asked, advance } = identity(
    [created],
    [down(), json(201, {}, { "x-subject-token": "old" }), ...Array.from({ length: 4 }, down)],
  );
  await dis.createApp(app);
  advance(24 * HOUR - MINUTE);
  await dis.createApp(app);
  await vi.waitFor(() => expect(asked).toHaveLength(6));
  // Waits until the last failure is handled.
  await new Promise((resolve) => setTimeout(resolve, 50));
  await dis.createApp(app);
  advance(MINUTE);
  await dis.createApp(app);
  expect(tokens()).toEqual(["old", "old", "old", "t7"]);
});

test("a wrong password is not sent again at once, so that the account is not locked", async () => {
  const wrong = () => json(401, { error: { code: 401, message: "The username or password is wrong.", title: "Unauthorized" } });
  const { dis, asked, advance } = identity([created], [wrong(), wrong()]);
  for (let i = 0; i < 20; i++) await failure(dis.createApp(app));
  expect(asked).toHaveLength(1);
  advance(MINUTE);
  await Promise.all(Array.from({ length: 20 }, () => failure(dis.createApp(app))));
  expect(asked).toHaveLength(2);
});

test("a response without a token is an error", async () => {
  const { dis } = identity([created], [json(201, {})]);
  expect(await failure(dis.createApp(app))).toMatchObject({ kind: "response", status: 201 });
});

test.each<[object, string]>([
  [{ ...subject, user: "" }, "user"],
  [{ ...subject, password: undefined }, "password"],
  [{ ...subject, region: undefined }, "region"],
  [{ ...subject, iamEndpoint: "http://iam.example.test" }, "iamEndpoint"],
  [{ ...subject, name: "u" }, "name"],
  [{ ...subject, region: "x.evil.test/" }, "region"],
  [{ ...subject, region: 42 }, "region"],
  [{ ...subject, region: "eu-de" }, "iamEndpoint"],
  [{ ...subject, timeoutMs: "x" }, "timeoutMs"],
  [{ ...subject, refreshBeforeMs: 0.5 }, "refreshBeforeMs"],
  [{ ...subject, onRefreshError: "x" }, "onRefreshError"],
])("the options %j are refused, naming the option and not the password", (options, field) => {
  const make = () => passwordCredentials(options as PasswordCredentialsOptions);
  expect(make).toThrow(expect.objectContaining({ kind: "configuration", field }));
  expect(make).not.toThrow(/CANARY/);
});

test("all options that are missing are named in one error", () => {
  const make = () => passwordCredentials({ password: "p" } as never);
  expect(make).toThrow(expect.objectContaining({ kind: "configuration", field: "user" }));
  expect(make).toThrow("user, domain, projectId, region or iamEndpoint must be given.");
});

test.each(["/v3", "/v3/", "/v3/auth", "/v3/auth/tokens"])(
  "the endpoint that ends in %s is refused, with the one that is meant",
  (end) => {
    const { region: _, ...rest } = subject;
    const make = () => passwordCredentials({ ...rest, iamEndpoint: `https://iam.example.test${end}` });
    expect(make).toThrow(expect.objectContaining({ kind: "configuration", field: "iamEndpoint" }));
    expect(make).toThrow(/adds by itself: https:\/\/iam\.example\.test\.$/);
  },
);
