import { describe, expect, test } from "vitest";
import { failure } from "../../testing/fake-service.js";
import type { DisApi } from "./api.js";
import { apiOnDemand } from "./on-demand.js";

/** Stands for the part that is loaded; notes what is called. */
function fakeApi() {
  const called: unknown[][] = [];
  const note =
    (name: string) =>
    async (...given: unknown[]) =>
      void called.push([name, ...given]);
  return { called, api: { GET: note("GET"), use: note("use"), eject: note("eject") } as unknown as DisApi };
}

describe("a part that cannot be loaded", () => {
  test("is a typed error of each request, and the next one loads again", async () => {
    const { api, called } = fakeApi();
    const gone = new TypeError("Failed to fetch dynamically imported module");
    let loads = 0;
    const later = apiOnDemand(async () => {
      if (++loads === 1) throw gone;
      return api;
    });
    later.use({ onError: () => {} });
    const call = () => later.GET("/v2/{project_id}/apps", { params: { path: { project_id: "p1" } } });
    const failures = await Promise.all([failure(call()), failure(call())]);
    for (const error of failures) expect(error).toMatchObject({ kind: "connection", retryable: true, cause: gone });
    expect(loads).toBe(1);
    await call();
    expect(loads).toBe(2);
    // What was to stand around it was not lost with the first load, and stands around it once.
    expect(called.map(([name]) => name)).toEqual(["use", "GET"]);
  });

  test("is not loaded before it is used", async () => {
    let loads = 0;
    const later = apiOnDemand(async () => {
      loads++;
      return fakeApi().api;
    });
    later.use({ onError: () => {} });
    later.eject();
    expect(loads).toBe(0);
  });
});

test("a request meets the middleware that was there when it was made", async () => {
  const { api, called } = fakeApi();
  const later = apiOnDemand(async () => api);
  const first = later.GET("/v2/{project_id}/apps", { params: { path: { project_id: "p1" } } });
  later.use({ onError: () => {} });
  await first;
  expect(called.map(([name]) => name)).toEqual(["GET"]);
  await later.GET("/v2/{project_id}/apps", { params: { path: { project_id: "p1" } } });
  expect(called.map(([name]) => name)).toEqual(["GET", "use", "GET"]);
});
