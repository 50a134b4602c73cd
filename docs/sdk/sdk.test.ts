import { callsOf } from "dis-openapi/contract";
import { expect, test } from "vitest";
import { readContractFile } from "../contracts.js";
import { guidesOf } from "../guides/guides.js";
import { exampleOf } from "../samples.js";
import { codeBlocks } from "../testing/guide-text.js";
import { goSample } from "./go.js";
import { javaSample } from "./java.js";
import { pythonSample } from "./python.js";
import { goSyntax, javaSyntax, pythonSyntax, type Sample, type Syntax } from "./syntax.js";

// The samples with the service's own clients for Java, Python and Go.

const calls = callsOf(readContractFile());

function samplesOf(sampleOf: (call: (typeof calls)[number]) => string | undefined): Sample[] {
  return calls.flatMap((call) => {
    const code = sampleOf(call);
    return code === undefined ? [] : [{ name: call.name.replace(/^./, (first) => first.toUpperCase()), code }];
  });
}

/** Calls that no document and no client for these languages describes. */
const WITHOUT = [
  ...[
    "createPolicies",
    "createMrsTransferTask",
    "createDliTransferTask",
    "createDwsTransferTask",
    "createCloudTableTransferTask",
  ],
  ...["joinGroup", "syncGroup", "heartbeat", "leaveGroup"],
];

test.each([
  ["Java", javaSample],
  ["Python", pythonSample],
  ["Go", goSample],
])("%s has a sample of every call that its client has", (_, sampleOf) => {
  expect(calls.filter((call) => sampleOf(call) === undefined).map(({ name }) => name)).toEqual(WITHOUT);
});

test("a sample has the values of the contract, but for fields that the clients lack", () => {
  for (const call of calls.filter(({ name }) => !WITHOUT.includes(name))) {
    const { parameters, body = {} } = exampleOf(call);
    const lacking = ["project_id", "stream_id", "stream-id", "app_name", "limit", "start_task_name"];
    const given = parameters.filter(({ name }) => ["stream_name", "partition_id"].includes(name) || !lacking.includes(name));
    for (const value of [...given.map((parameter) => parameter.value), ...Object.values(body)]) {
      if (typeof value === "object") continue;
      for (const sampleOf of [javaSample, pythonSample]) expect(sampleOf(call), call.name).toContain(String(value));
    }
  }
});

test("a call is written as the documents write it", () => {
  const commit = calls.find(({ name }) => name === "commitCheckpoint");
  if (commit === undefined) throw new Error("no call");
  expect(javaSample(commit)).toContain(
    '.withCheckpointType(CommitCheckpointReq.CheckpointTypeEnum.fromValue("LAST_READ")));\n        System.out.println(client.commitCheckpoint(request));',
  );
  expect(pythonSample(commit)).toContain(
    '        checkpoint_type="LAST_READ",\n    ),\n)\nprint(client.commit_checkpoint(request))',
  );
  expect(goSample(commit)).toContain(
    "CheckpointType: model.GetCommitCheckpointReqCheckpointTypeEnum().LAST_READ,\n\t\t},\n\t}\n",
  );
});

/** The samples of a language in the guides. A piece of Java outside of a class is put into one. */
function samplesInGuides(language: string): Sample[] {
  return [...guidesOf("en")].flatMap(([slug, text]) =>
    codeBlocks(text)
      .filter((block) => block.language === language)
      .map(({ code, line }) => {
        const own = /^public class (\w+)/m.exec(code)?.[1];
        if (language !== "java" || own !== undefined) return { name: own ?? `${slug}:${line + 1}`, code };
        const isImport = (text: string) => text.startsWith("import ");
        const lines = code.split("\n");
        const body = lines.filter((text) => !isImport(text)).join("\n");
        return { name: "Piece", code: `${lines.filter(isImport).join("\n")}\nclass Piece { void run() {\n${body}}}\n` };
      }),
  );
}

/** A tool that is missing is said in the log of the build (`docs/run.ts`). */
function expectNoFaults({ tool, faults }: Syntax): void {
  expect(faults, tool ?? "not checked").toEqual([]);
}

test("the syntax of all samples is right, as far as this machine can tell", { timeout: 120_000 }, () => {
  expectNoFaults(pythonSyntax([...samplesOf(pythonSample), ...samplesInGuides("python")]));
  expectNoFaults(javaSyntax(samplesOf(javaSample)));
  expectNoFaults(javaSyntax(samplesInGuides("java")));
  expectNoFaults(goSyntax([...samplesOf(goSample), ...samplesInGuides("go")]));
});

test("a mistake in a sample is found", { timeout: 60_000 }, () => {
  const wrong = (name: string, code: string) => [{ name, code }];
  const found = [
    pythonSyntax(wrong("Broken", "print((1)\n")),
    javaSyntax(wrong("Broken", "import a.B;\nclass Broken { void run() { call( } }\n")),
    goSyntax(wrong("Broken", "package main\nfunc main() { call( }\n")),
  ];
  for (const { tool, faults } of found) expect(faults.length > 0, `${tool}`).toBe(tool !== undefined);
});

test("a sample of the guides in these languages is that of a call", () => {
  const known = { java: samplesOf(javaSample), python: samplesOf(pythonSample), go: samplesOf(goSample) };
  for (const [language, samples] of Object.entries(known)) {
    const codes = samples.map(({ code }) => code);
    // The one guide about other clients has programs of these.
    const own = [...guidesOf("en")].filter(([slug]) => slug !== "from-java-and-python");
    const shown = own.flatMap(([, text]) => codeBlocks(text).filter((block) => block.language === language));
    expect(shown.length, language).toBeGreaterThan(0);
    for (const { code } of shown) expect(codes).toContain(code);
  }
});
