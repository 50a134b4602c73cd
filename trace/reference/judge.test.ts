import { bodySchemaOf, type Contract } from "dis-openapi/contract";
import { describe, expect, test } from "vitest";
import { withValue } from "../damage.js";
import { SMALL } from "../testing/small-contract.js";
import { factsOf, fieldClaims } from "./field.js";
import { judge, tryDamages } from "./judge.js";
import type { Explanation } from "./rows.js";
import { type CallSite, callNamed, fieldAt, ownerOf } from "./site.js";

const LENGTH = "/components/schemas/Name/maxLength";

/** A row that says how long a name of a thing can be. */
function row(maxLength: number) {
  return {
    claims(contract: Contract) {
      const call = callNamed(contract, "createThing") as CallSite;
      const site = fieldAt(contract, ownerOf(bodySchemaOf(contract, call.operation), "request", "/none"), "name");
      return fieldClaims(contract, site, factsOf({ type: "String", says: { maxLength } }), call);
    },
  };
}

const explanation: Explanation = {
  rows: ["it"],
  aspect: "maxLength",
  contract: 64,
  pointer: "/components/schemas/Name/x-deviation",
};

function failures(maxLength: number, ...explanations: Explanation[]): readonly string[] {
  return judge(SMALL, row(maxLength), explanations).failures;
}

describe("a row holds", () => {
  test("when the contract says the same", () => expect(failures(64)).toEqual([]));
  test("when the contract says something else and why", () => expect(failures(60, explanation)).toEqual([]));
  test("when the reason stands above, at the operation", () => {
    const above = { ...explanation, pointer: "/paths/~1v2~1{project_id}~1things/post/x-deviation" };
    expect(failures(60, above)).toEqual([]);
  });
});

describe("a row fails", () => {
  test.each<[string, number, Explanation[], string]>([
    ["without an explanation", 60, [], `maxLength: the document says 60, the contract 64 at ${LENGTH}`],
    ["with an explanation of another value", 60, [{ ...explanation, contract: 63 }], `the contract 64 at ${LENGTH}`],
    ["with an explanation of another aspect", 60, [{ ...explanation, aspect: "minLength" }], `the contract 64 at ${LENGTH}`],
    ["with something that is not a remark", 60, [{ ...explanation, pointer: LENGTH }], `${LENGTH} is not a remark`],
    [
      "with a remark that is not there",
      60,
      [{ ...explanation, pointer: "/components/schemas/Name/x-inferred" }],
      "nothing stands at /components/schemas/Name/x-inferred",
    ],
    [
      "with an explanation that it does not need",
      64,
      [explanation],
      "maxLength needs no explanation by /components/schemas/Name/x-deviation",
    ],
  ])("%s", (_, maxLength, explanations, expected) => {
    expect(failures(maxLength, ...explanations).join("\n")).toContain(expected);
  });

  test("with a remark that is elsewhere", () => {
    const contract = withValue(SMALL, "/components/schemas/Part/x-deviation", "Something else.");
    const elsewhere = { ...explanation, pointer: "/components/schemas/Part/x-deviation" };
    expect(judge(contract, row(60), [elsewhere]).failures).toEqual([`${elsewhere.pointer} is not on the way to the place`]);
  });

  test("without any place", () => {
    expect(judge(SMALL, { claims: () => [] }, []).failures).toEqual(["has no place in the contract"]);
  });
});

test("each damage of what a row says is noticed", () => {
  const { tried, unnoticed } = tryDamages(SMALL, row(64), []);
  expect(unnoticed).toEqual([]);
  expect(tried).toBe(7); // renamed, removed; type changed, removed; one more, one less, removed
});

test("a row notices when the remark that explains it is gone", () => {
  expect(tryDamages(SMALL, row(60), [explanation])).toEqual({ tried: 8, unnoticed: [] });
});

test("a damage that a row does not notice is named", () => {
  const changes = [{ what: "another", pointer: LENGTH, value: 63 }];
  const blind = { aspect: "exists", pointer: LENGTH, says: 1, found: 1, agrees: true, route: [], changes };
  expect(tryDamages(SMALL, { claims: () => [blind] }, [])).toEqual({ tried: 1, unnoticed: [`${LENGTH} another`] });
});
