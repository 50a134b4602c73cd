/** Validators for the answers of the service, compiled from the contract. */
export type { Breach, ResponseValidators } from "../call/validate.js";
export { responses } from "./answers.js";
