import { HANG_UP, LOCAL_TOKEN, Refusal } from "dis-local";
import { expect, test } from "vitest";
import { type Caller, startCaller } from "../testing/caller.js";

async function withCaller(options: Parameters<typeof startCaller>[0], use: (caller: Caller) => Promise<void>): Promise<void> {
  const caller = await startCaller(options);
  try {
    await use(caller);
  } finally {
    await caller.local.close();
  }
}

const stream = { stream_name: "s", partition_count: 1 };
const batch = { stream_name: "s", records: [{ data: "YQ==" }] };

test("an override sees the valid input and may throw the error that the service would respond with", async () => {
  const seen: unknown[] = [];
  const throttled = (request: { input: unknown }) => {
    seen.push(request.input);
    throw new Refusal("DIS.4303");
  };
  await withCaller({ calls: { sendRecords: throttled } }, async (caller) => {
    expect(await caller.post("/records", batch)).toMatchObject({ status: 400, code: "DIS.4303" });
    expect((await caller.post("/records", { stream_name: "s", records: [] })).code).toBe("DIS.4200");
  });
  expect(seen).toEqual([batch]);
});

test("an override can change the server's own response, and add fields that the contract does not have", async () => {
  await withCaller(
    {
      calls: {
        sendRecords: async (_request, next) => ({ ...(await next()), headers: { "x-request-id": "r1" }, body: { extra: 1 } }),
      },
    },
    async (caller) => {
      await caller.post("/streams", stream);
      const reply = await caller.post("/records", batch);
      expect(reply).toMatchObject({ status: 200, body: { extra: 1 } });
      expect(reply.headers.get("x-request-id")).toBe("r1");
    },
  );
});

test("next gives the service's errors as responses", async () => {
  await withCaller(
    { calls: { sendRecords: async (_request, next) => ({ status: (await next()).status + 100 }) } },
    async (caller) => {
      expect((await caller.post("/records", batch)).status).toBe(500);
    },
  );
});

test("text is sent as it is, with the content type that it is given", async () => {
  const gateway = () => ({ status: 502, headers: { "Content-Type": "text/html" }, body: "<h1>Bad Gateway</h1>" });
  await withCaller({ calls: { sendRecords: gateway } }, async (caller) => {
    const reply = await caller.post("/records", batch);
    expect([reply.status, reply.text]).toEqual([502, "<h1>Bad Gateway</h1>"]);
    expect(reply.headers.get("content-type")).toMatch(/^text\/html/);
  });
});

test("a connection that is cut after the records were stored leaves them stored", async () => {
  let cut = true;
  const calls: NonNullable<Parameters<typeof startCaller>[0]>["calls"] = {
    sendRecords: async (_request, next) => {
      const response = await next();
      return cut ? HANG_UP : response;
    },
  };
  await withCaller({ calls }, async (caller) => {
    await caller.post("/streams", stream);
    await expect(caller.post("/records", batch)).rejects.toThrow();
    expect(caller.local.requests().at(-1)).toMatchObject({ call: "sendRecords", status: 0 });
    cut = false;
    expect((await caller.post("/records", batch)).body.records[0].sequence_number).toBe("1");
  });
});

test("a hook that is added before listening sees every response", async () => {
  const paths: string[] = [];
  const hooked = {
    onServer: (server: import("fastify").FastifyInstance) => {
      server.addHook("onSend", async (request, reply, payload) => {
        paths.push(request.url);
        reply.header("x-hooked", "yes");
        return typeof payload === "string" ? payload.replace("DIS.4200", "DIS.9999") : payload;
      });
    },
  };
  await withCaller(hooked, async (caller) => {
    const response = await fetch(`${caller.local.endpoint}/nothing`, { headers: { "X-Auth-Token": LOCAL_TOKEN } });
    expect(response.headers.get("x-hooked")).toBe("yes");
    expect(await response.text()).toContain('"errorCode":"DIS.9999"');
    expect((await caller.post("/streams", stream)).headers.get("x-hooked")).toBe("yes");
  });
  expect(paths).toHaveLength(2);
});
