import * as disLocal from "dis-local";
import { expect, test } from "vitest";

test("the package exports these names and no others", () => {
  expect(Object.keys(disLocal).sort()).toEqual([
    "CURSOR_VALIDITY_MS",
    "HANG_UP",
    "LOCAL_KEY",
    "LOCAL_PROJECT_ID",
    "LOCAL_PROJECT_NAME",
    "LOCAL_TOKEN",
    "LOCAL_USER",
    "Refusal",
    "splitHashSpace",
    "startLocalDis",
  ]);
});
