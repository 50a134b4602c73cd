import { follow } from "./references.js";

/** Reports error responses whose body is not JSON of the error schema. @param options `schema`: reference to it */
export default function errorSchema(responses, options, { path, documentInventory }) {
  return Object.entries(responses)
    .filter(([status]) => status >= "400" || status === "default")
    .filter(([, response]) => {
      const content = follow(documentInventory.unresolved, response)?.content ?? {};
      return Object.keys(content).length !== 1 || content["application/json"]?.schema?.$ref !== options.schema;
    })
    .map(([status]) => ({ message: `${status} must be JSON of ${options.schema}`, path: [...path, status] }));
}
