import { type Contract, type Located, pointerOf, type ResponseSpec, under } from "../contract.js";
import type { ReceivedResponse } from "../exchange.js";
import { schemaErrors } from "../schema.js";
import { brief, type Violation } from "./violation.js";

function mediaTypeOf(received: ReceivedResponse): string {
  return (received.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

function schemaViolations(contract: Contract, schemaPointer: string, text: string): Violation[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [{ kind: "body-schema", pointer: schemaPointer, expected: "a body that is JSON", found: brief(text) }];
  }
  return schemaErrors(contract, schemaPointer, value).map((error) => ({
    kind: "body-schema",
    pointer: error.pointer,
    expected: `${error.place === "" ? "the body" : error.place} ${error.message}`,
    found: brief(text),
  }));
}

/** The body is there or not, of the declared content type, and valid against its schema, as the contract says for the status. */
export function bodyViolations(contract: Contract, response: Located<ResponseSpec>, received: ReceivedResponse): Violation[] {
  const declared = Object.keys(response.value.content ?? {});
  const text = received.bodyText;
  if (declared.length === 0) {
    if (text === "") return [];
    return [{ kind: "body-unexpected", pointer: response.pointer, expected: "no body", found: brief(text) }];
  }
  const pointer = response.pointer + pointerOf("content");
  if (text === "") {
    if (response.value["x-empty-body"] !== undefined) return [];
    return [{ kind: "body-missing", pointer, expected: `a body of type ${declared.join(" or ")}`, found: "no body" }];
  }
  const mediaType = mediaTypeOf(received);
  if (!declared.includes(mediaType)) {
    return [{ kind: "content-type", pointer, expected: declared.join(" or "), found: mediaType || "no content type" }];
  }
  // Records in protobuf are bytes: whether they are well made is nothing that a JSON Schema says.
  if (mediaType !== "application/json") return [];
  return schemaViolations(contract, under(contract, response, "content", mediaType, "schema").pointer, text);
}
