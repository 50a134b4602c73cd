import { operation, type Part, part, put, rename, take } from "../../../spectral/damages/contract.js";
import { drop, listOf, type Mutation } from "./mutation.js";

/** A copy in which a schema has another name, everywhere. */
function renameSchema(contract: Part, from: string, to: string): void {
  const text = JSON.stringify(contract).replaceAll(`#/components/schemas/${from}"`, `#/components/schemas/${to}"`);
  Object.assign(contract, JSON.parse(text));
  rename(part(contract, "components", "schemas"), from, to);
}

export const documentMutations: readonly Mutation[] = [
  { what: "nothing changes", apply: () => undefined, verdict: "none", by: "nobody" },
  {
    what: "only the version changes",
    apply: (c) => put(part(c, "info"), "version", "9.9.9"),
    verdict: "none",
    by: "nobody",
  },
  {
    what: "a description is rewritten",
    apply: (c) => put(operation(c, "createApp"), "description", "Makes an app known."),
    verdict: "patch",
    by: "redocly",
  },
  {
    what: "an example is another one",
    apply: (c) => {
      const examples = part(operation(c, "createApp"), "requestBody", "content", "application/json", "examples");
      put(part(examples, "app", "value"), "app_name", "otherapp");
    },
    verdict: "patch",
    by: "own",
  },
  {
    what: "a source is another one",
    apply: (c) => put(part(operation(c, "createApp"), "x-source"), "document", "User guide - Apps"),
    verdict: "patch",
    by: "redocly",
  },
  { what: "no security", apply: (c) => take(c, "security"), verdict: "major", by: "own" },
  {
    what: "credentials become optional",
    apply: (c) => listOf<unknown>(c, "security").push({}),
    verdict: "major",
    by: "own",
  },
  {
    what: "half of the credentials is enough",
    apply: (c) => take(part(c, "security", "1"), "SdkDate"),
    verdict: "major",
    by: "own",
  },
  {
    what: "one operation is open",
    apply: (c) => put(operation(c, "showCheckpoint"), "security", []),
    verdict: "major",
    by: "own",
  },
  {
    what: "a way to authenticate is gone",
    apply: (c) => listOf<unknown>(c, "security").pop(),
    verdict: "major",
    by: "redocly",
  },
  {
    what: "one more way to authenticate",
    apply: (c) => {
      put(part(c, "components", "securitySchemes"), "Key", { type: "apiKey", in: "header", name: "X-Key" });
      listOf<unknown>(c, "security").push({ Key: [] });
    },
    verdict: "minor",
    by: "redocly",
  },
  {
    what: "credentials go into another header",
    apply: (c) => put(part(c, "components", "securitySchemes", "AuthToken"), "name", "X-Token"),
    verdict: "major",
    by: "redocly",
  },
  {
    what: "an endpoint is gone",
    apply: (c) => listOf<unknown>(c, "servers").splice(1, 1),
    verdict: "major",
    by: "redocly",
  },
  {
    what: "a region is gone",
    apply: (c) => drop(part(c, "servers", "0", "variables", "region"), "enum", "cn-east-2"),
    verdict: "major",
    by: "own",
  },
  {
    what: "another region when none is named",
    apply: (c) => put(part(c, "servers", "0", "variables", "region"), "default", "cn-north-1"),
    verdict: "major",
    by: "own",
  },
  {
    what: "schemas are of another dialect",
    apply: (c) => put(c, "jsonSchemaDialect", "https://spec.openapis.org/oas/3.1/dialect/base"),
    verdict: "major",
    by: "own",
  },
  { what: "another version of OpenAPI", apply: (c) => put(c, "openapi", "3.2.0"), verdict: "major", by: "own" },
  {
    what: "a schema has another name, and with it a generated type",
    apply: (c) => renameSchema(c, "App", "AppInfo"),
    verdict: "major",
    by: "own",
  },
  {
    what: "a code of the catalogue is gone",
    apply: (c) => take(part(c, "x-error-codes"), "DIS.4223"),
    verdict: "major",
    by: "own",
  },
  {
    what: "a code of the catalogue is no longer worth a retry",
    apply: (c) => put(part(c, "x-error-codes", "DIS.4303"), "retry", "never"),
    verdict: "major",
    by: "own",
  },
  {
    what: "a code of the catalogue comes with another status",
    apply: (c) => put(part(c, "x-error-codes", "DIS.4303"), "status", 429),
    verdict: "major",
    by: "own",
  },
  {
    what: "a new code in the catalogue",
    apply: (c) => put(part(c, "x-error-codes"), "DIS.4999", part(c, "x-error-codes", "DIS.4303")),
    verdict: "minor",
    by: "own",
  },
];
