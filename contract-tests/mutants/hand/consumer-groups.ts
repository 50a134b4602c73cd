import { aroundCall, changes, type Mutant, mutant, responds, withBody } from "../mutant.js";

/** Wrong in how the partitions of an app are shared. */
export const consumerGroupMutants: readonly Mutant[] = [
  mutant("idempotency", "gives the same share again when asked twice, and refuses the third time", ["syncGroup"], () => {
    let times = 0;
    return aroundCall("syncGroup", async (_, next) => {
      const response = await next();
      const { state } = (response.body ?? {}) as { state?: string };
      return state === "OK" && ++times > 1 ? { ...response, body: { state: "REJOIN" } } : response;
    });
  }),
  mutant(
    "groups",
    "gives every member all partitions",
    ["joinGroup"],
    changes("syncGroup", (body) => {
      const streams = Object.keys((body["assignment"] as object | null) ?? {});
      return { ...body, assignment: Object.fromEntries(streams.map((name) => [name, [0, 1, 2, 3]])) };
    }),
  ),
  mutant("groups", "stays in one generation for ever", ["joinGroup", "leaveGroup"], () => ({
    calls: {
      syncGroup: async (_, next) =>
        withBody(await next(), (body) => (body["state"] === "OK" ? { ...body, generation: 1 } : body)),
      heartbeat: async (_, next) => withBody(await next(), (body) => (body["state"] === "JOINING" ? body : { state: "STABLE" })),
    },
  })),
  mutant("groups", "reports a stable group to a member of an earlier generation", ["heartbeat"], () => ({
    calls: {
      heartbeat: async ({ input }, next) =>
        withBody(await next(), (body) => (input.generation >= 0 ? { state: "STABLE" } : body)),
    },
  })),
  mutant("groups", "takes a commit of whoever it comes from", ["leaveGroup"], () => ({
    calls: {
      commitCheckpoint: async (_, next) => {
        const response = await next();
        const { errorCode } = (response.body ?? {}) as { errorCode?: string };
        return /^DIS\.470/.test(errorCode ?? "") ? { status: 201 } : response;
      },
    },
  })),
  mutant("groups", "does not notice that a member leaves", ["leaveGroup"], responds("leaveGroup", { status: 204 })),
  mutant(
    "groups",
    "gives the last partition to nobody",
    ["joinGroup"],
    changes("syncGroup", (body) => {
      const assignment = Object.entries((body["assignment"] as Record<string, number[]> | null) ?? {});
      return body["state"] === "OK"
        ? { ...body, assignment: Object.fromEntries(assignment.map(([name, numbers]) => [name, numbers.slice(0, -1)])) }
        : body;
    }),
  ),
  mutant(
    "groups",
    "reports a stable group to a stranger",
    ["heartbeat"],
    changes("heartbeat", (body) => (body["state"] === "JOINING" ? { state: "STABLE" } : body)),
  ),
  mutant(
    "groups",
    "lets members join a group whose app is not there",
    ["joinGroup"],
    changes("joinGroup", (body) => (body["state"] === "GROUP_NOT_EXIST" ? { ...body, state: "OK" } : body)),
  ),
  mutant(
    "groups",
    "lets members join for a stream that is not there",
    ["joinGroup"],
    changes("joinGroup", (body) => (body["state"] === "ERR_SUBSCRIPTION" ? { ...body, state: "OK" } : body)),
  ),
  mutant(
    "groups",
    "responds with a state that it does not have",
    ["heartbeat"],
    changes("heartbeat", () => ({ state: "HEALTHY" })),
  ),
];
