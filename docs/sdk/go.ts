import type { Call } from "dis-openapi/contract";
import { pascal, requestOf, type SdkValue } from "./models.js";

// A call with the service's client for Go.

/** The name of a value of an enum: `yyyy/MM` is `YYYY_MM`. */
function constant(value: string): string {
  return value.toUpperCase().replace(/\W+/g, "_");
}

function literal(value: SdkValue & { readonly value: string | number }, isPointer: boolean): string {
  if (value.kind === "enum") return `model.Get${value.className}${pascal(value.field)}Enum().${constant(String(value.value))}`;
  const text = JSON.stringify(value.value);
  return isPointer && value.kind !== "string" ? `${value.kind}(${text})` : text;
}

/** Names and values below each other, the values of neighbouring lines in one column, as gofmt has them. */
function aligned(pairs: readonly (readonly [name: string, value: string])[], indent: string): string {
  const isLong = ([, value]: readonly [string, string]) => value.includes("\n");
  return pairs
    .map((pair, index) => {
      let [from, to] = [index, index];
      if (!isLong(pair)) {
        while (from > 0 && !isLong(pairs[from - 1] as readonly [string, string])) from--;
        while (to < pairs.length - 1 && !isLong(pairs[to + 1] as readonly [string, string])) to++;
      }
      const width = Math.max(...pairs.slice(from, to + 1).map(([name]) => name.length));
      return `\n${indent}${`${pair[0]}:`.padEnd(width + 1)} ${pair[1]},`;
    })
    .join("");
}

function expression(value: SdkValue, indent: string, isPointer: boolean): string {
  const deeper = `${indent}\t`;
  const address = isPointer ? "&" : "";
  if (value.kind === "object") {
    const pairs = value.fields.map(({ name, value: own, optional }) => {
      return [pascal(name), expression(own, deeper, optional)] as const;
    });
    const fields = pairs.length === 0 ? "" : `${aligned(pairs, deeper)}\n${indent}`;
    return `${address}model.${value.className}{${fields}}`;
  }
  if (value.kind === "list") {
    // The type of the items stands in that of the list.
    const items = value.items.map((item) => expression(item, deeper, false).replace(`model.${value.of}{`, "{"));
    if (value.of === "string") return `${address}[]string{${items.join(", ")}}`;
    return `${address}[]model.${value.of}{${items.map((item) => `\n${deeper}${item},`).join("")}\n${indent}}`;
  }
  return isPointer ? `pointer(${literal(value, true)})` : literal(value, false);
}

/** `undefined` for a call that the client does not have. */
export function goSample(call: Call): string | undefined {
  const request = requestOf(call);
  if (request === undefined) return undefined;
  const value = expression(request, "\t", true);
  const helper = value.includes("pointer(") ? "\nfunc pointer[T any](value T) *T {\n\treturn &value\n}\n" : "";
  return `package main

import (
	"fmt"
	"log"
	"os"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	dis "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/dis/v2"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/dis/v2/model"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/dis/v2/region"
)

func main() {
	credentials := basic.NewCredentialsBuilder().
		WithAk(os.Getenv("CLOUD_SDK_AK")).
		WithSk(os.Getenv("CLOUD_SDK_SK")).
		Build()
	client := dis.NewDisClient(dis.DisClientBuilder().
		WithRegion(region.ValueOf(os.Getenv("CLOUD_SDK_REGION"))).
		WithCredential(credentials).
		Build())

	request := ${value}
	response, err := client.${pascal(call.name)}(request)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%+v\\n", response)
}
${helper}`;
}
