import { describe, expect, test } from "vitest";
import { disContract } from "../contract/dis-contract.js";
import { casesOf } from "../plan/plan.js";
import { type Observed, type ObservedExchange, observe } from "../run/results.js";
import { scenarios } from "../suite/scenarios.js";
import type { CoverageCell, DimensionName } from "../verdict.js";
import { coverageOf, disproved } from "./coverage.js";

const contract = disContract();
const cases = casesOf(contract);
const planned = { cases, scenarios };
const NOTHING: Observed = { exchanges: [], ran: [], skipped: [] };

function exchange(call: string, status: number, ...codes: readonly string[]): ObservedExchange {
  return { call, status, codes, credentials: "token" };
}

function cellOf(observed: Partial<Observed>, name: DimensionName, call: string, what: string): CoverageCell | undefined {
  const { dimensions } = coverageOf(contract, planned, { ...NOTHING, ...observed });
  return dimensions.find((dimension) => dimension.name === name)?.cells.find((cell) => cell.call === call && cell.what === what);
}

function idsOf(prefix: string): string[] {
  return cases.map(({ id }) => id).filter((id) => id.startsWith(prefix));
}

describe("an empty run", () => {
  const { dimensions } = coverageOf(contract, planned, NOTHING);

  test("covers nothing, in any dimension", () => {
    for (const { cells, share } of dimensions) {
      expect(cells.length).toBeGreaterThan(0);
      expect(share).toBe(0);
      expect(cells.filter(({ state }) => state === "covered")).toEqual([]);
    }
  });

  test("says of every cell why it is not covered, in a sentence", () => {
    for (const { reason } of dimensions.flatMap(({ cells }) => cells)) expect(reason).toMatch(/^[A-Z].*\.$/);
  });

  test("has no cell twice", () => {
    for (const { cells } of dimensions) expect(new Set(cells.map(({ call, what }) => `${call} ${what}`)).size).toBe(cells.length);
  });
});

describe("responses", () => {
  test("a call is covered by a success, and not by refusals alone", () => {
    const what = "GET /v2/{project_id}/streams/{stream_name}";
    expect(cellOf({ exchanges: [exchange("showStream", 400)] }, "operation", "showStream", what)?.state).toBe("missing");
    expect(cellOf({ exchanges: [exchange("showStream", 200)] }, "operation", "showStream", what)?.state).toBe("covered");
  });

  test("a status is covered for the call that gave it, and for no other", () => {
    const exchanges = [exchange("showStream", 400)];
    expect(cellOf({ exchanges }, "status", "showStream", "400")?.state).toBe("covered");
    expect(cellOf({ exchanges }, "status", "showStream", "200")?.state).toBe("missing");
    expect(cellOf({ exchanges }, "status", "deleteStream", "400")?.state).toBe("missing");
  });

  test("a status that the contract does not declare has no cell", () => {
    expect(cellOf({ exchanges: [exchange("showStream", 418)] }, "status", "showStream", "418")).toBeUndefined();
  });

  test("a code that any call can give stands once, and every call covers it", () => {
    const exchanges = [exchange("showStream", 441, "DIS.4114")];
    expect(cellOf({ exchanges }, "error code", "any call", "DIS.4114")?.state).toBe("covered");
    expect(cellOf({ exchanges }, "error code", "showStream", "DIS.4114")).toBeUndefined();
  });

  test("a code of single records in the response to an upload counts", () => {
    const bodyText = JSON.stringify({ failed_record_count: 1, records: [{ error_code: "DIS.4302" }, {}, null] });
    const request = { method: "POST", url: "", headers: {} };
    const seen = observe({ call: "sendRecords", request, response: { status: 200, headers: {}, bodyText } }, "some");
    expect(cellOf({ exchanges: [seen] }, "error code", "sendRecords", "DIS.4302")?.state).toBe("covered");
  });

  test("a way to authenticate is covered for the call that was asked in that way", () => {
    const exchanges: ObservedExchange[] = [{ ...exchange("showApp", 441), credentials: "wrong-token" }];
    expect(cellOf({ exchanges }, "credentials", "showApp", "wrong-token")?.state).toBe("covered");
    expect(cellOf({ exchanges }, "credentials", "showApp", "token")?.state).toBe("missing");
  });
});

describe("fields", () => {
  test("a field is covered by a case that is about it, and not by one about its neighbour", () => {
    const ran = ["createStream/body/tags[]/key/pattern"];
    expect(cellOf({ ran }, "parameter", "createStream", "body/tags[]/key")?.state).toBe("covered");
    expect(cellOf({ ran }, "parameter", "createStream", "body/tags[]/value")?.state).toBe("missing");
    expect(cellOf({ ran }, "parameter", "createTag", "body/tag/key")?.state).toBe("missing");
  });

  test("a keyword is covered when its limit was kept and broken", () => {
    const [kept, broken] = ["createStream/body/stream_name/maxLength", "createStream/body/stream_name/maxLength+1"];
    const state = (...ran: string[]) => cellOf({ ran }, "keyword", "createStream", "body/stream_name maxLength")?.state;
    expect([state(), state(kept), state(broken), state(kept, broken)]).toEqual(["missing", "missing", "missing", "covered"]);
  });

  test("a keyword that no case can just keep is covered when it was broken", () => {
    const ran = ["commitCheckpoint/body/stream_name/pattern", "commitCheckpoint/body/stream_name/missing"];
    expect(cellOf({ ran }, "keyword", "commitCheckpoint", "body/stream_name pattern")?.state).toBe("covered");
    expect(cellOf({ ran }, "keyword", "commitCheckpoint", "body/stream_name required")?.state).toBe("covered");
    expect(cellOf({ ran }, "keyword", "commitCheckpoint", "body/stream_name type")?.state).toBe("missing");
  });

  test("a field with the name of a rule is not taken for the rule", () => {
    const columns = "body/cloudtable_destination_descriptor/cloudtable_schema/columns[]";
    const call = "createCloudTableTransferTask";
    const [ofItem, ofField] = [`${columns}/type/array`, `${columns}/type/type/array`].map((rest) => ({
      ran: [`${call}/${rest}`],
    }));
    expect(cellOf(ofItem ?? {}, "keyword", call, `${columns} type`)?.state).toBe("covered");
    expect(cellOf(ofItem ?? {}, "keyword", call, `${columns}/type type`)?.state).toBe("missing");
    expect(cellOf(ofField ?? {}, "keyword", call, `${columns}/type type`)?.state).toBe("covered");
    expect(cellOf(ofField ?? {}, "keyword", call, `${columns} type`)?.state).toBe("missing");
  });

  test("all cases together cover every field and keyword that is not declared unreachable", () => {
    const { dimensions } = coverageOf(contract, planned, { ...NOTHING, ran: cases.map(({ id }) => id) });
    const gaps = dimensions
      .filter(({ name }) => name === "parameter" || name === "keyword")
      .flatMap(({ cells }) => cells.filter(({ state }) => state === "missing"));
    expect(gaps).toEqual([]);
  });
});

describe("what would cover a missing cell", () => {
  const skippedOf = (prefix: string, reason: string) => ({ skipped: idsOf(prefix).map((id) => ({ id, reason })) });

  test("is the option that its cases were skipped for", () => {
    const skipped = skippedOf("createApp/", "It writes; --allow-writes lets it run.");
    expect(cellOf(skipped, "keyword", "createApp", "body/app_name maxLength")?.reason).toBe("--allow-writes would cover it.");
    expect(cellOf(skipped, "status", "createApp", "201")?.reason).toBe("--allow-writes would cover it.");
  });

  test("are all the options, where the cases were skipped for several", () => {
    const skipped = skippedOf("showApp/credentials/", "Only five fail authentication without --auth-cases=all.").skipped;
    const named = skippedOf("showApp/path/", "No app was named with --app NAME.").skipped;
    const reason = cellOf({ skipped: [...skipped, ...named] }, "status", "showApp", "441")?.reason;
    expect(reason).toBe("--app and --auth-cases=all would cover it.");
  });

  test("is the first of several ways out", () => {
    const skipped = skippedOf("showStream/", "No stream was named: give --stream, or let the gate make one with --allow-writes.");
    expect(cellOf(skipped, "parameter", "showStream", "path/stream_name")?.reason).toBe("--stream would cover it.");
  });

  test("is the reason itself where it names no option", () => {
    const skipped = skippedOf("createApp/", "Prism has no state.");
    expect(cellOf(skipped, "parameter", "createApp", "body/app_name")?.reason).toBe("Prism has no state.");
  });

  test("is not the option that left them out by name", () => {
    const skipped = skippedOf("createApp/", "It was not asked for.");
    expect(cellOf(skipped, "status", "createApp", "201")?.reason).toBe("It was not asked for.");
  });

  test("is no case where everything passed, and a case that does not fail where all of them did", () => {
    const ran = idsOf("showStream/");
    expect(cellOf({ ran }, "error code", "showStream", "DIS.4302")?.reason).toBe("No case brought it about.");
    expect(cellOf({}, "parameter", "showStream", "path/stream_name")?.reason).toBe("What would cover it failed.");
    const { dimensions } = coverageOf(contract, { cases: [], scenarios: [] }, NOTHING);
    expect(dimensions.find(({ name }) => name === "parameter")?.cells[0]?.reason).toBe("No case covers it.");
  });
});

describe("unreachable", () => {
  const table = [
    { dimension: "status", calls: ["show*"], what: ["5*"], reason: "Because." },
    { dimension: "parameter", calls: ["*"], what: ["*"], reason: "Never." },
  ] as const;

  function stateOf(exchanges: readonly ObservedExchange[], name: DimensionName, call: string, what: string) {
    const { dimensions } = coverageOf(contract, planned, { ...NOTHING, exchanges }, table);
    return dimensions
      .find((dimension) => dimension.name === name)
      ?.cells.find((cell) => cell.call === call && cell.what === what);
  }

  test("is what a row of the table is about, with its reason", () => {
    expect(stateOf([], "status", "showApp", "500")).toMatchObject({ state: "unreachable", reason: "Because." });
    expect(stateOf([], "status", "listApp", "500")?.state).toBe("missing");
  });

  test("is disproved by a run that covers it", () => {
    const exchanges = [exchange("showApp", 500), exchange("listApp", 500)];
    const ran = ["showApp/path/app_name/example"];
    expect(disproved(contract, planned, { ...NOTHING, exchanges, ran }, table)).toEqual([
      { row: table[0], cell: { call: "showApp", what: "500" } },
    ]);
  });

  test("is nothing that was covered, and nothing that a case would cover", () => {
    expect(stateOf([exchange("showApp", 500)], "status", "showApp", "500")?.state).toBe("covered");
    expect(stateOf([], "parameter", "showApp", "path/app_name")?.state).toBe("missing");
  });
});
