import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { type Contract, resolve, type Schema } from "./contract.js";
import { callsOf } from "./shared-calls.js";

const JSON_TYPE = "application/json";

/** Ajv counts characters in a module of its own; the compiled file must stand alone, so it has the function itself. */
const COUNT = /const (\w+) = require\("ajv\/dist\/runtime\/ucs2length"\)\.default;/g;

const LENGTH = "function lengthOf(text) { let length = 0; for (const _ of text) length++; return length; }";

type Rewrite = (schema: Record<string, unknown>) => void;

/** A limit that the contract tolerates to be exceeded is the tolerated one here. */
const tolerate: Rewrite = (schema) => {
  Object.assign(schema, schema["x-tolerance"]);
};

/** A whole number that JavaScript would round reaches the validators as its digits (`parseJson`). */
const takeDigits: Rewrite = (schema) => {
  if (schema["type"] !== "integer" || schema["format"] !== "int64") return;
  schema["type"] = ["integer", "string"];
  schema["pattern"] = "^-?[0-9]{16,19}$";
};

/** Ajv takes formats for remarks; this one is a limit. */
const limitInt32: Rewrite = (schema) => {
  if (schema["format"] !== "int32") return;
  schema["minimum"] ??= -(2 ** 31);
  schema["maximum"] ??= 2 ** 31 - 1;
};

/** What says nothing of a value. */
const REMARK = /^(x-|description$|title$|examples?$|default$|format$|contentEncoding$|deprecated$|readOnly$|writeOnly$)/;

/** Names of fields stand where keywords do elsewhere: a field can be called `description`. */
const NAMED = ["properties", "schemas"];

function entries(node: object, convert: (child: unknown, name: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, convert(child, name)]));
}

/** Keywords of JSON Schema 2020-12 that Ajv would pass over here. */
const UNKNOWN = /^(prefixItems|dependent\w+|unevaluated\w+|(min|max)Contains|\$dynamic\w+)$/;

/** A schema as the validators see it. */
function rewritten(node: unknown, name = ""): unknown {
  if (Array.isArray(node)) return node.map((entry) => rewritten(entry));
  if (typeof node !== "object" || node === null) return node;
  if (NAMED.includes(name)) return entries(node, (child) => rewritten(child));
  const unknown = Object.keys(node).find((keyword) => UNKNOWN.test(keyword));
  if (unknown !== undefined) throw new Error(`the validators of answers cannot compile ${unknown}`);
  const copy = entries(node, rewritten);
  for (const rewrite of [tolerate, takeDigits, limitInt32]) rewrite(copy);
  return Object.fromEntries(Object.entries(copy).filter(([keyword]) => !REMARK.test(keyword)));
}

/** The schema of the JSON answer of each call that has one. */
function answerSchemas(contract: Contract): [call: string, schema: Schema][] {
  return callsOf(contract).flatMap(({ name, operation }) => {
    const success = Object.entries(operation.responses).find(([status]) => status.startsWith("2"))?.[1];
    const content = success === undefined ? undefined : resolve(contract, success).content;
    const schema = (content?.[JSON_TYPE] as { schema: Schema } | undefined)?.schema;
    return schema === undefined ? [] : [[name, schema] as [string, Schema]];
  });
}

/**
 * Validators for the answers of all calls as one module without imports, compiled with Ajv. A call without a JSON answer has
 * none. They are as tolerant as the contract: fields that it does not know are no breach.
 * @throws Error when the compiled code would need Ajv to run
 */
export async function printValidators(contract: Contract): Promise<string> {
  // Not the class for 2020-12: what only that has is in no answer of the contract, and would double the code.
  const ajv = new Ajv({
    strict: false,
    validateSchema: false,
    validateFormats: false,
    inlineRefs: false,
    code: { source: true, esm: true, optimize: 2 },
  });
  ajv.addSchema({ $id: "contract", components: { schemas: rewritten(contract.components.schemas, "schemas") } } as object);
  const names = answerSchemas(contract).map(([name, schema]) => {
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
  // Nobody looks at the place in the schema.
  const stdin = { contents: `${counted}\n${own.replaceAll(/schemaPath:"[^"]*",/g, "")}` };
  // Drops the schemas, of which few are looked at, and what makes the code long; the lines stay.
  const short = { bundle: true, minifySyntax: true, minifyIdentifiers: true, charset: "utf8" } as const;
  const { outputFiles } = await build({ stdin, ...short, format: "esm", target: "es2022", write: false });
  return `// @ts-nocheck\n${outputFiles[0]?.text}`;
}
