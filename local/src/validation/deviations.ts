// What official clients send beyond the documents, and what it stands for in the contract.
import { type CallSpec, calls } from "dis-openapi/contract";
import type { CallName } from "../calls/call.js";
import { type State, streamById } from "../state/state.js";
import type { Query } from "./input.js";

/**
 * What the server accepts: `documented` is what the documents have, and beyond it a stream that is named by its id alone and empty
 * query parameters; `tolerant` is everything that an official client is known to send. What is beyond the documents is said in the
 * header `x-deviation` of its response.
 */
export type Profile = "documented" | "tolerant";

export const profiles: readonly Profile[] = ["documented", "tolerant"];

/** Query and body of a request. */
export interface Sent {
  readonly query: Query;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The same as the contract has it. */
export interface Adapted extends Sent {
  /** What the documents do not have, one sentence each. */
  readonly deviations: readonly string[];
}

/** The fields of a call that matter here. */
interface Fields {
  /** The fields that name the stream, when they stand beside each other; in a path the name cannot be omitted. */
  readonly stream: { readonly name: string; readonly id: string; readonly isInBody: boolean } | undefined;
  readonly optional: readonly string[];
}

function fieldsOf({ fields }: CallSpec): Fields {
  const names = [
    ["stream_name", "stream_id"],
    ["stream-name", "stream-id"],
  ].find(([name = "", id = ""]) => fields[id] !== undefined && fields[name]?.in.includes("path") === false);
  const [name = "", id = ""] = names ?? [];
  const stream = names === undefined ? undefined : { name, id, isInBody: fields[id]?.in.includes("body") === true };
  const optional = Object.keys(fields).filter((field) => fields[field]?.in.includes("query") && !fields[field]?.required);
  return { stream, optional };
}

const fieldsOfCalls = new Map(Object.entries(calls).map(([name, spec]) => [name, fieldsOf(spec as CallSpec)]));

/** Fills in the name of a stream that is named by its id alone. An unknown id is left to the call, which finds no stream by it. */
function nameStream(sent: Sent, { stream }: Fields, state: State): Adapted {
  const unchanged = { ...sent, deviations: [] };
  if (stream === undefined) return unchanged;
  const { name, id, isInBody } = stream;
  const given = (field: string) => (isInBody ? sent.body[field] : sent.query.get(field)?.[0]);
  const [ownName = "", ownId] = [given(name), given(id)];
  if (ownName !== "" || typeof ownId !== "string" || ownId === "") return unchanged;
  const found = streamById(state, ownId)?.name ?? ownId;
  const deviations = [`${id} names the stream, the documents require ${name}`];
  if (isInBody) return { ...sent, body: { ...sent.body, [name]: found }, deviations };
  return { ...sent, query: new Map(sent.query).set(name, [found]), deviations };
}

/** What the documents would have in place of what a client sent, as far as the profile accepts that. */
export function adapt(call: CallName, sent: Sent, { state, profile }: { state: State; profile: Profile }): Adapted {
  const fields = fieldsOfCalls.get(call) ?? { stream: undefined, optional: [] };
  let { query, body, deviations } = nameStream(sent, fields, state);
  const empty = query.size === 0 ? [] : fields.optional.filter((field) => query.get(field)?.[0] === "");
  if (empty.length > 0) deviations = [...deviations, `${empty.join(", ")} without a value counts as omitted`];
  if (profile === "tolerant" && call === "deleteCheckpoint" && !query.has("checkpoint_type")) {
    query = new Map(query).set("checkpoint_type", ["LAST_READ"]);
    deviations = [...deviations, "checkpoint_type is omitted, the documents require it"];
  }
  return { query, body, deviations };
}
