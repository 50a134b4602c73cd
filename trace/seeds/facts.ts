import { commitFacts } from "./facts/commit.js";
import { deletionFacts } from "./facts/deletion.js";
import type { Fact } from "./facts/fact.js";
import { operationFacts } from "./facts/operations.js";
import { valueFacts } from "./facts/values.js";

/** Every fact that a row can name. */
export const facts: readonly Fact[] = [...operationFacts, ...commitFacts, ...deletionFacts, ...valueFacts];
