import type { CallName } from "dis-local";
import { type Mutant, withBody } from "../mutant.js";
import { onSuccess } from "./around.js";
import { changed } from "./path.js";

/** A call, and a place in its answer. */
export type FieldRow = readonly [call: CallName, path: string];

export function statusMutant([call, status]: readonly [CallName, number]): Mutant {
  const options = () => onSuccess(call, (answer) => ({ ...answer, status }));
  return { name: `answers a ${call} that succeeds with ${status}`, kind: "status", calls: [call], options };
}

export function droppingMutant([call, path]: FieldRow): Mutant {
  const options = () => onSuccess(call, (answer) => withBody(answer, (body) => changed(body, path, () => undefined)));
  return { name: `answers ${call} without ${path}`, kind: "missing field", calls: [call], options };
}

/** The same in another type of JSON. */
function retyped(value: unknown): unknown {
  if (Array.isArray(value)) return {};
  switch (typeof value) {
    case "string":
      return 7;
    case "object":
      return value === null ? 7 : [];
    default:
      return value === undefined ? undefined : String(value);
  }
}

export function retypingMutant([call, path]: FieldRow): Mutant {
  const options = () => onSuccess(call, (answer) => withBody(answer, (body) => changed(body, path, retyped)));
  return { name: `answers ${call} with another type of ${path}`, kind: "type", calls: [call], options };
}

/** Valid by its schema, and wrong. */
function distorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(1);
  switch (typeof value) {
    case "number":
      return value + 1;
    case "boolean":
      return !value;
    case "string":
      return /^[0-9]+$/.test(value) ? String(BigInt(value) + 1n) : `${value}x`;
    default:
      return value;
  }
}

export function distortingMutant([call, path]: FieldRow): Mutant {
  const options = () => onSuccess(call, (answer) => withBody(answer, (body) => changed(body, path, distorted)));
  return { name: `answers ${call} with a wrong ${path}`, kind: "state", calls: [call], options };
}

export function bodyMutant([call, body]: readonly [CallName, unknown]): Mutant {
  const options = () => onSuccess(call, (answer) => ({ ...answer, body }));
  return { name: `answers ${call} with the body ${JSON.stringify(body)}`, kind: "extra", calls: [call], options };
}
