import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import type { Contract, Schema } from "../../src/contract/document.js";
import { callsOf } from "../../src/contract/operations.js";

const JSON_TYPE = "application/json";

/** Ajv counts characters in a module of its own; the compiled file must stand alone, so it has the function itself. */
const COUNT = /const (\w+) = require\("ajv\/dist\/runtime\/ucs2length"\)\.default;/g;

/** Ajv takes inherited fields for fields of the data, so a property on Object.prototype would be one of each. */
const FOR_IN = /for\s*\(const (\w+) in (\w+)\)/g;

const LENGTH = "function lengthOf(text) { let length = 0; for (const _ of text) length++; return length; }";

type Rewrite = (schema: Record<string, unknown>) => void;

/** Where the contract tolerates more than a limit, the validators take the tolerated limit. */
const tolerate: Rewrite = (schema) => {
  Object.assign(schema, schema["x-tolerance"]);
};

/** A whole number that JavaScript would round reaches the validators as its digits (`parseJson`). */
const takeDigits: Rewrite = (schema) => {
  if (schema["type"] !== "integer" || schema["format"] !== "int64") return;
  schema["type"] = ["integer", "string"];
  schema["pattern"] = "^-?[0-9]{16,19}$";
};

/** To Ajv a format is a remark; this one is a limit. */
const limitInt32: Rewrite = (schema) => {
  if (schema["format"] !== "int32") return;
  schema["minimum"] ??= -(2 ** 31);
  schema["maximum"] ??= 2 ** 31 - 1;
};

/** Keywords that say nothing about a value. */
const REMARK = /^(x-|description$|title$|examples?$|default$|format$|contentEncoding$|deprecated$|readOnly$|writeOnly$)/;

/** Names of fields stand where keywords do elsewhere: a field can be called `description`. */
const NAMED = ["properties", "schemas"];

function entries(node: object, convert: (child: unknown, name: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, convert(child, name)]));
}

/** Keywords of JSON Schema 2020-12 that Ajv ignores here. */
const UNKNOWN = /^(prefixItems|dependent\w+|unevaluated\w+|(min|max)Contains|\$dynamic\w+)$/;

/** A schema as the validators see it. */
function rewritten(node: unknown, name = ""): unknown {
  if (Array.isArray(node)) return node.map((entry) => rewritten(entry));
  if (typeof node !== "object" || node === null) return node;
  if (NAMED.includes(name)) return entries(node, (child) => rewritten(child));
  const unknown = Object.keys(node).find((keyword) => UNKNOWN.test(keyword));
  if (unknown !== undefined) throw new Error(`the validators of responses cannot compile ${unknown}`);
  const copy = entries(node, rewritten);
  for (const rewrite of [tolerate, takeDigits, limitInt32]) rewrite(copy);
  return Object.fromEntries(Object.entries(copy).filter(([keyword]) => !REMARK.test(keyword)));
}

/** The schema of the JSON response of each call that has one. */
function responseSchemas(contract: Contract): [call: string, schema: Schema][] {
  return callsOf(contract).flatMap(({ name, responses, success }): [string, Schema][] => {
    const schema = responses[success]?.value.content?.[JSON_TYPE]?.schema;
    return schema === undefined ? [] : [[name, schema]];
  });
}

/**
 * Validators for the responses of all calls as one module without imports, compiled with Ajv. A call without a JSON response
 * has none. They are as tolerant as the contract: a field that it does not know is not an error.
 * @throws Error when the compiled code would need Ajv to run
 */
export async function printValidators(contract: Contract): Promise<string> {
  // Not the class for 2020-12: no response of the contract needs its extra keywords, and they would double the code.
  const ajv = new Ajv({
    strict: false,
    validateSchema: false,
    validateFormats: false,
    inlineRefs: false,
    code: { source: true, esm: true, optimize: 2 },
  });
  ajv.addSchema({ $id: "contract", components: { schemas: rewritten(contract.components["schemas"], "schemas") } } as object);
  const names = responseSchemas(contract).map(([name, schema]) => {
    const text = JSON.stringify(rewritten(schema)).replaceAll('"#/components/', '"contract#/components/');
    ajv.addSchema({ ...JSON.parse(text), $id: name }, name);
    return name;
  });
  const code = standalone.default(ajv, Object.fromEntries(names.map((name) => [name, name])));
  let counted = "";
  const own = code.replace(COUNT, (_, name: string) => {
    counted = LENGTH;
    return `const ${name} = lengthOf;`;
  });
  const needed = /\b(?:require|import)\s*\(?\s*"[^"]*"/.exec(own);
  if (needed !== null) throw new Error(`the compiled validators need ${needed[0]}`);
  const safe = own.replaceAll(FOR_IN, "for (const $1 of Object.keys($2))");
  // No caller reads the place in the schema.
  const stdin = { contents: `${counted}\n${safe.replaceAll(/schemaPath:"[^"]*",/g, "")}` };
  // Drops the schemas that no validator reads, which are most of them, and shortens the code; the lines stay.
  const short = { bundle: true, minifySyntax: true, minifyIdentifiers: true, charset: "utf8" } as const;
  const { outputFiles } = await build({ stdin, ...short, format: "esm", target: "es2022", write: false });
  return `// @ts-nocheck\n${outputFiles[0]?.text}`;
}
