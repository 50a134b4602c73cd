import { describe, expect, test } from "vitest";
import { matchesOf } from "./translation.js";

const document = {
  tags: [{ name: "apps" }, { name: "tags" }],
  paths: { "/v2/{project_id}/apps": { get: { parameters: [{ name: "limit" }, { name: "limit" }] } } },
  "x-error-codes": { "DIS.4301": { meaning: "gone" } },
};

describe("a target", () => {
  test.each([
    ["$.tags[0]", ["/tags/0"]],
    ["$.tags[?(@.name=='tags')]", ["/tags/1"]],
    ["$.tags[?(@.name == 'apps')].name", ["/tags/0/name"]],
    ["$['x-error-codes']['DIS.4301'].meaning", ["/x-error-codes/DIS.4301/meaning"]],
    ["$.paths['/v2/{project_id}/apps'].get", ["/paths/~1v2~1{project_id}~1apps/get"]],
    [
      "$.paths['/v2/{project_id}/apps'].get.parameters[?(@.name=='limit')]",
      ["/paths/~1v2~1{project_id}~1apps/get/parameters/0", "/paths/~1v2~1{project_id}~1apps/get/parameters/1"],
    ],
    ["$.tags[?(@.name=='records')]", []],
    ["$.tags.name.first", []],
    ["$.paths[?(@.name=='limit')]", []],
  ])("%s leads to %j", (target, pointers) => {
    expect(matchesOf(target, document).map(({ pointer }) => pointer)).toEqual(pointers);
  });

  test.each(["tags[0]", "$..name", "$.tags[*]", "$.tags[?(@.name!='apps')]", '$["tags"]', "$.tags[-1]", "$.tags ['x']"])(
    "%s is refused, because a mistake could look like this",
    (target) => expect(() => matchesOf(target, document)).toThrow(SyntaxError),
  );
});
