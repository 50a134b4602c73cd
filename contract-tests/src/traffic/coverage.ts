import type { Contract } from "dis-openapi/contract";
import { ANY_CALL } from "../check/check.js";
import type { Coverage, CoverageCell, CoverageDimension, DimensionName } from "../verdict.js";
import type { SeenCall } from "./fold.js";

const NOT_SEEN = "No exchange that keeps the contract shows it.";

function cell(call: string, what: string, isCovered: boolean): CoverageCell {
  return isCovered ? { call, what, state: "covered" } : { call, what, state: "missing", reason: NOT_SEEN };
}

function dimension(name: DimensionName, cells: readonly CoverageCell[]): CoverageDimension {
  const covered = cells.filter(({ state }) => state === "covered").length;
  return { name, cells, share: cells.length === 0 ? 1 : covered / cells.length };
}

function observedIn({ observed }: SeenCall) {
  return [...observed.values()];
}

function errorCodes(contract: Contract, calls: readonly SeenCall[]): CoverageCell[] {
  const seen = new Set(calls.flatMap(observedIn).flatMap(({ codes }) => codes));
  const own = calls.flatMap((one) => {
    const codes = new Set(observedIn(one).flatMap(({ codes }) => codes));
    return one.call.errorCodes.map((code) => cell(one.call.name, code, codes.has(code)));
  });
  const general = Object.entries(contract["x-error-codes"]).filter(([, { from }]) => from === ANY_CALL);
  return [...own, ...general.map(([code]) => cell(ANY_CALL, code, seen.has(code)))];
}

function parameters({ call, parameters, requestFields }: SeenCall): CoverageCell[] {
  const inUrl = call.parameters
    .filter(({ value }) => value.in !== "header")
    .map(({ value }) => `${value.in}/${value.name}`)
    .map((name) => cell(call.name, name, parameters.has(name)));
  return [...inUrl, ...(requestFields?.all() ?? []).map(([name, isSeen]) => cell(call.name, name, isSeen))];
}

/** What of the contract recorded exchanges show. Only those that keep the contract count, and fields only where the call succeeded. */
export function trafficCoverage(contract: Contract, calls: readonly SeenCall[]): Coverage {
  const hasStatus = (one: SeenCall, wanted: string) => observedIn(one).some(({ status }) => String(status) === wanted);
  return {
    dimensions: [
      dimension(
        "operation",
        calls.map((one) => {
          const { name, method, path, success } = one.call;
          return cell(name, `${method.toUpperCase()} ${path}`, hasStatus(one, String(success)));
        }),
      ),
      dimension(
        "status",
        calls.flatMap((one) =>
          Object.keys(one.call.responses).map((status) => cell(one.call.name, status, hasStatus(one, status))),
        ),
      ),
      dimension("error code", errorCodes(contract, calls)),
      dimension("parameter", calls.flatMap(parameters)),
      dimension(
        "response field",
        calls.flatMap(({ call, responseFields }) =>
          (responseFields?.all() ?? []).map(([name, isSeen]) => cell(call.name, name, isSeen)),
        ),
      ),
    ],
  };
}
