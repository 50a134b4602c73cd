/**
 * Reports an operation that lacks a shared response, or has its own in that place.
 * @param options `always` and `withBody`: names of response components by status
 */
export default function sharedResponses({ responses, requestBody }, { always, withBody }, { path }) {
  const wanted = requestBody === undefined ? always : { ...always, ...withBody };
  return Object.entries(wanted)
    .filter(([status, name]) => responses?.[status]?.$ref !== `#/components/responses/${name}`)
    .map(([status, name]) => ({ message: `${status} must refer to the shared response ${name}`, path: [...path, "responses"] }));
}
