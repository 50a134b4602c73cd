import type { Contract } from "../../contract-tests/src/contract/contract.js";
import type { Site } from "../placement/site.js";
import type { Spot } from "../placement/spot.js";
import type { Claim } from "./claim.js";
import type { Facts } from "./facts.js";
import { limits } from "./limits.js";
import { existence, necessity, typing } from "./shape.js";
import { texts } from "./texts.js";
import { values } from "./values.js";

/** Everything that a row says of a field, compared with a place of it. @param operation that the place belongs to */
export function fieldClaims(contract: Contract, site: Site, facts: Facts, operation: Spot | undefined): Claim[] {
  const there = existence(site);
  if (!there.agrees) return [there];
  const { mandatory, says } = facts;
  return [
    there,
    ...(mandatory === undefined || site.side === "answer" ? [] : [necessity(site, mandatory)]),
    ...typing(contract, site, facts),
    ...limits(contract, site, says),
    ...values(site, says, operation),
    ...texts(site, says),
  ];
}
