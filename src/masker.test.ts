import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leaksIn, SPELLINGS } from "../testing/spellings.js";
import { createMasker } from "./masker.js";

const SECRETS = {
  token: "MIIT+oken4Of/Somebody9with=signs'and\"quotes<&>2==",
  "secret key": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEX8MPLEK3Y",
  signature: "5f2b8c9a0d1e7364".repeat(4),
  password: "Pa55 w0rd/with+Signs",
  "token of words": "secret-token-of-mine",
};

const MARK = "[credentials]";

/** What is left of a spelling when it stood between two signs. */
function leftOf(spelled: string, secret: string): string {
  const masked = createMasker([secret]).mask(`(${spelled})`);
  expect(masked, spelled).toContain(MARK);
  return masked.slice(1, -1).replaceAll(MARK, "").trim();
}

describe.each(Object.entries(SECRETS))("a %s", (name, secret) => {
  test.each(Object.entries(SPELLINGS))("is masked %s", (how, spell) => {
    // Words are in other texts, too, so that a piece of them is longer.
    if (name === "token of words" && /^cut(?!, in base64)/.test(how)) return;
    // In base64 the characters at both ends also depend on what is beside it.
    expect(leftOf(spell(secret), secret).length).toBeLessThanOrEqual(/base64/.test(how) ? 12 : 0);
  });
});

test("the characters of base64 that are left are not a piece of it", () => {
  for (const secret of Object.values(SECRETS)) {
    for (const [how, spell] of Object.entries(SPELLINGS)) {
      if (!how.includes("base64")) continue;
      const spelled = spell(secret);
      expect(leaksIn(createMasker([secret]).mask(spelled), spelled), `${how} ${spelled}`).toEqual([]);
    }
  }
});

const PROSE = [
  "The stream newstream does not exist. Check the name of the stream and the region cn-north-4.",
  "Exceeded traffic control limit; partition shardId-0000000000, sequence number 289911, request 2b4f1e0a-9c3d-4a55-8f00-aa11bb22cc33",
  '{"errorCode":"DIS.4301","message":"the token is wrong","stream_name":"secret-tokens","data":"aGVsbG8gd29ybGQ="}',
  "<html><body>502 Bad Gateway &mdash; nginx/1.25.3 &copy; 2026, see https://example.com/a%20b?c=%2F&amp;d=1</body></html>",
  "访问令牌无效，请检查项目标识 ----------------------------------------------------------------",
].join("\n");

test("a text without a secret stays as it is, whatever the secrets", () => {
  for (const secret of Object.values(SECRETS)) expect(createMasker([secret]).mask(PROSE)).toBe(PROSE);
  const sentence = "this stream of the region does not exist here";
  expect(createMasker([sentence]).mask(PROSE)).toBe(PROSE);
  expect(createMasker(["-".repeat(40), "0000000000000000", "AAAAAAAAAAAAAAAAAAAA"]).mask(PROSE)).toBe(PROSE);
});

test("a secret of less than 8 characters is not looked for, because it could be a word", () => {
  expect(createMasker(["token", "limit", "", undefined, "wrong"]).mask(PROSE)).toBe(PROSE);
  expect(createMasker(["passw0r"]).mask("my passw0r")).toBe("my passw0r");
  expect(createMasker(["passw0rd"]).mask("my passw0rd")).toBe(`my ${MARK}`);
  expect(createMasker(["passw0rd"]).mask("my cGFzc3cwcmQ= and 70617373773072 64")).not.toContain("cGFzc3cwc");
});

test("a piece of 11 characters is shown, and one of 12 is not; 20 of words", { timeout: 60_000 }, () => {
  const key = SECRETS["secret key"];
  const masker = createMasker([key, "correct horse battery staple of mine"]);
  for (let at = 0; at + 12 <= key.length; at++) {
    expect(masker.mask(`<${key.slice(at, at + 11)}>`)).not.toContain(MARK);
    expect(masker.mask(`<${key.slice(at, at + 12)}>`)).toBe(`<${MARK}>`);
  }
  expect(masker.mask("an old horse battery, a staple")).toBe("an old horse battery, a staple");
  expect(masker.mask("it said: correct horse batter")).toBe(`it said: ${MARK}`);
});

test("several secrets are masked, and what stands between them is shown", () => {
  const masker = createMasker(Object.values(SECRETS));
  const { token, signature } = SECRETS;
  expect(masker.mask(`a ${token}, b ${encodeURIComponent(signature)}, 名 c`, false, "***")).toBe("a ***, b ***, 名 c");
  const text = `{"é":"${JSON.stringify(token).slice(1, -1)}"}`;
  expect(masker.find(text).map(([start, end]) => text.slice(start, end))).toEqual([JSON.stringify(token).slice(1, -1)]);
});

test("at the end of a text that broke off, the beginning of a secret counts from 4 characters on", () => {
  const masker = createMasker(["secret-token-of-mine"]);
  expect(masker.mask("you sent secret-tok", true)).toBe(`you sent ${MARK}`);
  expect(masker.mask("you sent%20secr", true)).toBe(`you sent%20${MARK}`);
  expect(masker.mask("you sent it, sec", true)).toBe("you sent it, sec");
  expect(masker.mask("you sent secret-tok")).toBe("you sent secret-tok");
});

test("a secret that is no ASCII is found in all of its bytes", () => {
  const secret = "密码：correct-🔑-9";
  const masker = createMasker([secret]);
  for (const spelled of [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString("base64"),
    "&#23494;&#x7801;&#65306;correct-&#128273;-9",
  ]) {
    expect(masker.mask(`(${spelled})`), spelled).toMatch(/^\(\[credentials\].{0,3}\)$/);
  }
});

test("a random secret is masked in every spelling, beside any text", { timeout: 60_000 }, () => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_.";
  const secrets = fc.array(fc.constantFrom(...alphabet), { minLength: 24, maxLength: 80 }).map((signs) => signs.join(""));
  const property = fc.property(
    secrets,
    fc.constantFrom(...Object.keys(SPELLINGS)),
    fc.string(),
    fc.string(),
    (secret, how, before, after) => {
      fc.pre(new Set(secret).size > 12 && /\d/.test(secret.slice(0, 12)) && /\d/.test(secret.slice(-12)));
      const spelled = SPELLINGS[how]?.(secret) as string;
      const masked = createMasker([secret]).mask(`${before} ${spelled} ${after}`);
      expect(masked).toContain(MARK);
      expect(leaksIn(masked, spelled)).toEqual([]);
    },
  );
  fc.assert(property, { numRuns: 400 });
});

test.each([
  ["an ordinary body", '{"data":"aGVsbG8gd29ybGQ\\/","n":1},'],
  ["pieces that are almost long enough", "wJalrXUtnFE wJalrXUtnFE"],
  ["the secret again and again", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEX8MPLEK3Y"],
  ["the beginning of the secret again and again", "wJalrXUtwJalrXUt"],
  ["escapes of escapes", "%2525252525"],
  ["one character", "x"],
  ["the end of a name that is none", "&aaaaaa"],
])("10 MB of %s are read in linear time", { timeout: 120_000 }, (_what, unit) => {
  const masker = createMasker([SECRETS["secret key"]]);
  expect(masker.find(unit.repeat(Math.ceil(10_000_000 / unit.length))).length).toBeLessThanOrEqual(1);
});
