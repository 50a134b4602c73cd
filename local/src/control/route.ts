import type { IncomingHttpHeaders } from "node:http";
import type { Service } from "../exchange.js";
import { type LocalResponse, Refusal } from "../response.js";

/** Where the controls of the server are; no path of the contract begins so. */
export const CONTROL_PATH = "/_dis-local";

/** A request to a control, from somebody who may use it. */
export interface ControlRequest {
  readonly service: Service;
  /** Of the server, such as `http://127.0.0.1:7070`. */
  readonly endpoint: string;
  /** As it was received. */
  readonly path: string;
  /** Decoded path parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON; undefined when the body is empty. */
  readonly body: unknown;
}

/** One control: what it does with a request to its path. */
export interface ControlRoute {
  readonly method: "GET" | "POST" | "DELETE";
  /** Below `/_dis-local`, parameters with a colon: `/faults/:id`. */
  readonly path: string;
  /** A Refusal that it throws becomes an error response, and so does a TypeError: 400 with its message. */
  readonly run: (request: ControlRequest) => LocalResponse | Promise<LocalResponse>;
}

/** The fields of a body, none when it is empty. @throws Refusal for what is no object, and for an unknown field */
export function fieldsOf(body: unknown, known: readonly string[]): Readonly<Record<string, unknown>> {
  if (body === undefined) return {};
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new Refusal("DIS.4200", "the body must be an object");
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Refusal("DIS.4200", `${unknown} is no field, there are ${known.join(", ")}`);
  return body as Record<string, unknown>;
}

/** A parameter of a query as a whole number from 0; undefined when it is missing. @throws Refusal for another text */
export function numberOf(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new Refusal("DIS.4200", `${name} must be a whole number`);
  return Number(text);
}
