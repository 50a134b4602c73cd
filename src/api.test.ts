import { describe, expect, test } from "vitest";
import { clientWith, failure, json, refusal } from "../testing/fake-service.js";

const show = { stream_name: "newstream", app_name: "newapp", partition_id: "0", checkpoint_type: "LAST_READ" } as const;

describe("dis.api", () => {
  test("gives data and errors as openapi-fetch does, with our credentials and retries", async () => {
    const { dis, seen } = clientWith([refusal("DIS.4305"), json(200, { sequence_number: "1" }), refusal("DIS.4301")]);
    const init = { params: { path: { project_id: "p1" }, query: show } };
    const found = await dis.api.GET("/v2/{project_id}/checkpoints", init);
    expect(found.data).toEqual({ sequence_number: "1" });
    const missing = await dis.api.GET("/v2/{project_id}/checkpoints", init);
    expect(missing.error).toMatchObject({ errorCode: "DIS.4301" });
    expect(missing.response.status).toBe(400);
    expect(seen[0]?.headers["x-auth-token"]).toBe("secret-token");
  });

  test("keeps long integers exact", async () => {
    const { dis } = clientWith([new Response('{"sequence_number":9223372036854775807}', { status: 200 })]);
    const { data } = await dis.api.GET("/v2/{project_id}/checkpoints", { params: { path: { project_id: "p1" }, query: show } });
    expect(data?.sequence_number).toBe("9223372036854775807");
  });

  test("sends nothing to another host, whatever its caller says", async () => {
    const { dis, seen } = clientWith([json(200, {})]);
    const call = dis.api.GET("/v2/{project_id}/checkpoints", {
      params: { path: { project_id: "p1" }, query: show },
      baseUrl: "http://dis.example.test.evil.test",
    });
    expect(await failure(call)).toMatchObject({ kind: "configuration", field: "baseUrl" });
    expect(seen).toHaveLength(0);
  });

  test.each(["", ".", ".."])("refuses the path value %j", async (value) => {
    const { dis, seen } = clientWith([json(200, {})]);
    const call = dis.api.GET("/v2/{project_id}/apps/{app_name}/streams/{stream_name}", {
      params: { path: { project_id: "p1", app_name: "a", stream_name: value }, query: { checkpoint_type: "LAST_READ" } },
    });
    expect(await failure(call)).toMatchObject({ kind: "input", field: "stream_name" });
    expect(seen).toHaveLength(0);
  });

  test("meets middleware that was there before its first request, and not what was taken away", async () => {
    const { dis } = clientWith([json(200, { app_name: "a" })]);
    const met: string[] = [];
    const note = (name: string) => ({ onRequest: () => void met.push(name) });
    const [one, two] = [note("one"), note("two")];
    dis.api.use(one, two);
    dis.api.eject(one);
    const init = { params: { path: { project_id: "p1", app_name: "a" } } };
    await dis.api.GET("/v2/{project_id}/apps/{app_name}", init);
    // The methods have nothing to do with it.
    await dis.showApp({ app_name: "a" });
    expect(met).toEqual(["two"]);
  });

  test("refuses a middleware that is none", () => {
    const { dis } = clientWith([json(200, {})]);
    expect(() => dis.api.use({} as never)).toThrow(/[Mm]iddleware/);
  });
});
