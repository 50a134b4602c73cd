import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { startMock } from "../../vitest/mock.js";
import { startServer } from "../../vitest/program.js";
import { disContract } from "../contract/dis-contract.js";
import { readCommandLine } from "./command-line.js";
import { verify } from "./verify.js";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Ended {
  readonly code: number;
  readonly out: string;
}

/** Runs the command in this process. */
async function run(...args: readonly string[]): Promise<Ended> {
  const environment = { CLOUD_SDK_PROJECT_ID: "0123456789abcdef0123456789abcdef", CLOUD_SDK_TOKEN: "local-token" };
  const command = readCommandLine(["verify", ...args], environment);
  if (command.kind !== "verify") throw new Error("It is no run.");
  let out = "";
  const code = await verify(command.settings, {
    environment,
    isTerminal: false,
    print: (text) => {
      out += text;
    },
    note: () => undefined,
    signal: new AbortController().signal,
  });
  return { code, out };
}

/** The address of a server that responds to everything in one way. */
async function always(listener: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function respondsWith(status: number, headers: Record<string, string> = {}, body = "{}"): RequestListener {
  return (_, response) => response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
}

const WRONG = JSON.stringify({ errorCode: "DIS.4200", message: "no", error_code: "DIS.4200", error_msg: "no" });

const UNUSABLE: readonly [what: string, listener: RequestListener, why: RegExp][] = [
  ["everything is 404", respondsWith(404), /every path is 404/],
  ["everything is 401", respondsWith(401), /does not accept the credentials \(401\)/],
  ["everything is 403", respondsWith(403), /does not accept the credentials \(403\)/],
  ["everything is a page", respondsWith(200, { "content-type": "text/html" }, "<html>"), /page of HTML/],
  ["everything is a redirect", respondsWith(302, { location: "/login" }), /redirects to \/login/],
  ["everything is 500", respondsWith(500), /every request fails \(500\)/],
  ["everything is 503 of a gateway", respondsWith(503, { "content-type": "text/html" }, "<html>"), /every request fails \(503\)/],
  ["everything is refused as wrong", respondsWith(400, {}, WRONG), /refuses plain requests as wrong \(400: DIS\.4200/],
  ["every connection is closed", (request) => request.destroy(), /closes the connection without a response/],
];

describe("an endpoint where nothing can be tested is NOT TESTED, with 2 and what to do", { timeout: 60_000 }, () => {
  test.each(UNUSABLE)("%s", async (_, listener, why) => {
    const { code, out } = await run("--endpoint", await always(listener), "--min-coverage=10");
    expect(code).toBe(2);
    expect(out).toMatch(/^NOT TESTED {2}The run could not be made: no case was sent\.\n/);
    expect(out.replace(/\s+/g, " ")).toMatch(why);
    expect(out).not.toMatch(/\d %/);
    expect(out.trimEnd().split("\n").length).toBeLessThan(12);
  });

  test("the connection is refused", async () => {
    const endpoint = await always(respondsWith(200));
    for (const close of closing.splice(0)) await close();
    const { code, out } = await run("--endpoint", endpoint);
    expect(code).toBe(2);
    expect(out.replace(/\s+/g, " ")).toContain("it refuses the connection; check the port");
  });

  test("the endpoint ends in /v2", async () => {
    const { endpoint } = await startServer(closing);
    const { code, out } = await run("--endpoint", `${endpoint}/v2`);
    expect(code).toBe(2);
    expect(out).toMatch(/^NOT TESTED /);
    expect(out.replace(/\s+/g, " ")).toContain(
      "every path is 404: DIS.4200 Invalid request. [there is no such path]; does the endpoint end in /v2?",
    );
  });

  test("nothing may be sent", async () => {
    const { endpoint } = await startServer(closing);
    const { code, out } = await run("--endpoint", endpoint, "--only=createStream");
    expect(code).toBe(2);
    expect(out).toMatch(/^NOT TESTED {2}Nothing was tested: no case was sent\.\n/);
    expect(out).toContain("--allow-billable");
    expect(out).not.toMatch(/\d %/);
  });
});

describe("the profile is found out, and the headline says which one", { timeout: 60_000 }, () => {
  test("a mock without state: its examples are tested, and nothing that a mock cannot do", async () => {
    const { code, out } = await run("--endpoint", await startMock(disContract(), closing), "--allow-writes", "--allow-billable");
    expect(out).toMatch(/^KEPT \(\d+ % of the plan, detected profile: mock\) /);
    expect(code).toBe(0);
    expect(out).toContain("A mock keeps no state: every response is an example.");
    expect(out).toContain("A mock knows only the examples");
  });

  test("dis-local", async () => {
    const { endpoint } = await startServer(closing);
    const { code, out } = await run("--endpoint", endpoint, "--only=listApp/query/*");
    expect(out).toMatch(/^KEPT \(read-only, .* of the plan, detected profile: disposable\) /);
    expect(code).toBe(0);
  });

  test("a profile that is given is taken", async () => {
    const { endpoint } = await startServer(closing);
    const { out } = await run("--endpoint", endpoint, "--only=listApp/query/*", "--profile=stateful");
    expect(out).toMatch(/^KEPT \(read-only, [^,]* of the plan\) /);
  });
});

test("a time budget ends the sending: the rest is skipped for that reason, and nothing has failed", {
  timeout: 60_000,
}, async () => {
  const { endpoint } = await startServer(closing);
  const { code, out } = await run("--endpoint", endpoint, "--time-budget=1ms");
  expect(code).toBe(2);
  expect(out).toMatch(/^NOT TESTED {2}/);
  expect(out.replace(/\s+/g, " ")).toContain("The time of the run was over before it was done; --time-budget gives more.");
});
