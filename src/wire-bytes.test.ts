import fc from "fast-check";
import createClient from "openapi-fetch";
import { describe, expect, test } from "vitest";
import { calls } from "../generated/calls.js";
import { callTable } from "../scripts/generate/calls.js";
import { exampleInput } from "../scripts/generate/client-interface.js";
import { readContract } from "../scripts/generate/contract.js";
import { createCarrier, type PlainRequest } from "./call.js";
import { callsOf } from "./contract/operations.js";
import type { CallSpec } from "./contract/rules.js";
import { isDisError } from "./errors/dis-error.js";
import { type PlacedFields, placeInput } from "./input.js";

const base = { endpoint: "https://dis.example.test/base", projectId: "p1", headers: { accept: "application/json" } };

interface Built {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The request of a named call, as it comes to what sends it. */
async function ours({ method, path }: CallSpec, placed: PlacedFields): Promise<Built> {
  let built: PlainRequest<string> | undefined;
  const carry = createCarrier<string, Response>(base.endpoint, async (request) => {
    built = request;
    return new Response(null, { status: 204 });
  });
  const response = await carry(method, path, { ...placed, path: { ...placed.path, project_id: base.projectId } }, "of the call");
  expect(response.status).toBe(204);
  const request = built as unknown as PlainRequest<string>;
  expect(request.context).toBe("of the call");
  return {
    method: request.method,
    url: request.url,
    headers: { ...Object.fromEntries(request.headers), ...base.headers },
    body: request.content === undefined ? "" : JSON.stringify(request.content),
  };
}

/** The same request as openapi-fetch builds it without options of ours. */
async function theirs(spec: CallSpec, { path, query, body }: PlacedFields): Promise<Built> {
  let built: Built | undefined;
  const client = createClient({
    baseUrl: base.endpoint,
    headers: base.headers,
    fetch: async (request) => {
      const { method, url, headers } = request;
      built = { method, url, headers: Object.fromEntries(headers), body: await request.text() };
      return new Response(null, { status: 204 });
    },
  });
  const init = { params: { path: { ...path, project_id: base.projectId }, query }, body };
  await (client.request as (...given: unknown[]) => Promise<unknown>)(spec.method, spec.path, init);
  return built as unknown as Built;
}

async function expectTheSame(spec: CallSpec, placed: PlacedFields): Promise<void> {
  const carried = await ours(spec, placed);
  const { url, ...rest } = await theirs(spec, placed);
  expect(carried).toEqual({ ...rest, url: expect.any(String) });
  // Theirs has been through URL, which writes an apostrophe of the query as %27; both are the same.
  expect(new URL(carried.url).href).toBe(url);
}

const contract = readContract("openapi.yaml");
const { calls: specs } = callTable(contract);

describe("the request of a call has the bytes that openapi-fetch gives it", () => {
  test.each(callsOf(contract).map((call) => [call.name, call] as const))("%s", async (name, call) => {
    const spec = specs[name] as CallSpec;
    await expectTheSame(spec, placeInput(spec, exampleInput(call, spec)));
  });

  test("whatever stands in path, query and body", async () => {
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).filter((value) => !/^\.{1,2}$/.test(value));
    const value = fc.oneof(text, fc.integer(), fc.boolean());
    const placed = fc.record({
      path: fc.record({ app_name: text, stream_name: text }),
      query: fc.dictionary(fc.stringMatching(/^[a-z_-]{1,8}$/), value, { maxKeys: 4 }),
      body: fc.option(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 }), { nil: undefined }),
    });
    // GET with a body is refused by fetch, so the method is another.
    const spec: CallSpec = { ...calls.showConsumerState, method: "post" };
    await fc.assert(
      fc.asyncProperty(placed, (random) => expectTheSame(spec, random)),
      { numRuns: 200 },
    );
  });
});

test.each(["", ".", "..", undefined, null])("a value of the path that is %j is refused", async (app_name) => {
  const error: unknown = await ours(calls.showApp, { path: { app_name }, query: {}, body: undefined }).catch((cause) => cause);
  expect(error).toMatchObject({ kind: "input", field: "app_name" });
  expect(error).toSatisfy(isDisError);
});
