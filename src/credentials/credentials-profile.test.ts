import { inspect } from "node:util";
import { expect, test } from "vitest";
import { parseProfile } from "./credentials-file.js";

const key = { accessKey: "AK1", secretKey: "SK1", securityToken: undefined };

test.each<[string, string, object]>([
  ["a key", "[basic]\nak = AK1\nsk = SK1\n", key],
  ["no spaces", "[basic]\nak=AK1\nsk=SK1", key],
  ["colons", "[basic]\nak: AK1\nsk : SK1", key],
  ["lines of Windows", "[basic]\r\nak = AK1\r\nsk = SK1\r\n", key],
  ["a byte order mark", "\uFEFF[basic]\nak = AK1\nsk = SK1", key],
  ["indentation and capitals", "[ basic ]\n  AK = AK1\n\tSk = SK1", key],
  ["comments", "# mine\n[basic] ; of the team\n; old: ak = X\nak = AK1 # first\nsk = SK1\t; second", key],
  ["quotes", "[basic]\nak = \"AK1\"\nsk = 'SK1'", key],
  ["other sections", "[global]\nak = X\nsk = Y\n\n[basic]\nak = AK1\nsk = SK1\n[x]\n", key],
  ["other keys", "[basic]\nak = AK1\nregion = cn-north-4\nsk = SK1\nproxy =", key],
  ["special characters in a value", "[basic]\nak = AK1\nsk = a#b;c=d:e/f+g==", { ...key, secretKey: "a#b;c=d:e/f+g==" }],
  ["a temporary key", "[basic]\nak = AK1\nsk = SK1\nsecurity_token = gQ0==", { ...key, securityToken: "gQ0==" }],
])("a file with %s is read", (_what, text, expected) => {
  expect(parseProfile(text, "/f", "basic").key).toEqual(expected);
});

test("each section has its own values", () => {
  const text = `
[basic]
ak = AK1
sk = SK1
project_id = p1
iam_endpoint = https://iam.eu-de.otc.t-systems.com
[global]
ak = AK2
sk = SK2
domain_id = d2
[basic-test]
ak = AK3
sk = SK3
`;
  const none = { projectId: undefined, domainId: undefined, iamEndpoint: undefined };
  expect(parseProfile(text, "/f", "basic")).toEqual({
    ...none,
    key,
    projectId: "p1",
    iamEndpoint: "https://iam.eu-de.otc.t-systems.com",
  });
  expect(parseProfile(text, "/f", "global")).toMatchObject({ ...none, domainId: "d2", key: { accessKey: "AK2" } });
  expect(parseProfile(text, "/f", "basic-test").key).toMatchObject({ accessKey: "AK3" });
});

// Each file has the same secret in it, wherever a mistake can put one.
test.each<[string, string, string]>([
  ["a line that is not a key", "[basic]\nak = CANARY\nCANARY\n", "/f, line 3: is neither a section"],
  ["a key with a space", "[basic]\nCANARY key = x\n", "/f, line 2: is neither a section"],
  ["a key before any section", "ak = CANARY\n[basic]\n", "/f, line 1: is before the first section; put [basic] above it."],
  ["a section that is not closed", "\n[CANARY\nak = x", "/f, line 2: begins with [ but is not the name of a section"],
  ["a section and more on its line", "[basic] ak = CANARY", "/f, line 1: begins with ["],
  ["a section twice", "[basic]\nak = CANARY\n[basic]\nsk = CANARY", "/f, line 3: opens a section that line 1 has opened already"],
  ["a key twice", "[basic]\nak = CANARY\nAK = CANARY2", "/f, line 3: repeats the key of line 2"],
  ["nothing", "", "/f: has no section; write [basic], and below it ak = … and sk = …."],
  ["only comments", "# CANARY", "/f: has no section"],
  [
    "other sections only",
    "[global]\nak = CANARY\nsk = CANARY",
    "/f: has no section [basic]; there are [global]. Add it, or give",
  ],
  ["a key as a section", "[CANARYCANARYCANARYCANARYCANARY]", "/f: has no section [basic]; there are none that can be shown."],
  ["no sk", "\n[basic]\nak = CANARY", "/f, line 2: the section [basic] has no sk; ak and sk go together, add sk = …."],
  ["no ak", "[basic]\nsk = CANARY", "/f, line 1: the section [basic] has no ak"],
  ["an empty section", "[basic]", "/f, line 1: the section [basic] has no ak"],
  ["an empty value", "[basic]\nak = CANARY\nsk =", "/f, line 3: sk is empty; give it a value, or delete the line."],
  ["a value that is a comment", "[basic]\nak = # CANARY\nsk = x", "/f, line 2: ak is empty"],
  ["a value with a space", "[basic]\nak = x\nsk = CANARY CANARY", "/f, line 3: sk has a space"],
  ["a value outside ASCII", "[basic]\nak = CANARY\u00a0x\nsk = y", "/f, line 2: ak has a space or a character outside ASCII"],
  ["a broken project id", "[basic]\nak = x\nsk = CANARY\nproject_id = a b", "/f, line 4: project_id has a space"],
  ["the names of another provider", "[basic]\naccess_key_id = CANARY", "/f, line 2: access_key_id is called ak in this file"],
  [
    "a secret of another name",
    "[basic]\nak = x\nsecret_key = CANARY",
    "/f, line 3: secret_key is called sk in this file; rename it.",
  ],
  [
    "a token",
    "[basic]\ntoken = CANARY",
    "/f, line 2: token is not a key of this file; put a token into CLOUD_SDK_TOKEN instead.",
  ],
  ["a token beside a key", "[basic]\nak = x\nsk = CANARY\ntoken = CANARY", "/f, line 4: token is not a key of this file"],
  ["a federated sign-in", "[basic]\nidp_id = CANARY\nid_token_file = /x", "/f, line 2: idp_id is for a federated sign-in"],
  [
    "two kinds at once",
    "[basic]\nak = x\nsk = CANARY\nid_token_file = y",
    "/f, line 4: id_token_file is for a federated sign-in",
  ],
  ["another encoding", "\uFFFD\uFFFD[\0b\0a\0s\0i\0c\0]\0CANARY", "/f: is not a text in UTF-8; save it as one."],
])("a file with %s is refused with the line and what to do, and its text is not shown", (_what, text, message) => {
  let error: unknown;
  try {
    parseProfile(text, "/f", "basic");
  } catch (cause) {
    error = cause;
  }
  expect(error).toMatchObject({ kind: "credentials", retryable: false, message: expect.stringContaining(message) });
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("CANARY");
});
