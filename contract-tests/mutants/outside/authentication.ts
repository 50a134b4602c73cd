import { LOCAL_KEY, LOCAL_PROJECT_ID, LOCAL_TOKEN, type LocalDisOptions } from "dis-local";
import { type Mutant, mutant, type Request } from "../mutant.js";
import { type Guess, guesses, letIn, oneAway, signatureOf, takesAge, type View } from "./signatures.js";

// Wrong in how closely they look at a token, a signature or a project id.

type Headers = Request["raw"]["headers"];

/** Calls of which each has its own kind of request: a path, a query, a body, and two of them. */
const CALLS = ["listStreams", "showStream", "showCheckpoint", "commitCheckpoint", "deleteTag", "updatePartitionCount"] as const;

/** Lets in whose token passes this test. */
function takesToken(test: (token: string) => boolean): () => LocalDisOptions {
  return () => ({
    onServer: (server) => {
      server.addHook("onRequest", async ({ raw }) => {
        const token = String(raw.headers["x-auth-token"] ?? "");
        if (token !== "" && test(token)) letIn(raw.headers as Headers);
      });
    },
  });
}

const sum = (text: string) => [...text].reduce((total, letter) => total + letter.charCodeAt(0), 0);
const middle = LOCAL_TOKEN.length / 2;

const tokens: readonly (readonly [does: string, test: (token: string) => boolean])[] = [
  ["compares tokens without case", (token) => token.toLowerCase() === LOCAL_TOKEN.toLowerCase()],
  ["compares the first five characters of a token", (token) => token.startsWith(LOCAL_TOKEN.slice(0, 5))],
  ["compares the first eight characters of a token", (token) => token.startsWith(LOCAL_TOKEN.slice(0, 8))],
  ["does not look at the last character of a token", (token) => token.slice(0, -1) === LOCAL_TOKEN.slice(0, -1)],
  ["does not look at the first character of a token", (token) => token.slice(1) === LOCAL_TOKEN.slice(1)],
  ["takes the beginning of a token for the token", (token) => token.length > 3 && LOCAL_TOKEN.startsWith(token)],
  ["takes a text that begins with a token for the token", (token) => token.startsWith(LOCAL_TOKEN)],
  ["takes a text that ends with a token for the token", (token) => token.endsWith(LOCAL_TOKEN)],
  ["compares the lengths of tokens", (token) => token.length === LOCAL_TOKEN.length],
  ["compares tokens by the sum of their characters", (token) => sum(token) === sum(LOCAL_TOKEN)],
  [
    "does not look at the middle of a token",
    (token) => token.startsWith(LOCAL_TOKEN.slice(0, middle - 1)) && token.endsWith(LOCAL_TOKEN.slice(middle + 1)),
  ],
  ["compares the letters and digits of a token only", (token) => token.replace(/\W/g, "") === LOCAL_TOKEN.replace(/\W/g, "")],
];

/** Who was let in once may send what he likes on the same connection. */
function trustsConnections(): LocalDisOptions {
  const trusted = new WeakSet<object>();
  return {
    onServer: (server) => {
      server.addHook("onRequest", async ({ raw }) => {
        if (raw.headers["x-auth-token"] === LOCAL_TOKEN) trusted.add(raw.socket);
        else if (trusted.has(raw.socket)) letIn(raw.headers as Headers);
      });
    },
  };
}

const METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"];

const methods: Guess = (view) => METHODS.map((method) => ({ ...view, method }));
const paths: Guess = function* (view, earlier) {
  for (const { path } of earlier) yield { ...view, path };
  for (const path of oneAway(view.path)) yield { ...view, path };
};
const queries: Guess = function* (view, earlier) {
  const parts = view.query.split("&");
  yield { ...view, query: "" };
  for (const { query } of earlier) yield { ...view, query };
  for (const part of parts) yield { ...view, query: parts.filter((one) => one !== part).join("&") };
  for (const query of oneAway(view.query)) yield { ...view, query };
};
const bodies: Guess = function* (view, earlier) {
  yield { ...view, body: "" };
  yield { ...view, body: view.body.trim() };
  for (const { body } of earlier) yield { ...view, body };
  for (const body of oneAway(view.body)) yield { ...view, body };
};

/** Another value of one of the signed headers. */
function header(name: string, values: readonly string[]): Guess {
  return function* (view, earlier) {
    const found = view.headers[name] ?? "";
    const before = earlier.map(({ headers }) => headers[name] ?? "");
    for (const value of [...values, ...before, ...oneAway(found)]) yield { ...view, headers: { ...view.headers, [name]: value } };
  };
}

const TIMES_OF_GUESSES = 20 * 60;

const written = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, "");

/** Every second around now. */
const dates: Guess = function* (view) {
  for (let offset = -TIMES_OF_GUESSES; offset <= TIMES_OF_GUESSES; offset++) {
    yield { ...view, headers: { ...view.headers, "x-sdk-date": written(Date.now() + offset * 1000) } };
  }
};

const signedAs = (view: View, change: Partial<View["signed"]>): View => ({ ...view, signed: { ...view.signed, ...change } });

/** The names of the signed headers with one more or one less. */
const lists: Guess = function* (view) {
  const { names } = view.signed;
  for (const name of names) yield signedAs(view, { names: names.filter((one) => one !== name) });
  for (const name of Object.keys(view.headers))
    if (!names.includes(name)) yield signedAs(view, { names: [...names, name].sort() });
};

/** The signature is the right one for a test that looks at a part of it. */
function resembles(test: (given: string, right: string) => boolean): Guess {
  return (view) => {
    const right = signatureOf(view);
    return test(view.signed.signature, right) ? [signedAs(view, { signature: right })] : [];
  };
}

const only =
  (form: View["signed"]["form"], guess: Guess): Guess =>
  (view, earlier) =>
    view.signed.form === form ? guess(view, earlier) : [];

const signatures: readonly (readonly [does: string, guess: Guess])[] = [
  ["does not verify the method of a signed request", methods],
  ["does not verify the method of a request that is signed in the gateway form", only("gateway", methods)],
  ["takes a signature over GET for DELETE", (view) => (view.method === "DELETE" ? [{ ...view, method: "GET" }] : [])],
  ["does not verify the path of a signed request", paths],
  ["does not verify the path of a request that is signed in the scoped form", only("scoped", paths)],
  [
    "does not verify the last part of a signed path",
    function* (view, earlier) {
      const [, before = "", last = ""] = /^(.*\/)([^/]*)$/.exec(view.path) ?? [];
      for (const { path } of earlier) yield { ...view, path: before + (path.split("/").at(-1) ?? "") };
      for (const other of oneAway(last)) yield { ...view, path: before + other };
    },
  ],
  ["does not verify the query of a signed request", queries],
  ["does not verify the query of a request that is signed in the gateway form", only("gateway", queries)],
  [
    "does not verify parameters that were added to a signed query",
    (view) =>
      view.query.split("&").map((part) => ({
        ...view,
        query: view.query
          .split("&")
          .filter((one) => one !== part)
          .join("&"),
      })),
  ],
  ["does not verify the body of a signed request", bodies],
  ["does not verify the body of a request that is signed in the scoped form", only("scoped", bodies)],
  ["does not verify a signed Content-Type", header("content-type", ["application/json", "application/json; charset=utf-8"])],
  ["does not verify a signed Host", header("host", ["localhost", "127.0.0.1", "example.com"])],
  ["does not verify a signed X-Project-Id", header("x-project-id", [LOCAL_PROJECT_ID])],
  ["does not verify the date of a signed request", dates],
  ["does not verify the list of signed headers", lists],
  ["compares the first half of a signature", resembles((given, right) => given.startsWith(right.slice(0, 32)))],
  ["does not look at the last character of a signature", resembles((given, right) => given.slice(0, -1) === right.slice(0, -1))],
  ["compares as much of a signature as was sent", resembles((given, right) => right.startsWith(given))],
  ["verifies a signature for its own region, whatever Credential says", (view) => [signedAs(view, { region: "cn-north-4" })]],
  ["verifies a signature for its own service, whatever Credential says", (view) => [signedAs(view, { service: "dis" })]],
  [
    "verifies a signature for the day of X-Sdk-Date, whatever Credential says",
    (view) => [signedAs(view, { day: (view.headers["x-sdk-date"] ?? "").slice(0, 8) })],
  ],
  [
    "takes a signature again for any other request",
    (view, earlier) => earlier.filter(({ signed }) => signed.signature === view.signed.signature),
  ],
];

/** Lets in whose access key passes this test, when the rest is right. */
function takesKey(test: (accessKey: string) => boolean): () => LocalDisOptions {
  return () => ({
    onServer: (server) => {
      server.addHook("onRequest", async ({ raw }) => {
        const authorization = raw.headers["authorization"] ?? "";
        const [, given = ""] = /(?:Access|Credential)=([^/,]+)/.exec(authorization) ?? [];
        if (given !== "" && test(given)) raw.headers["authorization"] = authorization.replace(given, LOCAL_KEY.accessKey);
      });
    },
  });
}

/** Takes a path with another project id for one of its own project. */
function takesProject(test: (id: string, method: string) => boolean): () => LocalDisOptions {
  return () => ({
    onServer: (server) => {
      server.addHook("onRequest", async (request) => {
        const parameters = request.params as Record<string, string>;
        if (test(parameters["project_id"] ?? "", request.method)) parameters["project_id"] = LOCAL_PROJECT_ID;
      });
    },
  });
}

const of = (does: string, options: () => LocalDisOptions) => mutant("authentication", does, CALLS, options);

export const authenticationMutants: readonly Mutant[] = [
  ...tokens.map(([does, test]) => of(does, takesToken(test))),
  ...signatures.map(([does, guess]) => of(does, guesses(guess))),
  of("lets everything pass on a connection on which a token was right", trustsConnections),
  of(
    "takes a signature that is up to an hour old",
    takesAge((age) => age > 0 && age < 3_600_000),
  ),
  of(
    "takes a signature of the future",
    takesAge((age) => age < 0),
  ),
  of(
    "compares access keys without case",
    takesKey((key) => key.toLowerCase() === LOCAL_KEY.accessKey.toLowerCase()),
  ),
  of(
    "compares project ids without case",
    takesProject((id) => id.toLowerCase() === LOCAL_PROJECT_ID),
  ),
  of(
    "compares the first eight digits of a project id",
    takesProject((id) => id.startsWith(LOCAL_PROJECT_ID.slice(0, 8))),
  ),
  of(
    "takes any project id for what only reads",
    takesProject((id, method) => id !== "" && method === "GET"),
  ),
  of(
    "takes any project id for what deletes",
    takesProject((id, method) => id !== "" && method === "DELETE"),
  ),
];
