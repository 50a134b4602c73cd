import { describe, expect, test } from "vitest";
import { shown as everything } from "../../testing/canaries.js";
import { clientWith, failure, json } from "../../testing/fake-service.js";
import { recording } from "../../testing/recording.js";
import { leaksIn, SPELLINGS } from "../../testing/spellings.js";
import { type Credentials, type DisClientOptions, type Logger, passwordCredentials } from "../index.js";
import { openTelemetry } from "../observe/otel.js";

const TOKEN = "MIIT+oken4Of/Somebody9with=signs'and\"quotes<&>2==";
const SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEX8MPLEK3Y";
const SECURITY_TOKEN = "gQpjbi1ub3J0aC00/x9+Temporary7token=Of5Somebody";
const PASSWORD = "Pa55+w0rd/with=Sig9ns";
const KEY: Credentials = { accessKey: "AK", secretKey: SECRET_KEY, securityToken: SECURITY_TOKEN };

type Response_ = (text: string) => Response;

const RESPONSES: readonly (readonly [string, Response_])[] = [
  ["the message of an error", (text) => json(400, { errorCode: "DIS.4301", message: `it was ${text}` })],
  // As it was spelled, not as JSON would spell it once more.
  [
    "JSON as it was written",
    (text) => new Response(`{"errorCode":"DIS.4301","message":"it was ${text.replaceAll(/(?<!\\)"/g, "")}"}`, { status: 400 }),
  ],
  ["the code of an error", (text) => json(400, { errorCode: text, message: "no" })],
  ["a page", (text) => new Response(`<html>${text}</html>`, { status: 502 })],
  ["a page with a success", (text) => new Response(`<html>${text}</html>`, { status: 200 })],
  ["a page that has it at the end of what is shown", (text) => new Response("x ".repeat(500) + text, { status: 502 })],
];

describe.each<[string, Credentials, string]>([
  ["a token", { token: TOKEN }, TOKEN],
  ["a secret key", KEY, SECRET_KEY],
  ["a security token", KEY, SECURITY_TOKEN],
])("%s", (_what, credentials, secret) => {
  test.each(RESPONSES)(
    "is in no error when it comes back in %s, in any spelling",
    { timeout: 60_000 },
    async (_where, respond) => {
      for (const [how, spell] of Object.entries(SPELLINGS)) {
        const spelled = spell(secret);
        const { dis } = clientWith([respond(spelled)], { retry: false, credentials, region: "cn-north-4" });
        const error = await failure(dis.listStreams());
        expect(leaksIn(everything(error), spelled), how).toEqual([]);
      }
    },
  );
});

test("the signature of the request is in no error, in any spelling", { timeout: 60_000 }, async () => {
  for (const [how, spell] of Object.entries(SPELLINGS)) {
    let spelled = "";
    const { dis } = clientWith(
      [
        ({ headers }) => {
          spelled = spell(/Signature=(\w+)/.exec(headers["authorization"] ?? "")?.[1] as string);
          return json(400, { errorCode: "DIS.4301", message: `it was ${spelled}` });
        },
      ],
      { retry: false, credentials: KEY, region: "cn-north-4" },
    );
    const error = await failure(dis.listStreams());
    expect(error).toMatchObject({ kind: "refused", serviceMessage: expect.stringContaining("[credentials]") });
    expect(leaksIn(everything(error), spelled), how).toEqual([]);
  }
});

test("the password is in no error of the token request, in any spelling", { timeout: 60_000 }, async () => {
  for (const [how, spell] of Object.entries(SPELLINGS)) {
    const spelled = spell(PASSWORD);
    const credentials = passwordCredentials({
      user: "u",
      password: PASSWORD,
      domain: "d",
      projectId: "p1",
      iamEndpoint: "https://iam.example.test",
      fetch: async () => json(401, { error: { code: 401, message: `wrong: ${spelled}` } }),
    });
    const error = await failure(Promise.resolve(credentials.resolve()));
    expect(error).toMatchObject({ kind: "authentication" });
    expect(leaksIn(everything(error), spelled), how).toEqual([]);
  }
});

const CURSOR = "eyJnZXRJdGVyYXRvclBhcmFtIjp7InN0cmVhbS1uYW1lIjoibmV3";

describe("a header of a response", () => {
  /** What errors, log and telemetry show of a response with a header. */
  async function shownOf(headers: Record<string, string>, response: () => Response, options: DisClientOptions = {}) {
    const lines: unknown[] = [];
    const write = (message: string, fields: object) => lines.push([message, fields]);
    const logger: Logger = { debug: write, info: write, warn: write, error: write };
    const recorded = recording();
    const { tracerProvider, meterProvider } = recorded;
    const reply = response();
    for (const [name, value] of Object.entries(headers)) reply.headers.set(name, value);
    const { dis } = clientWith([reply], {
      retry: false,
      logger,
      logLevel: "debug",
      telemetry: openTelemetry({ tracerProvider, meterProvider }),
      ...options,
    });
    const outcome = await dis.consumeRecords({ "partition-cursor": CURSOR }).result();
    const spans = recorded.spans().map(({ attributes, events }) => ({ attributes, events }));
    await recorded.close();
    return { error: outcome.error, text: [everything(outcome.error), JSON.stringify(lines), JSON.stringify(spans)].join("\n") };
  }

  const FAILURES: readonly (readonly [string, () => Response])[] = [
    ["a refusal", () => json(400, { errorCode: "DIS.4301", message: "no" })],
    ["a page", () => new Response("<html>", { status: 200 })],
    ["throttling", () => json(429, { errorCode: "DIS.4303", message: "no" })],
    ["a redirect", () => new Response("", { status: 307 })],
    ["a success", () => json(200, { records: [], next_partition_cursor: "c" })],
  ];
  const NAMES = ["x-request-id", "retry-after", "content-type", "content-length", "date", "location", "server"];

  test.each(FAILURES)(
    "of %s does not bring the token, the secret key or the cursor into a text",
    { timeout: 60_000 },
    async (_what, response) => {
      const secrets: [string, DisClientOptions][] = [
        ["MIIToken4OfSomebody9with0signs", { credentials: { token: "MIIToken4OfSomebody9with0signs" } }],
        ["0123456789abcdef0123456789abcdef", { credentials: { token: "0123456789abcdef0123456789abcdef" } }],
        ["4b1d2c3e-0f5a-4b6c-8d7e-9f0a1b2c3d4e", { credentials: { token: "4b1d2c3e-0f5a-4b6c-8d7e-9f0a1b2c3d4e" } }],
        [SECRET_KEY, { credentials: KEY, region: "cn-north-4" }],
        [CURSOR, {}],
      ];
      for (const [secret, options] of secrets) {
        for (const name of NAMES) {
          const spellings = {
            whole: secret,
            type: `text/${secret}`,
            base64: btoa(secret).replace(/=+$/, ""),
            cut: secret.slice(0, 20),
          };
          for (const [how, value] of Object.entries(spellings)) {
            const { text } = await shownOf({ [name]: value }, response, options);
            expect(leaksIn(text, value.replace("text/", "")), `${name} ${how}`).toEqual([]);
          }
        }
      }
    },
  );

  test.each(["a b", "<b>", "x".repeat(129), "r1\u0085", "%72", "r=1", "数"])("is no request id when it is %j", async (value) => {
    const headers = { "x-request-id": /^[\0-\xff]*$/.test(value) ? value : "a;b" };
    expect((await shownOf(headers, () => json(400, { errorCode: "DIS.4301", message: "no" }))).error?.requestId).toBeUndefined();
  });

  test.each(["r1", "b7d1e7d2a0c54ee49d0d2b1e7a3c9f10", "4b1d2c3e-0f5a-4b6c-8d7e-9f0a1b2c3d4e", "req_7.a:9-x"])(
    "is a request id when it is %s",
    async (value) => {
      const { error, text } = await shownOf({ "x-request-id": value }, () => json(400, { errorCode: "DIS.4301", message: "no" }));
      expect(error?.requestId).toBe(value);
      expect(text.split(value).length).toBeGreaterThan(3);
    },
  );

  test.each([
    ["retry-after", "120"],
    ["retry-after", "Wed, 21 Oct 2026 07:28:00 GMT"],
    ["date", "Wed, 21 Oct 2026 07:28:00 GMT"],
    ["content-type", "text/html; charset=utf-8"],
    ["content-length", "42"],
  ])("is in the log when it looks as it should: %s: %s", async (name, value) => {
    expect((await shownOf({ [name]: value }, () => json(429, { errorCode: "DIS.4303", message: "no" }))).text).toContain(value);
  });

  test.each([
    ["retry-after", "soon"],
    ["retry-after", "10000000000"],
    ["date", "yesterday"],
    ["content-type", "text/html\tx"],
    ["content-type", `text/${"x".repeat(100)}`],
    ["content-length", "many"],
  ])("is not in the log when it does not: %s: %s", async (name, value) => {
    const { text } = await shownOf({ [name]: value }, () => new Response("<html>", { status: 200 }));
    expect(text).not.toContain(value);
  });
});

test("a response of 10 MB that is no JSON becomes an error with its beginning", { timeout: 60_000 }, async () => {
  const { dis } = clientWith([new Response("<a>%41".repeat(1_700_000), { status: 502 })], { retry: false });
  expect(await failure(dis.listStreams())).toMatchObject({ kind: "service", excerpt: expect.stringMatching(/^<a>%41/) });
});

test("what a server says is one line of at most 1,024 characters: it forges no line of a log and moves no cursor of a terminal", async () => {
  const said = `slow\u001b[31m down\r\nERROR forged\0 \u202eline ${"x".repeat(1_000_000)}`;
  const { dis } = clientWith([json(400, { errorCode: `DIS.9\n9${"9".repeat(5000)}`, message: said })], { retry: false });
  const { error } = await dis.listStreams().result();
  expect(error?.serviceMessage).toHaveLength(1024);
  expect(error?.serviceMessage).toMatch(/^slow \[31m down ERROR forged {3}line x+$/);
  expect(error?.code).toMatch(/^DIS\.9 99+$/);
  expect(error?.message.length).toBeLessThan(2100);
  expect(error?.message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
