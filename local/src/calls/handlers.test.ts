import { calls } from "dis-openapi/contract";
import { expect, test } from "vitest";
import { type Handlers, handlers } from "./handlers.js";

test("every call of the contract has a handler, and no handler is left over", () => {
  expect(Object.keys(handlers).sort()).toEqual(Object.keys(calls).sort());
});

test("a missing handler, a handler too many and a handler of another call do not compile", () => {
  const { commitCheckpoint, ...incomplete } = handlers;
  // @ts-expect-error commitCheckpoint has no handler
  const missing: Handlers = incomplete;
  // @ts-expect-error the contract has no call dropStream
  const excess = { ...handlers, dropStream: () => undefined } satisfies Handlers;
  // @ts-expect-error showStream responds with other fields than showApp
  const swapped: Handlers = { ...handlers, showStream: handlers.showApp };
  expect([missing, excess, swapped].map((table) => Object.keys(table).length)).toEqual([
    Object.keys(calls).length - 1,
    Object.keys(calls).length + 1,
    Object.keys(calls).length,
  ]);
  expect(commitCheckpoint).toBeTypeOf("function");
});
