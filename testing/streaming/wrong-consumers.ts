import type { Consumer, ConsumerOptions } from "../../src/consumer/index.js";
import type { CallRequest, DisClient, Middleware } from "../../src/index.js";
import type { Rule } from "./checker.js";
import type { Mutation } from "./member.js";
import type { Action, Engine, Schedule } from "./schedule.js";

// Consumers that are wrong in one way each. The checker must find every one of them.

type Body = Record<string, unknown>;

/** Changes what a call sends. */
function sends(operation: string, change: (body: Body) => Body): Mutation {
  const around: Middleware = (request, next) => {
    if (request.operation !== operation) return next(request);
    const body = JSON.parse(new TextDecoder().decode(request.body)) as Body;
    return next({ ...request, body: new TextEncoder().encode(JSON.stringify(change(body))) });
  };
  return { client: (dis) => dis.with({ middleware: [around] }) };
}

/** Changes what a call gets. */
function gets(operation: string, change: (body: Body, request: CallRequest) => Body): Mutation {
  const around: Middleware = async (request, next) => {
    const response = await next(request);
    if (request.operation !== operation || response.status !== 200) return response;
    const body = change(JSON.parse(new TextDecoder().decode(response.body)) as Body, request);
    return { ...response, body: new TextEncoder().encode(JSON.stringify(body)) };
  };
  return { client: (dis) => dis.with({ middleware: [around] }) };
}

function plus(number: unknown, more: number): string {
  return String(Math.max(0, Number(number) + more));
}

/** Goes back with every third commit. */
function goesBack(): Mutation {
  let count = 0;
  return sends("commitCheckpoint", (body) =>
    ++count % 3 === 0 ? { ...body, sequence_number: plus(body["sequence_number"], -2) } : body,
  );
}

/** Keeps what it read first. */
function keepsCheckpoint(operation: string): Mutation {
  const known = new Map<string, Body>();
  return gets(operation, (body, { url }) => {
    const first = known.get(url) ?? body;
    known.set(url, first);
    return first;
  });
}

type Handler = NonNullable<ConsumerOptions["eachRecord"]>;

function handles(change: (handler: Handler) => Handler): Mutation {
  return {
    options: ({ eachRecord, eachBatch, ...options }) => {
      const handler: Handler = (record, context) =>
        eachRecord?.(record, context) ??
        eachBatch?.({ stream: context.stream, partition: context.partition, records: [record] }, context);
      return { ...options, maxBatchRecords: undefined, eachRecord: change(handler) };
    },
  };
}

function withConsumer(change: (consumer: Consumer) => Partial<Consumer>): Mutation {
  return {
    consumer: (consumer) => ({
      ...consumer,
      run: (options) => consumer.run(options),
      stop: (options) => consumer.stop(options),
      ...change(consumer),
    }),
  };
}

const records = (body: Body) => body["records"] as Body[];

/** A consumer that is wrong. */
export interface WrongConsumer {
  readonly name: string;
  /** Made anew for each schedule. */
  readonly mutation: () => Mutation;
  /** One of these must be found. */
  readonly rules: readonly Rule[];
  /** In which engines it is wrong. */
  readonly engines: readonly Engine[];
  /** What must happen, instead of what is random. */
  readonly instead?: Partial<Schedule>;
}

const FIXED: readonly Engine[] = ["all", "list"];

/** Two members, of which one is away for longer than its session, with records that come before and after. */
const AWAY_ACTIONS: readonly Action[] = [
  { at: 0, do: "write", partition: 0, count: 20 },
  { at: 0, do: "write", partition: 1, count: 20 },
  { at: 4000, do: "freeze", member: 0, forMs: 15_000 },
  { at: 18_000, do: "write", partition: 0, count: 20 },
  { at: 18_000, do: "write", partition: 1, count: 20 },
];

/** A member comes to one that reads everything. */
const COMES_ACTIONS: readonly Action[] = [
  { at: 0, do: "write", partition: 0, count: 20 },
  { at: 0, do: "write", partition: 1, count: 20 },
  { at: 0, do: "slow", forMs: 9000, isDeaf: true },
  { at: 6000, do: "add" },
  { at: 16_000, do: "add" },
  { at: 26_000, do: "add" },
];

const GROUP: Partial<Schedule> = {
  partitions: 2,
  members: 2,
  unit: 1,
  handlerMs: 2000,
  commitIntervalMs: 1000,
  drainTimeoutMs: 4000,
};
const AWAY: Partial<Schedule> = { ...GROUP, commitEveryRecords: 6, actions: AWAY_ACTIONS };
const COMES: Partial<Schedule> = { ...GROUP, commitEveryRecords: 1, actions: COMES_ACTIONS };

/** Says that the group is as it was, whatever it is. */
function ignoresItsGroup(): Mutation {
  let isStable = false;
  return gets("heartbeat", (body) => {
    isStable ||= body["state"] === "STABLE";
    return isStable ? { ...body, state: "STABLE" } : body;
  });
}

/** Takes a refused commit for a success, and knows nothing of its group. */
function ignoresItsFence(): Mutation {
  const { client: stay = (dis: DisClient) => dis } = ignoresItsGroup();
  const around: Middleware = async (request, next) => {
    const response = await next(request);
    const isRefused = request.operation === "commitCheckpoint" && response.status === 400;
    return isRefused ? { status: 201, body: new Uint8Array() } : response;
  };
  return { client: (dis) => stay(dis.with({ middleware: [around] })) };
}

export const WRONG_CONSUMERS: readonly WrongConsumer[] = [
  {
    name: "commits a record that it has not finished",
    mutation: () => sends("commitCheckpoint", (body) => ({ ...body, sequence_number: plus(body["sequence_number"], 1) })),
    rules: ["commit-ahead"],
    engines: FIXED,
  },
  { name: "commits backwards", mutation: goesBack, rules: ["commit-back"], engines: FIXED },
  {
    name: "does not wait for its handlers",
    mutation: () => handles((handler) => (record, context) => void Promise.resolve(handler(record, context)).catch(() => {})),
    rules: ["two-at-once"],
    engines: FIXED,
  },
  {
    name: "swallows what a handler throws",
    mutation: () =>
      handles((handler) => async (record, context) => void (await Promise.resolve(handler(record, context)).catch(() => {}))),
    rules: ["skipped", "lost", "commit-ahead"],
    engines: FIXED,
  },
  {
    name: "skips a record",
    mutation: () =>
      gets("consumeRecords", (body) => ({ ...body, records: records(body).slice(records(body).length > 1 ? 1 : 0) })),
    rules: ["skipped"],
    engines: FIXED,
  },
  {
    name: "goes on from an old checkpoint when it begins again",
    mutation: () => keepsCheckpoint("showCheckpoint"),
    rules: ["twice"],
    engines: FIXED,
  },
  {
    name: "never commits",
    mutation: () => ({
      client: (dis: DisClient) =>
        dis.with({
          middleware: [
            (request, next) =>
              request.operation === "commitCheckpoint" ? Promise.resolve({ status: 201, body: new Uint8Array() }) : next(request),
          ],
        }),
    }),
    rules: ["uncommitted"],
    engines: FIXED,
  },
  {
    name: "has a stop that does not settle",
    mutation: () => withConsumer((consumer) => ({ stop: (options) => consumer.stop(options).then(() => new Promise(() => {})) })),
    rules: ["not-settled"],
    engines: FIXED,
  },
  {
    name: "has a stop that ignores its limit",
    mutation: () => withConsumer((consumer) => ({ stop: () => consumer.stop() })),
    rules: ["not-settled"],
    engines: ["all"],
    instead: {
      actions: [
        { at: 0, do: "write", partition: 0, count: 9 },
        { at: 0, do: "slow", forMs: 9000, isDeaf: true },
        { at: 2000, do: "stop", member: 0, timeoutMs: 500 },
      ],
    },
  },
  {
    name: "keeps its cursor when a partition comes back to it",
    mutation: () => keepsCheckpoint("showCheckpoint"),
    rules: ["twice"],
    engines: ["group"],
    instead: COMES,
  },
  {
    name: "does not notice that its group divides anew",
    mutation: ignoresItsGroup,
    rules: ["not-its-own"],
    engines: ["group"],
    instead: AWAY,
  },
  {
    name: "ignores a fence",
    mutation: ignoresItsFence,
    rules: ["commit-fenced"],
    engines: ["group"],
    instead: AWAY,
  },
  {
    name: "commits without saying which member it is",
    mutation: () => sends("commitCheckpoint", ({ client_id: _, generation_id: __, ...body }) => body),
    rules: ["commit-fenced", "commit-back", "twice"],
    engines: ["group"],
    instead: AWAY,
  },
  {
    name: "gives its partitions up before its handlers have ended",
    mutation: () => ({ options: (options) => ({ ...options, drainTimeoutMs: 1 }) }),
    rules: ["gave-up-early"],
    engines: ["group"],
    instead: COMES,
  },
];
