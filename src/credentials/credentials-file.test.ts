import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { LOCAL_KEY, startLocalDis } from "dis-local";
import { build } from "esbuild";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { clientWith, failure, refusal } from "../../testing/fake-service.js";
import { createDisClient } from "../index.js";
import { parseProfile } from "./credentials-file.js";
import * as entry from "./index.js";
import {
  type CredentialsFileOptions,
  credentialsChain,
  defaultCredentials,
  fileCredentials,
  readCredentialsFile,
} from "./index.js";

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "dis-credentials-"));
  vi.stubEnv("HOME", home);
  vi.stubEnv("USERPROFILE", home);
  for (const name of ["HUAWEICLOUD_SDK_CREDENTIALS_FILE", "CLOUD_SDK_TOKEN", "CLOUD_SDK_AK", "CLOUD_SDK_SK"])
    vi.stubEnv(name, "");
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  await rm(home, { recursive: true, force: true });
});

const text = (accessKey: string, secretKey = "CANARY") => `[basic]\nak = ${accessKey}\nsk = ${secretKey}\nproject_id = p1\n`;

async function write(content: string, name = ".huaweicloud/credentials"): Promise<string> {
  const path = join(home, name);
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, content);
  return path;
}

const resolved = (options?: CredentialsFileOptions) => Promise.resolve(fileCredentials(options).resolve());

test("the file is in the home folder, where the provider's own clients have it", async () => {
  await write(text("AK1"));
  expect(await resolved()).toMatchObject({ accessKey: "AK1", secretKey: "CANARY" });
});

test("the environment can name another file, and the option overrides it", async () => {
  vi.stubEnv("HUAWEICLOUD_SDK_CREDENTIALS_FILE", await write(text("AK2"), "second"));
  expect(await resolved()).toMatchObject({ accessKey: "AK2" });
  expect(await resolved({ file: await write(text("AK3"), "third") })).toMatchObject({ accessKey: "AK3" });
  const environment = { HUAWEICLOUD_SDK_CREDENTIALS_FILE: await write(text("AK4"), "fourth") };
  expect(await resolved({ environment })).toMatchObject({ accessKey: "AK4" });
});

test("the whole section can be read, with its project", async () => {
  const local = await startLocalDis({ projectId: "p1" });
  await write(text(LOCAL_KEY.accessKey, LOCAL_KEY.secretKey));
  const { credentials, projectId, domainId } = await readCredentialsFile();
  const dis = createDisClient({ endpoint: local.endpoint, region: "cn-north-4", projectId, credentials });
  expect(await dis.listApp().withResponse()).toMatchObject({ status: 200, attempts: 1 });
  expect(domainId).toBeUndefined();
  expect(inspect(await readCredentialsFile(), { depth: 9 })).not.toContain(LOCAL_KEY.secretKey);
  await local.close();
});

test("the file is read once, and again when the service has refused the key", async () => {
  await write(text("AK1"));
  const created = () => new Response(null, { status: 201 });
  const { dis, seen } = clientWith([created, created, refusal("DIS.4107", 441), created], {
    credentials: fileCredentials(),
    region: "cn-north-4",
  });
  await dis.createApp({ app_name: "a" });
  await write(text("AK2"));
  await dis.createApp({ app_name: "a" });
  expect(await dis.createApp({ app_name: "a" }).withResponse()).toMatchObject({ attempts: 2 });
  expect(seen.map(({ headers }) => /Credential=(\w+)/.exec(headers["authorization"] ?? "")?.[1])).toEqual([
    "AK1",
    "AK1",
    "AK1",
    "AK2",
  ]);
});

test("without a file in the home folder a chain goes on", async () => {
  const chain = credentialsChain([fileCredentials(), { token: "t" }]);
  expect(await chain.resolve()).toEqual({ token: "t" });
  const path = join(home, ".huaweicloud", "credentials");
  expect(chain.chosen?.skipped).toEqual([{ name: "file", reason: `${path} does not exist.` }]);
});

test("a named file that does not exist is an error, and a chain stops", async () => {
  const file = join(home, "none");
  const message = `${file}: does not exist; create it, or correct the path.`;
  expect(await failure(resolved({ file }))).toMatchObject({ kind: "credentials", message });
  vi.stubEnv("HUAWEICLOUD_SDK_CREDENTIALS_FILE", file);
  const chain = credentialsChain([fileCredentials(), { token: "t" }]);
  expect(await failure(Promise.resolve(chain.resolve()))).toMatchObject({ message: `file: ${message}` });
});

test("a file that cannot be read is an error that says what to do", async () => {
  expect(await failure(resolved({ file: home }))).toMatchObject({ message: `${home}: is a folder; give the path of a file.` });
  const file = await write(text("AK1"), "plain");
  expect(await failure(resolved({ file: join(file, "below") }))).toMatchObject({
    message: expect.stringContaining("a part of the path is a file"),
  });
  await chmod(file, 0o000);
  // Root may read every file.
  const expected =
    process.getuid?.() === 0 ? { accessKey: "AK1" } : { message: expect.stringContaining("may not be read by this user") };
  expect(await resolved({ file }).catch((error: unknown) => error)).toMatchObject(expected);
});

test("a bad file fails the call before anything is sent", async () => {
  const file = await write("[basic]\nak = AK1\n", "bad");
  const { dis, seen } = clientWith([], { credentials: fileCredentials({ file }) });
  const error = await failure(dis.listApp());
  expect(error).toMatchObject({
    kind: "credentials",
    operation: "listApp",
    summary: expect.stringContaining(`${file}, line 1: the section`),
  });
  expect(seen).toEqual([]);
});

test("the usual chain is the environment, then the file", async () => {
  await write(text("AK1"));
  const chain = defaultCredentials();
  expect(await chain.resolve()).toMatchObject({ accessKey: "AK1" });
  expect(chain.chosen).toMatchObject({ name: "file", skipped: [{ name: "environment" }] });
  vi.stubEnv("CLOUD_SDK_TOKEN", "t");
  expect(await defaultCredentials().resolve()).toEqual({ token: "t" });
});

test.each<[object, string]>([
  [{ file: "" }, "file"],
  [{ file: 1 }, "file"],
  [{ section: "" }, "section"],
  [{ profile: "x" }, "profile"],
])("the options %j are refused, naming the option", async (options, field) => {
  expect(() => fileCredentials(options as never)).toThrow(expect.objectContaining({ kind: "configuration", field }));
  expect(await failure(readCredentialsFile(options as never))).toMatchObject({ kind: "configuration", field });
});

test("outside Node.js the error says so", async () => {
  vi.stubGlobal("process", undefined);
  const error = await failure(resolved({ file: "/f" }));
  vi.unstubAllGlobals();
  expect(error).toMatchObject({ kind: "credentials", message: expect.stringContaining("on Node.js only") });
});

test("a bundle for browsers can contain all providers, and a bundle of the client does not contain the file provider", async () => {
  const bundled = async (contents: string) => {
    const stdin = { contents, resolveDir: "src", loader: "ts" } as const;
    const { outputFiles } = await build({
      stdin,
      bundle: true,
      format: "esm",
      platform: "browser",
      write: false,
      logLevel: "silent",
    });
    return outputFiles[0]?.text ?? "";
  };
  expect(await bundled('export * from "./credentials/index.ts"')).not.toMatch(/(from|import|require)\s*\(?\s*["']node:/);
  expect(await bundled('export { createDisClient } from "./index.ts"')).not.toMatch(
    /huaweicloud\/?credentials|readIni|Refreshing|Chain/i,
  );
});

test("the names that the subpath exports are these", () => {
  expect(Object.keys(entry).sort()).toEqual([
    "createMasker",
    "credentialsChain",
    "defaultCredentials",
    "environmentCredentials",
    "fileCredentials",
    "noCredentials",
    "passwordCredentials",
    "readCredentialsFile",
    "refreshingCredentials",
  ]);
});

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
