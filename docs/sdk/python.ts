import type { Call } from "dis-openapi/contract";
import { classesOf, requestOf, type SdkValue } from "./models.js";

// A call with the service's client for Python.

/** `partition-id`, `start_partitionId` and `commitCheckpoint` in snake case. */
function snake(name: string): string {
  return name.replace(/-/g, "_").replace(/(?<=[a-z])[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** Its capitals are not those of the other classes. */
function pythonClass(name: string): string {
  return name === "ObsDestinationDescriptorRequest" ? "OBSDestinationDescriptorRequest" : name;
}

function expression(value: SdkValue, indent: string): string {
  const deeper = `${indent}    `;
  const lines = (parts: readonly string[]) => parts.map((part) => `\n${deeper}${part},`).join("");
  if (value.kind === "object") {
    const fields = value.fields.map(({ name, value: own }) => `${snake(name)}=${expression(own, deeper)}`);
    return fields.length === 0
      ? `${pythonClass(value.className)}()`
      : `${pythonClass(value.className)}(${lines(fields)}\n${indent})`;
  }
  if (value.kind !== "list") return JSON.stringify(value.value);
  const items = value.items.map((item) => expression(item, deeper));
  const isShort = items.every((item) => !item.includes("\n"));
  return isShort ? `[${items.join(", ")}]` : `[${lines(items)}\n${indent}]`;
}

/** `undefined` for a call that the client does not have. */
export function pythonSample(call: Call): string | undefined {
  const request = requestOf(call);
  if (request === undefined) return undefined;
  const names = ["DisClient", ...classesOf(request).map(pythonClass)].sort();
  return `import os

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkdis.v2 import (
    ${names.join(",\n    ")},
)
from huaweicloudsdkdis.v2.region.dis_region import DisRegion

credentials = BasicCredentials(os.environ["CLOUD_SDK_AK"], os.environ["CLOUD_SDK_SK"])
client = (
    DisClient.new_builder()
    .with_credentials(credentials)
    .with_region(DisRegion.value_of(os.environ["CLOUD_SDK_REGION"]))
    .build()
)

request = ${expression(request, "")}
print(client.${snake(call.name)}(request))
`;
}
