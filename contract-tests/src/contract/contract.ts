export {
  at,
  type CatalogueEntry,
  type Contract,
  type Json,
  type Located,
  type Parameter,
  pointerOf,
  type ResponseSpec,
  type Schema,
  typesOf,
  under,
} from "dis-openapi/contract";
export { disContract } from "./dis-contract.js";
