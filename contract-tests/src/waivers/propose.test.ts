import { describe, expect, test } from "vitest";
import { findingOf, resultOf } from "../../vitest/results.js";
import { deviationsOf } from "../report/deviations.js";
import { applyWaivers } from "./apply.js";
import { readWaivers } from "./file.js";
import { type ProposalOptions, patternOf, proposeWaivers } from "./propose.js";

const TODAY = "2026-11-21";
const [A, B] = ["aaaaaaaaaaaa", "bbbbbbbbbbbb"];
const results = [
  resultOf("createStream/body/data_type/enum/CSV", findingOf(A)),
  resultOf("createStream/body/data_type/enum/JSON", findingOf(A)),
  resultOf("showApp/path/app_name/maxLength", findingOf(B, { found: "status 500\nand more" })),
  resultOf("showApp/state/doubt", findingOf("cccccccccccc", { basis: "inferred" })),
  resultOf("showApp/path/app_name/minLength"),
];

function proposal(options: Partial<ProposalOptions> = {}): string {
  return proposeWaivers({ results }, { today: TODAY, ...options });
}

/** A proposal as a person completes it. */
function filledIn(text: string): string {
  return text.replace(/reason: .*/g, "reason: known").replace(/owner: .*/g, "owner: platform");
}

test("a proposal has an entry for each documented deviation, and what it is about as a comment", () => {
  expect(
    proposal(),
  ).toBe(`# Deviations of the endpoint that are accepted for now, each until its date. Filled in by hand: the gate refuses the
# file while a TODO is left.

waivers:
  # expected 201: the request breaks no rule
  # found status 400 with DIS.4200 (2 cases)
  - case: createStream/body/data_type/enum/*
    fingerprint: aaaaaaaaaaaa
    reason: "TODO: why this is accepted for now"
    owner: "TODO: who takes care of it"
    expires: 2026-12-21
  # expected 201: the request breaks no rule
  # found status 500 and more
  - case: showApp/path/app_name/maxLength
    fingerprint: bbbbbbbbbbbb
    reason: "TODO: why this is accepted for now"
    owner: "TODO: who takes care of it"
    expires: 2026-12-21
`);
});

test("the reader refuses a proposal until reason and owner are written, and takes it then", () => {
  const options = { file: "w.yaml", today: TODAY };
  expect(() => readWaivers(proposal(), options)).toThrow(/reason is still to be filled in/);
  expect(() => readWaivers(proposal({ owner: "platform" }), options)).toThrow(/^(?!.*owner)/);
  const waivers = readWaivers(filledIn(proposal()), options);
  const applied = applyWaivers(results, waivers, TODAY);
  expect(applied.results.map(({ status }) => status)).toEqual(["waived", "waived", "waived", "doubtful", "passed"]);
});

test("an undeclared status is one deviation, one proposal, and covered by it", () => {
  const exchange = {
    request: { method: "POST", url: "http://x/", headers: {} },
    response: { status: 418, headers: {}, bodyText: "" },
  };
  const shown = ["createApp/a", "createApp/b"].map((id, index) =>
    resultOf(id, findingOf(A, { kind: "status", exchange }), findingOf(`${index}`.repeat(12), { exchange })),
  );
  const text = proposeWaivers({ results: shown }, { today: TODAY });
  expect(text.match(/fingerprint: .*/g)).toEqual([`fingerprint: ${A}`]);
  expect(deviationsOf({ results: shown }).broken).toHaveLength(1);
  const applied = applyWaivers(shown, readWaivers(filledIn(text), { file: "w.yaml", today: TODAY }), TODAY);
  expect(applied.results.map(({ status }) => status)).toEqual(["waived", "waived"]);
});

test("a doubt is proposed where doubts fail", () => {
  expect(proposal({ doubts: "fail" })).toContain("cccccccccccc");
});

test.each(["012345678901", "12e456789012"])(
  "the fingerprint %s stands in quotes, so that no editor takes it for a number",
  (one) => {
    const text = proposeWaivers({ results: [resultOf("showApp/a", findingOf(one))] }, { today: TODAY });
    expect(text).toContain(`fingerprint: "${one}"`);
    expect(readWaivers(filledIn(text), { file: "w.yaml", today: TODAY })[0]?.fingerprint).toBe(one);
  },
);

test("without a deviation the file is an empty list", () => {
  expect(proposeWaivers({ results: [] }, { today: TODAY })).toMatch(/^# Deviations[\s\S]*\nwaivers: \[\]\n$/);
});

describe("a file that is there", () => {
  const existing = `# ours
waivers:
  # asked for in March
  - case: "showApp/*"   # all of it
    fingerprint: ${B}
    reason: known
    owner: platform
    expires: 2026-01-01
`;

  test("keeps its entries and comments, also one that has expired, and gets what is missing", () => {
    const text = proposal({ existing });
    expect(text.startsWith(existing.replace("   # all", " # all"))).toBe(true);
    expect(text.match(/fingerprint: .*/g)).toEqual([`fingerprint: ${B}`, `fingerprint: ${A}`]);
  });

  test("stays as it is, to the letter, where nothing is missing", () => {
    const complete = filledIn(proposal());
    expect(proposal({ existing: complete })).toBe(complete);
    expect(proposal({ existing: proposal() })).toBe(proposal());
  });

  test.each([
    ["comments alone", "# ours\n"],
    ["no list yet", "# ours\nwaivers:\n"],
    ["an empty list", "# ours\nwaivers: []\n"],
  ])("with %s gets the list", (_, text) => {
    const proposed = proposal({ existing: text });
    expect(proposed).toMatch(/^# ours\n/);
    expect(readWaivers(filledIn(proposed), { file: "w.yaml", today: TODAY })).toHaveLength(2);
  });

  test("is not written over when it is no waiver file", () => {
    expect(() => proposal({ existing: "waivers: [" })).toThrow(/no YAML that can be read/);
    expect(() => proposal({ existing: "name: deploy\n" })).toThrow(/Unknown key "name"/);
  });
});

test.each([
  [["a/b/c"], "a/b/c"],
  [["a/b/c", "a/b/d"], "a/b/*"],
  [["a/b/c", "a/d"], "a/*"],
  [["a/b", "a/b/c"], "a/*"],
  [["a/b", "c/b"], "*"],
])("the cases %j fold to %s", (ids, pattern) => {
  expect(patternOf(ids)).toBe(pattern);
});
