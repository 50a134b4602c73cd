import { type Mutant, withBody } from "../mutant.js";

/** Wrong in how the partitions of an app are shared. */
export const groupMutants: readonly Mutant[] = [
  {
    name: "gives every member all partitions",
    kind: "groups",
    calls: ["joinGroup"],
    options: () => ({
      calls: {
        syncGroup: async (_, next) =>
          withBody(await next(), (body) => {
            const streams = Object.keys((body["assignment"] as object | null) ?? {});
            return { ...body, assignment: Object.fromEntries(streams.map((name) => [name, [0, 1, 2, 3]])) };
          }),
      },
    }),
  },
  {
    name: "stays in one generation for ever",
    kind: "groups",
    calls: ["joinGroup", "leaveGroup"],
    options: () => ({
      calls: {
        syncGroup: async (_, next) =>
          withBody(await next(), (body) => (body["state"] === "OK" ? { ...body, generation: 1 } : body)),
        heartbeat: async (_, next) =>
          withBody(await next(), (body) => (body["state"] === "JOINING" ? body : { state: "STABLE" })),
      },
    }),
  },
  {
    name: "tells a member of an earlier generation that all is well",
    kind: "groups",
    calls: ["heartbeat"],
    options: () => ({
      calls: {
        heartbeat: async ({ input }, next) =>
          withBody(await next(), (body) => (input.generation >= 0 ? { state: "STABLE" } : body)),
      },
    }),
  },
  {
    name: "takes a commit of whoever it comes from",
    kind: "groups",
    calls: ["leaveGroup"],
    options: () => ({
      calls: {
        commitCheckpoint: async (_, next) => {
          const answer = await next();
          const { errorCode } = (answer.body ?? {}) as { errorCode?: string };
          return /^DIS\.470/.test(errorCode ?? "") ? { status: 201 } : answer;
        },
      },
    }),
  },
  {
    name: "does not notice that a member leaves",
    kind: "groups",
    calls: ["leaveGroup"],
    options: () => ({ calls: { leaveGroup: () => ({ status: 204 }) } }),
  },
];
