import { createContext, runInContext } from "node:vm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { clientWith, failure, json } from "../testing/fake-service.js";
import { recordBytes, toRecord } from "./record.js";
import { sign } from "./signing/index.js";

/** What a program of another realm makes: an iframe, a vm context, the sandbox of a test runner. */
const foreign = (program: string) => runInContext(program, createContext({})) as never;

const abc = "97, 98, 99";
const whole = new Uint8Array([0, 97, 98, 99, 0]);

/** The bytes of `abc`, in every form that there is. */
const forms: [string, () => never][] = [
  ["a Uint8Array", () => whole.subarray(1, 4) as never],
  ["a Buffer", () => Buffer.from("abc") as never],
  ["an ArrayBuffer", () => whole.slice(1, 4).buffer as never],
  ["a DataView of a part of a buffer", () => new DataView(whole.buffer, 1, 3) as never],
  ["a Uint8ClampedArray", () => new Uint8ClampedArray([97, 98, 99]) as never],
  ["an Int8Array of a part of a buffer", () => new Int8Array(whole.buffer, 1, 3) as never],
  ["a Uint8Array of another realm", () => foreign(`new Uint8Array([0, ${abc}, 0]).subarray(1, 4)`)],
  ["an ArrayBuffer of another realm", () => foreign(`new Uint8Array([${abc}]).buffer`)],
  ["a DataView of another realm", () => foreign(`new DataView(new Uint8Array([0, ${abc}]).buffer, 1)`)],
  ["a SharedArrayBuffer", () => shared() as never],
  ["a view of a SharedArrayBuffer", () => new Uint8Array(shared()) as never],
  [
    "a SharedArrayBuffer of another realm",
    () => foreign(`const s = new SharedArrayBuffer(3); new Uint8Array(s).set([${abc}]); s`),
  ],
];

function shared(): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(3);
  new Uint8Array(buffer).set([97, 98, 99]);
  return buffer;
}

describe.each(forms)("%s", (_what, make) => {
  test("is the data of a record", () => {
    const data = make();
    expect(toRecord(data).data).toBe("YWJj");
    vi.stubGlobal("Buffer", undefined);
    expect(toRecord(data).data).toBe("YWJj");
  });

  test("is the body of a request that is signed", async () => {
    const request = { method: "POST", url: "/v2/p/records", headers: { host: "dis.example.test" } };
    const scope = { form: "gateway", date: "20240102T030405Z" } as const;
    const keys = { accessKey: "ak", secretKey: "sk" };
    const ofText = await sign({ ...request, body: "abc" }, keys, scope);
    expect(await sign({ ...request, body: make() }, keys, scope)).toEqual(ofText);
  });

  test("is the body of a request that a middleware sends, and the next middleware sees a Uint8Array", async () => {
    const bodies: string[] = [];
    const fetch = async (_url: unknown, init?: RequestInit) => {
      bodies.push(Buffer.from(init?.body as Uint8Array).toString());
      return new Response(null, { status: 201 });
    };
    const { dis } = clientWith([], {
      fetch,
      middleware: [
        (request, next) => next({ ...request, body: make() }),
        (request, next) => {
          expect(request.body).toBeInstanceOf(Uint8Array);
          return next(request);
        },
      ],
    });
    await dis.createApp({ app_name: "a" });
    expect(bodies).toEqual(["abc"]);
  });

  test("is the body of a response, as a whole or in chunks", async () => {
    const headers = new Headers();
    async function* chunks() {
      yield make();
    }
    for (const body of [() => make(), chunks]) {
      const transport = async () => ({ status: 200, headers, body: body(), redirected: false });
      const { dis } = clientWith([], { fetch: undefined, transport });
      expect((await dis.listStreams().raw()).text).toBe("abc");
    }
    const { dis } = clientWith([], { middleware: [() => ({ status: 200, body: make() })] });
    expect((await dis.listStreams().raw()).text).toBe("abc");
  });
});

afterEach(() => vi.unstubAllGlobals());

test("bytes that another thread can change are copied before they are signed", async () => {
  const buffer = shared();
  const bodies: string[] = [];
  const { dis } = clientWith([json(200, {})], {
    middleware: [
      (request, next) => next({ ...request, body: buffer }),
      (request, next) => {
        new Uint8Array(buffer).fill(0);
        bodies.push(Buffer.from(request.body).toString());
        return next({ ...request, body: new TextEncoder().encode("{}") });
      },
    ],
  });
  await dis.createApp({ app_name: "a" });
  expect(bodies).toEqual(["abc"]);
});

test("words of more than one byte keep them", () => {
  expect(recordBytes(toRecord(new Uint16Array([1, 2]).subarray(1)))).toEqual(new Uint8Array([2, 0]));
});

test.each([
  ["a list of numbers", [97, 98]],
  ["a Blob", new Blob(["abc"])],
  ["an object that calls itself a buffer", { [Symbol.toStringTag]: "ArrayBuffer", byteLength: 3 }],
  ["an object that calls itself a Uint8Array", Object.create(Uint8Array.prototype)],
  ["null", null],
  ["a buffer that was given away", givenAway().buffer],
  ["a view of a buffer that was given away", givenAway()],
])("%s is no bytes", (_what, data) => {
  expect(() => toRecord(data as never)).toThrow(expect.objectContaining({ kind: "input", field: "data" }));
});

function givenAway(): Uint8Array {
  const bytes = new Uint8Array(3);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
}

test("a platform without TextEncoder is told what is missing before anything is sent", async () => {
  vi.stubGlobal("TextEncoder", undefined);
  vi.resetModules();
  const { createDisClient } = await import("./index.js");
  const { toRecord } = await import("./record.js");
  const connection = { endpoint: "https://dis.example.test", projectId: "p", credentials: { token: "t" } };
  const said = expect.objectContaining({ kind: "configuration", message: expect.stringContaining("TextEncoder") });
  expect(() => createDisClient(connection)).toThrow(said);
  expect(await failure(Promise.resolve().then(() => toRecord("a")))).toEqual(said);
});
