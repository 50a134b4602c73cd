import { alongTheWay, pointerOf, segmentsOf } from "dis-openapi/contract";
import { expect, test } from "vitest";
import { limitOf } from "../../../testing/limits.js";
import { casesOf, disContract, scenarios } from "../index.js";
import { disContractYaml } from "./dis-contract.js";
import { createAtlas } from "./provenance.js";

const contract = disContract();
const yaml = disContractYaml();
const lines = yaml.split("\n");
const atlas = createAtlas(contract, () => yaml);
const items = [...casesOf(contract), ...scenarios];

function textOf(pointer: string): string {
  return lines[(atlas.place(pointer).line ?? 0) - 1] ?? "";
}

test("every place that the plan and the scenarios name has a line that says it, and a source", () => {
  const unplaced = items.filter(({ pointer, call }) => {
    const last = segmentsOf(pointer).at(-1) ?? "";
    const { line, source } = atlas.place(pointer, call);
    const isNamed = /^[0-9]+$/.test(last) || (lines[(line ?? 0) - 1] ?? "").includes(last);
    return line === undefined || line < 2 || !isNamed || source.document === "";
  });
  expect(items.length).toBeGreaterThan(2_500);
  expect(unplaced.map(({ id, pointer }) => `${id} ${pointer}`)).toEqual([]);
});

test("every other place of the contract has a line that says it, too, since a finding can name any keyword", () => {
  const places: string[] = [];
  const walk = (node: unknown, pointer: string): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [name, child] of Object.entries(node)) {
      places.push(pointer + pointerOf(name));
      walk(child, pointer + pointerOf(name));
    }
  };
  walk(contract, "");
  const wrong = places.filter((place) => {
    const last = segmentsOf(place).at(-1) ?? "";
    return !/^[0-9]+$/.test(last) && !textOf(place).includes(last);
  });
  expect(places.length).toBeGreaterThan(5_000);
  expect(wrong).toEqual([]);
});

test("every place that the plan and the scenarios name is in the contract to its end", () => {
  const missing = items.filter(({ pointer }) => alongTheWay(contract, pointer).length !== segmentsOf(pointer).length + 1);
  expect(missing.map(({ pointer }) => pointer)).toEqual([]);
});

test("only what concerns every operation rests on the general rules", () => {
  const general = items.filter(({ pointer, call }) => atlas.place(pointer, call).source.document.endsWith("general rules"));
  expect(general.map(({ id }) => id)).toEqual([]);
  expect(atlas.place("/paths").source).toEqual({
    document: "Data Ingestion Service (DIS), general rules",
    confidence: "documented",
  });
});

test.each([
  ["/x-error-codes/DIS.4301/status", "  DIS.4301: {", "API reference - Error Codes"],
  ["/paths/~1v2~1{project_id}~1streams/post/responses", "      responses:", "API reference - Creating a Stream"],
  [
    "/components/schemas/StreamName/maxLength",
    `      maxLength: ${limitOf("createStream", "stream_name", "maxLength")}`,
    "API reference - Adding a Checkpoint",
  ],
  ["/security", "security:", "API reference - Submitting Checkpoints"],
])("%s is %s, by %s", (pointer, text, document) => {
  expect(textOf(pointer)).toContain(text);
  expect(atlas.place(pointer).source.document).toBe(document);
});

test("a statement that was read in an official client is marked so", () => {
  const { source } = atlas.place("/paths/~1v2~1{project_id}~1apps~1{groupId}~1consumers/post");
  expect(source).toMatchObject({ confidence: "sdk" });
});

test("a place without a source has that of the operation", () => {
  const small = {
    info: { title: "Small" },
    paths: {
      "/a": {
        parameters: [{ name: "p" }],
        get: { operationId: "a", responses: {}, "x-source": { document: "D", confidence: "inferred" } },
      },
    },
    components: {},
    "x-error-codes": {},
  };
  expect(createAtlas(small).place("/paths/~1a/parameters/0", "a")).toEqual({
    source: { document: "D", confidence: "inferred" },
    notes: [],
  });
});

test("remarks of the contract come with the nearest source", () => {
  expect(atlas.place("/paths/~1v2~1{project_id}~1streams~1{stream_name}/delete").notes).toEqual([
    "Inferred: No document says what happens to checkpoints and cursors, or to a second deletion: DIS.4205 is the code of every stream that is not RUNNING.",
  ]);
});

test("remarks of an operation are about itself, and not about its responses", () => {
  const operation = "/paths/~1v2~1{project_id}~1streams~1{stream_name}/delete";
  expect(atlas.place(`${operation}/x-inferred`).notes).toHaveLength(1);
  expect(atlas.place(`${operation}/responses`).notes).toEqual([]);
});

test("where the YAML is built differently, the nearest place above that both have gives the line", () => {
  const other = "paths:\n  /a:\n    get: { $ref: 'a.yaml' }\n    tags:\n      - one\n";
  const bundled = { ...contract, paths: { "/a": { get: { responses: {} }, tags: ["zero", "one"] } } };
  const place = (pointer: string) => createAtlas(bundled, () => other).place(pointer).line;
  expect([place("/paths/~1a/get/responses"), place("/paths/~1a/tags/0"), place("/components")]).toEqual([3, 4, 1]);
});
