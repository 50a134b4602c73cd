import type { Fact } from "./fact.js";
import { addressFacts } from "./facts/address.js";
import { answerFacts } from "./facts/answers.js";
import { commitFieldFacts } from "./facts/commit-fields.js";
import { deleteParameterFacts } from "./facts/delete-parameters.js";
import { exampleFacts } from "./facts/examples.js";
import { nameFacts } from "./facts/names.js";
import { tokenFacts } from "./facts/token.js";
import { valueFacts } from "./facts/values.js";

/** Every fact that a row can name. */
export const facts: readonly Fact[] = [
  ...addressFacts,
  ...commitFieldFacts,
  ...deleteParameterFacts,
  ...nameFacts,
  ...valueFacts,
  ...answerFacts,
  ...exampleFacts,
  ...tokenFacts,
];
