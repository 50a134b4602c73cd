import type { Call } from "dis-openapi/contract";
import { classesOf, pascal, requestOf, type SdkValue } from "./models.js";

// A call with the service's client for Java.

/** Its capitals are not those of the other classes. */
function javaClass(name: string): string {
  return name === "ObsDestinationDescriptorRequest" ? "OBSDestinationDescriptorRequest" : name;
}

function expression(value: SdkValue, indent: string): string {
  const deeper = `${indent}    `;
  if (value.kind === "object") {
    const setters = value.fields.map(({ name, value: own }) => `\n${deeper}.with${pascal(name)}(${expression(own, deeper)})`);
    return `new ${javaClass(value.className)}()${setters.join("")}`;
  }
  if (value.kind === "list") {
    const items = value.items.map((item) => expression(item, deeper));
    const isShort = items.every((item) => !item.includes("\n"));
    return isShort ? `List.of(${items.join(", ")})` : `List.of(\n${deeper}${items.join(`,\n${deeper}`)})`;
  }
  if (value.kind === "enum") {
    return `${javaClass(value.className)}.${pascal(value.field)}Enum.fromValue(${JSON.stringify(value.value)})`;
  }
  return `${JSON.stringify(value.value)}${value.kind === "int64" ? "L" : ""}`;
}

/** `undefined` for a call that the client does not have. */
export function javaSample(call: Call): string | undefined {
  const request = requestOf(call);
  if (request === undefined) return undefined;
  const value = expression(request, "        ");
  const models = classesOf(request).map((model) => `com.huaweicloud.sdk.dis.v2.model.${javaClass(model)}`);
  const imports = [
    "com.huaweicloud.sdk.core.auth.BasicCredentials",
    "com.huaweicloud.sdk.dis.v2.DisClient",
    ...models.sort(),
    "com.huaweicloud.sdk.dis.v2.region.DisRegion",
    ...(value.includes("List.of") ? ["java.util.List"] : []),
  ];
  return `${imports.map((path) => `import ${path};`).join("\n")}

public class ${pascal(call.name)} {
    public static void main(String[] args) {
        BasicCredentials credentials = new BasicCredentials()
            .withAk(System.getenv("CLOUD_SDK_AK"))
            .withSk(System.getenv("CLOUD_SDK_SK"));
        DisClient client = DisClient.newBuilder()
            .withCredential(credentials)
            .withRegion(DisRegion.valueOf(System.getenv("CLOUD_SDK_REGION")))
            .build();

        ${request.className} request = ${value};
        System.out.println(client.${call.name}(request));
    }
}
`;
}
