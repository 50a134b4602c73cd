import type { Call } from "dis-openapi/contract";
import type { Exchange, ReceivedResponse, SentRequest } from "../check/check.js";
import type { Finding } from "../check/finding.js";
import { isJson, parsedJson } from "../check/json.js";
import type { CaseRequest } from "../plan/case.js";
import { joined } from "../wire/message.js";
import { decodedBody, mediaTypeIn, Unreadable } from "./decode.js";
import { callOfBody, type FoundMatch } from "./match.js";
import type { RecordedExchange } from "./recorded.js";

/** An exchange that was recorded, as the checks take it. */
export interface ReadExchange {
  readonly call: Call;
  readonly exchange: Exchange;
  /** The request as a case would have it, so that the rules of the contract can be read back from it. */
  readonly asCase: CaseRequest;
  /** The body of the request, parsed; `undefined` when it has none, or none that is JSON. */
  readonly requestBody: unknown;
  /** What is wrong with the bytes of the response before anything in them is looked at. */
  readonly findings: readonly Finding[];
}

/** An exchange with all that there is to check. */
export interface Complete extends RecordedExchange {
  readonly request: Required<RecordedExchange["request"]>;
  readonly response: Required<NonNullable<RecordedExchange["response"]>>;
}

export function isComplete(recorded: RecordedExchange): recorded is Complete {
  return recorded.request.body !== undefined && recorded.response?.body !== undefined;
}

/** Decodes an exchange of a call. @throws Unreadable when the body of the request cannot be read */
export async function readExchange({ calls, path }: FoundMatch, recorded: Complete, url: URL): Promise<ReadExchange> {
  const { request } = recorded;
  const headers = joined(request.headers);
  const sent = await decodedBody("request", calls[0].name, request.body, headers);
  const requestBody = isJson(sent.text) ? parsedJson(sent.text) : undefined;
  const call = callOfBody(calls, requestBody);
  const shownHeaders = sent.isProtobuf ? { ...headers, "content-type": "application/json" } : headers;
  const body = sent.text === "" ? {} : { body: sent.text };
  const exchange: Exchange = {
    call: call.name,
    request: { method: request.method.toUpperCase(), url: request.url, headers: shownHeaders, ...body },
    response: emptyResponse(recorded),
  };
  const asCase = caseOf(path, url, exchange.request);
  try {
    const response = await readResponse(call, recorded, headers);
    return { call, exchange: { ...exchange, response }, asCase, requestBody, findings: [] };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { call, exchange, asCase, requestBody, findings: [unreadable(call, exchange, error.message)] };
  }
}

function emptyResponse({ response }: Complete): ReceivedResponse {
  return { status: response.status, headers: joined(response.headers), bodyText: "" };
}

/** Codings that the sender of the request can undo, as it says. */
function asked(coding: string, sent: SentRequest["headers"]): boolean {
  const accepted = (sent["accept-encoding"] ?? "").split(",").map((part) => part.split(";", 1)[0]?.trim().toLowerCase());
  return accepted.includes(coding) || accepted.includes("*");
}

/** @throws Unreadable */
async function readResponse(
  { name, responses }: Call,
  { response }: Complete,
  sent: SentRequest["headers"],
): Promise<ReceivedResponse> {
  const headers = joined(response.headers);
  const { text, isProtobuf } = await decodedBody("response", name, response.body, headers);
  const { "content-encoding": coding = "", ...others } = headers;
  const shown = asked(coding.trim().toLowerCase(), sent) ? others : headers;
  const isDeclared = Object.hasOwn(responses[response.status]?.value.content ?? {}, mediaTypeIn(headers));
  const type = isProtobuf && isDeclared ? { "content-type": "application/json" } : {};
  const { status, headers: headerList, faults = [] } = response;
  return { status, headers: { ...shown, ...type }, headerList, bodyText: text, faults };
}

function unreadable(call: Call, exchange: Exchange, what: string): Finding {
  const pointer = call.responses[exchange.response.status]?.pointer ?? call.pointer;
  return { kind: "content-type", pointer, expected: "a body as its headers say", found: `a body that is ${what}`, exchange };
}

/** What went on the wire, as a case says it. Of a name that comes twice in the query the last value counts. */
function caseOf(path: Readonly<Record<string, string>>, url: URL, { headers, body }: SentRequest): CaseRequest {
  const query = Object.fromEntries(url.searchParams);
  if (body !== undefined) return { path, query, headers, rawBody: body };
  // Official clients name a type without a body to say which one the response shall have.
  const { "content-type": _, ...others } = headers;
  return { path, query, headers: others };
}
