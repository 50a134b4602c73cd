import { pointerOf } from "../../src/contract/document.js";
import { isPart, listAt, missingIn, type Part, partAt, same } from "./parts.js";
import type { Change } from "./verdict.js";

type Check = (before: Part, after: Part) => Change[];

/** Tools read the whole document differently in another dialect or another 3.x. */
const languages: Check = (before, after) => {
  const minor = (document: Part) => String(document["openapi"]).split(".").slice(0, 2).join(".");
  const changes: Change[] = [];
  if (minor(before) !== minor(after)) {
    const what = `OpenAPI ${minor(before)} became ${minor(after)}`;
    changes.push({ impact: "major", pointer: "", property: "openapi", what, by: "own" });
  }
  if (before["jsonSchemaDialect"] !== after["jsonSchemaDialect"]) {
    const what = `the dialect of the schemas changed to ${String(after["jsonSchemaDialect"])}`;
    changes.push({ impact: "major", pointer: "", property: "jsonSchemaDialect", what, by: "own" });
  }
  return changes;
};

function serverOf(document: Part, url: unknown): Part | undefined {
  return listAt(document, "servers")
    .filter(isPart)
    .find((server) => server["url"] === url);
}

/** Endpoints that are gone, and another endpoint for clients that choose none. */
const serverVariables: Check = (before, after) =>
  listAt(before, "servers")
    .filter(isPart)
    .flatMap((server) => {
      const later = serverOf(after, server["url"]);
      const index = String(listAt(after, "servers").indexOf(later));
      return Object.keys(partAt(server, "variables")).flatMap((name): Change[] => {
        const [old, now] = [partAt(partAt(server, "variables"), name), partAt(partAt(later, "variables"), name)];
        if (later === undefined) return [];
        const pointer = pointerOf("servers", index, "variables", name);
        const gone = listAt(old, "enum").filter((value) => !listAt(now, "enum").includes(value) && now["enum"] !== undefined);
        const moved = old["default"] !== now["default"];
        return [
          ...gone.map(
            (value): Change => ({ impact: "major", pointer, property: "enum", what: `${String(value)} is gone`, by: "own" }),
          ),
          ...(moved
            ? [
                {
                  impact: "major",
                  pointer,
                  property: "default",
                  what: `default changed from ${String(old["default"])} to ${String(now["default"])}`,
                  by: "own",
                } as const,
              ]
            : []),
        ];
      });
    });

/** Programs decide by the status of a code and by what can help. */
const catalogue: Check = (before, after) => {
  const [old, now] = [partAt(before, "x-error-codes"), partAt(after, "x-error-codes")];
  const entry = (code: string) => pointerOf("x-error-codes", code);
  return [
    ...missingIn(now, old).map(
      (code): Change => ({ impact: "major", pointer: entry(code), what: "the code is gone", by: "own" }),
    ),
    ...missingIn(old, now).map((code): Change => ({ impact: "minor", pointer: entry(code), what: "the code is new", by: "own" })),
    ...Object.keys(old)
      .filter((code) => code in now)
      .flatMap((code) =>
        ["status", "retry"]
          .map((property) => ({ property, from: partAt(old, code)[property], to: partAt(now, code)[property] }))
          .filter(({ from, to }) => !same(from, to))
          .map(
            ({ property, from, to }): Change => ({
              impact: "major",
              pointer: entry(code),
              property,
              what: `${property} changed from ${String(from)} to ${String(to)}`,
              by: "own",
            }),
          ),
      ),
  ];
};

/** Generated code names its types after the schemas. */
const schemaNames: Check = (before, after) => {
  const [old, now] = [partAt(partAt(before, "components"), "schemas"), partAt(partAt(after, "components"), "schemas")];
  return missingIn(now, old).map((name) => ({
    impact: "major",
    pointer: pointerOf("components", "schemas", name),
    what: "the schema is gone, and with it the type that generated code names after it",
    by: "own",
  }));
};

const CHECKS: readonly Check[] = [languages, serverVariables, catalogue, schemaNames];

/** Changes of the whole document that Redocly does not rate, or rates too weakly. */
export function documentChanges(before: Part, after: Part): Change[] {
  return CHECKS.flatMap((check) => check(before, after));
}
