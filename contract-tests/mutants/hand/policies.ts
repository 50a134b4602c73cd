import { type Fields, type Mutant, mutant } from "../mutant.js";
import { changes, withBody } from "../server.js";

/** Wrong in who may do what on a stream. */
export const policyMutants: readonly Mutant[] = [
  mutant("policies", "lists policies of all streams with each", ["createPolicies"], () => {
    const rules: unknown[] = [];
    return {
      calls: {
        listPolicies: async (_, next) =>
          withBody(await next(), (body) => {
            rules.push(...(body["rules"] as unknown[]));
            return { ...body, rules: [...rules] };
          }),
      },
    };
  }),
  mutant(
    "policies",
    "gives every policy the right to upload",
    ["createPolicies"],
    changes("listPolicies", (body) => ({
      ...body,
      rules: (body["rules"] as Fields[]).map((rule) => ({ ...rule, action_type: "putRecords" })),
    })),
  ),
  mutant(
    "policies",
    "keeps one policy of a stream only",
    ["createPolicies"],
    changes("listPolicies", (body) => ({ ...body, rules: (body["rules"] as unknown[]).slice(0, 1) })),
  ),
  mutant("policies", "takes policies for a stream that does not exist", ["createPolicies"], () => ({
    calls: {
      createPolicies: async (_, next) => {
        await next();
        return { status: 201 };
      },
    },
  })),
];
