/** Validators for the answers of the service, compiled from the contract. */
export type { AnswerValidators, Breach } from "../call/validate.js";
export { answers } from "./answers.js";
