import { request } from "node:http";
import { type LocalDisOptions, startLocalDis } from "dis-local";
import { describe, expect, test } from "vitest";
import { refuseStrangers } from "./access.js";

interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** `fetch` would not send a Host or an Origin that a test writes. */
function send(endpoint: string, method: string, path: string, headers: Record<string, string> = {}, body = ""): Promise<Sent> {
  return new Promise((resolve, reject) => {
    request(endpoint, { method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() });
      });
    })
      .on("error", reject)
      .end(body);
  });
}

async function withLocal(
  options: LocalDisOptions,
  use: (
    send_: (method: string, path: string, headers?: Record<string, string>, body?: string) => Promise<Sent>,
    port: string,
  ) => Promise<void>,
): Promise<void> {
  const local = await startLocalDis(options);
  try {
    await use((...rest) => send(local.endpoint, ...rest), new URL(local.endpoint).port);
  } finally {
    await local.close();
  }
}

const json = { "content-type": "application/json" };

test("a program of this machine calls the controls without credentials", async () => {
  await withLocal({}, async (call) => {
    const { status, headers, body } = await call("GET", "/_dis-local/");
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      name: "dis-local",
      pid: process.pid,
      data: null,
      endpoint: expect.stringContaining("http://127.0.0.1:"),
    });
    expect(headers).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
    expect((await call("POST", "/_dis-local/reset", json)).status).toBe(204);
  });
});

test("a name that leads to this machine is refused, as a page could have it in DNS rebinding", async () => {
  await withLocal({}, async (call, port) => {
    for (const host of [
      `evil.example:${port}`,
      "localhost.evil.example",
      "127.0.0.1.evil.example",
      "evil@localhost",
      "192.168.1.2",
    ]) {
      expect((await call("GET", "/_dis-local/", { host })).status, host).toBe(403);
    }
    for (const host of [`localhost:${port}`, "127.0.0.1", "127.9.9.9", `[::1]:${port}`, "app.localhost"]) {
      expect((await call("GET", "/_dis-local/", { host })).status, host).toBe(200);
    }
  });
});

test.each(["loopback", "any", "none"] as const)(
  "with cors %s a page of another origin gets neither a response nor a header",
  async (cors) => {
    await withLocal({ cors }, async (call, port) => {
      const own = `http://127.0.0.1:${port}`;
      for (const origin of ["http://localhost:1", "https://evil.example", "null", `http://localhost:${port}`]) {
        for (const [method, path] of [
          ["GET", "/_dis-local/requests"],
          ["POST", "/_dis-local/reset"],
          ["GET", "/_dis-local/nothing"],
          ["GET", "/%5fdis-local/requests"],
          ["GET", "/_dis-local/%zz"],
        ] as const) {
          const { status, headers } = await call(method, path, { ...json, origin });
          expect(status, `${method} ${path} of ${origin}`).toBe(path.endsWith("%zz") ? 400 : 403);
          expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
        }
        const preflight = await call("OPTIONS", "/_dis-local/reset", { origin, "access-control-request-method": "POST" });
        expect(preflight.status).toBe(403);
        expect(Object.keys(preflight.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
      }
      expect((await call("POST", "/_dis-local/reset", { ...json, origin: own })).status).toBe(204);
    });
  },
);

test("a page of another origin cannot load a control as a script, an image or a frame; a link to it works", async () => {
  await withLocal({}, async (call) => {
    const from = (site: string, mode: string, dest: string) =>
      call("GET", "/_dis-local/", { "sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest });
    expect((await from("cross-site", "no-cors", "script")).status).toBe(403);
    expect((await from("same-site", "cors", "empty")).status).toBe(403);
    expect((await from("cross-site", "navigate", "iframe")).status).toBe(403);
    expect((await from("cross-site", "navigate", "document")).status).toBe(200);
    expect((await from("same-origin", "cors", "empty")).status).toBe(200);
    expect((await from("none", "navigate", "document")).status).toBe(200);
  });
});

test("a change needs a content type that no form can send", async () => {
  await withLocal({}, async (call) => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data",
      "text/plain; application/json",
    ]) {
      expect((await call("POST", "/_dis-local/reset", { "content-type": type })).status, type).toBe(415);
    }
    expect((await call("POST", "/_dis-local/reset")).status).toBe(415);
    expect((await call("POST", "/_dis-local/reset", { "content-type": "application/json; charset=utf-8" })).status).toBe(204);
  });
});

test("a request that a proxy forwarded is from another machine", async () => {
  await withLocal({}, async (call) => {
    expect((await call("GET", "/_dis-local/", { "x-forwarded-for": "192.0.2.1" })).status).toBe(403);
    expect((await call("GET", "/_dis-local/", { forwarded: "for=192.0.2.1" })).status).toBe(403);
    expect((await call("GET", "/_dis-local/", { "x-forwarded-host": "dis.example" })).status).toBe(403);
    expect((await call("GET", "/_dis-local/", { via: "1.1 proxy" })).status).toBe(403);
  });
});

test("with control none there are no controls", async () => {
  await withLocal({ control: "none" }, async (call) => {
    expect((await call("GET", "/_dis-local/")).status).toBe(404);
    expect((await call("POST", "/_dis-local/reset", json)).status).toBe(404);
  });
});

test("an unknown path is 404, and another method 405 with those that there are", async () => {
  await withLocal({}, async (call) => {
    expect((await call("GET", "/_dis-local/nothing")).status).toBe(404);
    expect((await call("PUT", "/_dis-local/clock", json)).headers["allow"]).toBe("GET, POST");
    expect((await call("POST", "/_dis-local/", json)).status).toBe(405);
  });
});

describe("another machine", () => {
  const from = (remoteAddress: string, host = "localhost") => ({ method: "GET", headers: { host }, socket: { remoteAddress } });

  test("is refused, unless the option lets anybody in", () => {
    for (const address of ["192.0.2.1", "10.0.0.1", "::ffff:192.0.2.1", "fe80::1", "1127.0.0.1"]) {
      expect(() => refuseStrangers("loopback", from(address)), address).toThrow("programs of this machine only");
      expect(() => refuseStrangers("any", from(address, "dis:7070"))).not.toThrow();
    }
    for (const address of ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
      expect(() => refuseStrangers("loopback", from(address))).not.toThrow();
  });

  test("may call with the page of the server only", () => {
    const page = (origin: string) => ({ ...from("192.0.2.1", "dis:7070"), headers: { host: "dis:7070", origin } });
    expect(() => refuseStrangers("any", page("http://dis:7070"))).not.toThrow();
    expect(() => refuseStrangers("any", page("http://evil.example"))).toThrow("pages of other origins");
  });
});
