import { describe, expect, test } from "vitest";
import { leaksIn, SPELLINGS } from "../../../testing/spellings.js";
import { context, partsOf } from "../../vitest/verdicts.js";
import { check, codesOf, type Exchange } from "../check/check.js";
import type { Finding } from "../check/finding.js";
import { wrongTokenFor } from "../check/secrets.js";
import { disContract } from "../index.js";
import type { Verdict } from "../verdict.js";
import { type RawResult, reportedResults, verdictOf } from "./conclude.js";
import { githubCommands, githubSummary } from "./github.js";
import { htmlReport } from "./html/page.js";
import { humanReport } from "./human.js";
import { junitReport } from "./junit.js";
import { jsonReport } from "./write.js";

// No report of any format has a secret in it, however a server spells it and wherever it puts it.

const contract = disContract();
const TOKEN = "MIIT+oken4Of/Somebody9with=signs'and\"quotes<&>2==";
const credentials = {
  token: TOKEN,
  accessKey: "AK9OF7SOMEBODY",
  secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEX8MPLEK3Y",
  securityToken: "gQpjbi1ub3J0aC00/x9+Temporary7token=Of5Somebody",
  expiredToken: "MIIExpired7+token/of0somebody=12",
  otherProjectToken: "MIIOther8+project/token1of=somebody",
};
const SIGNATURE = "5f2b8c9a0d1e7364".repeat(4);

const REPORTS: Readonly<Record<string, (verdict: Verdict) => string>> = {
  human: humanReport,
  "human, in a wide window with all details": (verdict) => humanReport(verdict, { width: 400 }),
  JSON: jsonReport,
  JUnit: junitReport,
  HTML: htmlReport,
  "GitHub annotations": (verdict) => githubCommands(verdict),
  "GitHub summary": githubSummary,
  "curl lines": ({ results }) => results.flatMap(({ findings }) => findings.map(({ curl = "" }) => curl)).join("\n"),
};

function exchangeWith(spelled: string): Exchange {
  return {
    call: "createApp",
    request: {
      method: "POST",
      url: `http://127.0.0.1:7070/v2/p/apps?seen=${encodeURIComponent(spelled)}`,
      headers: {
        "x-auth-token": wrongTokenFor(TOKEN),
        authorization: `SDK-HMAC-SHA256 Credential=${credentials.accessKey}/20261121/cn/dis/sdk_request, Signature=${SIGNATURE}`,
        "x-trace": spelled,
      },
      body: JSON.stringify({ app_name: spelled }),
    },
    response: {
      status: 418,
      headers: { "content-type": `text/${spelled}`, "x-seen": spelled, "set-cookie": spelled },
      bodyText: `{"message":"${spelled}", ${"x".repeat(3_000)} ${spelled}`,
    },
  };
}

/** Every text of a verdict that a server can have a part in, with the spelled secret in it. */
function verdictWith(spelled: string, isOfTarget: boolean): Verdict {
  // What only one request had is in texts about its exchange alone.
  const elsewhere = isOfTarget ? spelled : "nothing secret";
  const exchange = exchangeWith(spelled);
  const texts = { pointer: "/paths", expected: `not ${spelled}`, found: `it was ${spelled}.` };
  const kinds: Finding["kind"][] = [
    "status",
    "body-schema",
    "header",
    "expectation",
    "no-response",
    "secret",
    "clean-up",
    "error-code",
  ];
  const findings: Finding[] = [
    ...check(contract, exchange).map((violation) => ({ ...violation, exchange })),
    ...kinds.flatMap((kind): Finding[] => [
      { ...texts, kind, exchange },
      { ...texts, kind, expected: elsewhere, found: elsewhere, steps: [`createApp ${elsewhere}`, "seed 1"] },
    ]),
  ];
  const item = { call: "createApp", title: "createApp takes it", kind: "example", pointer: "/paths", elapsedMs: 2, startedMs: 0 };
  const raw: RawResult[] = [
    { ...item, id: "createApp/a", findings },
    { ...item, id: "createApp/b", findings: [], reason: `The target said ${elsewhere}.` },
  ];
  const withSecrets = { ...context, credentials };
  return verdictOf({
    ...partsOf([]),
    credentials,
    results: reportedResults(raw, withSecrets),
    problems: [`It responded with ${elsewhere}.`],
    cleanUp: { removed: [], stale: [], left: [{ kind: "app", name: "gate-a", reason: `it said ${elsewhere}` }] },
  });
}

const SECRETS = { ...credentials, "wrong token": wrongTokenFor(TOKEN), signature: SIGNATURE };

describe.each(Object.keys(SPELLINGS))("%s", (how) => {
  test.each(Object.entries(SECRETS))("the %s is in no report", { timeout: 60_000 }, (name, secret) => {
    // An access key names somebody. A piece of it is another name.
    if (name === "accessKey" && how.startsWith("cut")) return;
    const spelled = SPELLINGS[how]?.(secret) as string;
    const verdict = verdictWith(spelled, name !== "signature");
    for (const [report, write] of Object.entries(REPORTS)) {
      const text = write(verdict);
      expect(text.length, report).toBeGreaterThan(100);
      expect(leaksIn(text, spelled), report).toEqual([]);
      expect(leaksIn(text, secret), report).toEqual([]);
    }
    expect(verdict.results[0]?.findings.map(({ kind }) => kind)).toContain("secret");
  });
});

test("a code that repeats a secret of its request is struck out, also where no exchange is shown", () => {
  const exchange = exchangeWith("x");
  const bodyText = JSON.stringify({ errorCode: btoa(SIGNATURE), error_code: "DIS.4301" });
  const [code = "", other] = codesOf({ ...exchange, response: { ...exchange.response, bodyText } });
  expect(leaksIn(code, btoa(SIGNATURE))).toEqual([]);
  expect(other).toBe("DIS.4301");
});

test("the secrets of this test are in its verdicts before they are struck out", () => {
  expect(JSON.stringify(exchangeWith(TOKEN))).toContain(SIGNATURE);
  const plain = verdictOf({ ...partsOf([]), problems: [`It responded with ${SIGNATURE}.`] });
  for (const report of ["human", "JSON"]) expect(REPORTS[report]?.(plain)).toContain(SIGNATURE.slice(0, 30));
});
