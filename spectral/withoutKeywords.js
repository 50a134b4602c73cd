import { schemasWithin } from "./schemas.js";

/** Reports keywords that must not be used, in a schema and all inside it; a property with the name of a keyword is not one. */
export default function withoutKeywords(root, { keywords }, { path }) {
  return [...schemasWithin(root, path)].flatMap(([schema, at]) =>
    keywords
      .filter((keyword) => schema?.[keyword] !== undefined)
      .map((keyword) => ({ message: `${keyword} must not be used`, path: [...at, keyword] })),
  );
}
