import type { RecordsEncoding, RecordsResponses } from "dis-openapi/protobuf";
import type { CallName } from "./calls/call.js";
import { type LocalResponse, Refusal, withPlainBody } from "./response.js";

// Records in protocol buffers, which the official clients can send and ask for. Errors and all other calls are JSON.

/** Loaded with the first request that needs it. */
async function load(): Promise<RecordsEncoding> {
  return (await import("dis-openapi/protobuf")).protobuf;
}

function carriesRecords(call: string): call is keyof RecordsResponses {
  return call === "sendRecords" || call === "consumeRecords";
}

/** Whether a request of a call is in protocol buffers, or, when it has no body, asks for them. */
export function isProtobuf(call: string, contentType: string | undefined): boolean {
  return carriesRecords(call) && contentType !== undefined && /^application\/x-protobuf\s*(;|$)/i.test(contentType.trim());
}

/** Digits that no number of JSON holds exactly become a number: beyond what the contract allows, which is said of numbers only. */
function asNumber(fields: object | undefined, name: string): void {
  const values = fields as Record<string, unknown> | undefined;
  if (typeof values?.[name] === "string") values[name] = Number(values[name]);
}

/** The fields of an upload, not yet checked. @throws Refusal DIS.4202 for an empty body, DIS.4300 for one that cannot be read */
export async function readUpload(bytes: Uint8Array): Promise<Record<string, unknown>> {
  if (bytes.length === 0) throw new Refusal("DIS.4202");
  const protobuf = await load();
  try {
    const upload = protobuf.decodeRequest(bytes);
    for (const record of upload.records ?? []) {
      asNumber(record, "timestamp");
      asNumber(record.extended_info, "sequence_number");
    }
    return upload;
  } catch (error) {
    throw new Refusal("DIS.4300", `the body in protocol buffers: ${(error as Error).message}`);
  }
}

/** The response of a call in protocol buffers; an error, and what an override has written itself, stays as it is. */
export async function inProtobuf(call: CallName, response: LocalResponse): Promise<LocalResponse> {
  const { status, headers, body, ...sending } = withPlainBody(response);
  const isData = status >= 200 && status < 300 && typeof body === "object" && body !== null && !(body instanceof Uint8Array);
  if (!isData || !carriesRecords(call)) return response;
  const protobuf = await load();
  const bytes = protobuf.encodeResponse(call, body as RecordsResponses[typeof call]);
  return { status, headers: { ...headers, "content-type": `${protobuf.mediaType}; charset=utf-8` }, body: bytes, ...sending };
}
