import { describe, expect, test } from "vitest";
import { readWaivers, WaiverFileError } from "./file.js";

const TODAY = "2026-11-21";

const GOOD = `# known deviations
waivers:
  - case: createStream/body/data_type/*
    fingerprint: 0123456789ab
    reason: "the gateway: does not know JSON yet"
    owner: platform team
    expires: 2026-12-31
`;

function read(text: string) {
  return readWaivers(text, { file: "w.yaml", today: TODAY });
}

/** The message of the error that reading a text ends with. */
function refusal(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof WaiverFileError) return error.message;
    throw error;
  }
  return "it was read";
}

test("reads the entries of a file", () => {
  expect(read(GOOD)).toEqual([
    {
      case: "createStream/body/data_type/*",
      fingerprint: "0123456789ab",
      reason: "the gateway: does not know JSON yet",
      owner: "platform team",
      expires: "2026-12-31",
    },
  ]);
});

test.each([
  ["nothing", ""],
  ["comments alone", "# nothing yet\n"],
  ["a list without entries", "waivers: []\n"],
  ["no list", "waivers:\n"],
])("a file with %s has no waivers", (_, text) => {
  expect(read(text)).toEqual([]);
});

test.each(["012345678901", "1e2345678901", "000000000000", "123456789012"])("the fingerprint %s stays text", (fingerprint) => {
  expect(read(GOOD.replace("0123456789ab", fingerprint))[0]?.fingerprint).toBe(fingerprint);
});

describe("the error for an unusable file names file, line and column, what is wrong and what to do", () => {
  test.each([
    [
      "an unknown key of an entry",
      GOOD.replace("expires:", "expire:"),
      'w.yaml:7:5: Unknown key "expire". Did you mean expires?',
    ],
    ["a key that is near to none", `${GOOD}    ticket: 5\n`, 'w.yaml:8:5: Unknown key "ticket". There are case, fingerprint, '],
    [
      "an unknown key of the file",
      GOOD.replace("waivers:", "waiver:"),
      'w.yaml:2:1: Unknown key "waiver". Did you mean waivers?',
    ],
    ["a missing key", GOOD.replace(/ {4}owner.*\n/, ""), "w.yaml:3:5: owner is missing. Write a list under waivers:"],
    ["an empty reason", GOOD.replace(/reason: .*/, "reason: ' '"), "w.yaml:5:13: reason is empty. Write why"],
    ["no reason at all", GOOD.replace(/reason: .*/, "reason:"), "reason is empty. Write why"],
    ["a proposal", GOOD.replace(/owner: .*/, "owner: 'TODO: who?'"), "w.yaml:6:12: owner is still to be filled in. Write who"],
    ["a day that does not exist", GOOD.replace("12-31", "02-30"), 'w.yaml:7:14: expires "2026-02-30" is no date. Write a day'],
    ["a date of another form", GOOD.replace("2026-12-31", "31.12.2026"), 'expires "31.12.2026" is no date.'],
    ["a time", GOOD.replace("2026-12-31", "2026-12-31T00:00:00Z"), "is no date."],
    [
      "a date far away",
      GOOD.replace("2026", "2029"),
      "w.yaml:7:14: expires 2029-12-31 is more than a year away. Write 2027-11-22 or earlier",
    ],
    [
      "a fingerprint that is none",
      GOOD.replace("0123456789ab", "0123456789AB"),
      'w.yaml:4:18: fingerprint "0123456789AB" is none. Copy',
    ],
    [
      "a case with a space",
      GOOD.replace("data_type/*", "data type"),
      'w.yaml:3:11: case "createStream/body/data type" has a space',
    ],
    [
      "an entry twice",
      GOOD + GOOD.slice(GOOD.indexOf("  - case")),
      "w.yaml:8:5: The same case and fingerprint stand in line 3 already. Keep one",
    ],
    ["a list for a text", GOOD.replace("platform team", "[a, b]"), "w.yaml:6:12: owner is no text. Write text"],
    ["an alias", GOOD.replace("platform team", "*team"), "w.yaml:6:12:"],
    ["an entry that is no map", "waivers:\n  - createStream\n", "w.yaml:2:5: This entry is no map. Write a list"],
    ["a list for a map", "- case: a\n", "w.yaml:1:1: The file is no map. Write a list under waivers:"],
    ["a map for a list", "waivers:\n  case: a\n", "w.yaml:2:3: waivers is no list. Write a list"],
    [
      "a key twice",
      GOOD.replace("    owner", "    case: b\n    owner"),
      "w.yaml:6:5: This is no YAML that can be read: Map keys must be unique. Correct it.",
    ],
    ["a quote that does not end", GOOD.replace("platform team", '"platform'), "This is no YAML that can be read: "],
    ["a tag", GOOD.replace("platform team", "!!js/function x"), "This is no YAML that can be read: Unresolved tag"],
    ["two documents", `${GOOD}---\n${GOOD}`, "This is no YAML that can be read: "],
  ])("%s", (_, text, message) => {
    expect(refusal(text)).toContain(message);
  });

  test("everything that is wrong is reported at once, in the order of the lines", () => {
    const text = GOOD.replace("0123456789ab", "x").replace("expires:", "expiry:");
    expect(
      refusal(text)
        .split("\n")
        .map((line) => line.slice(0, 30)),
    ).toEqual(["w.yaml:3:5: expires is missing", 'w.yaml:4:18: fingerprint "x" i', 'w.yaml:7:5: Unknown key "expir']);
  });
});

test("the last day that is allowed is a year and a day away, so that a leap year fits", () => {
  expect(read(GOOD.replace("2026-12-31", "2027-11-22"))).toHaveLength(1);
  expect(refusal(GOOD.replace("2026-12-31", "2027-11-23"))).toContain("more than a year away");
});
