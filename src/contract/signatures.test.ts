import { expectTypeOf, test } from "vitest";
import {
  type CallInput,
  type CallName,
  type CallOptions,
  type CallOutcome,
  type CallOutput,
  type CallResult,
  type DisClient,
  type DisError,
  isDisError,
  type RawResponse,
} from "../index.js";

// Checked by the compiler: what a call takes and gives is what the contract says.

test("the input of a call is the fields of path, query and body in one object, without the project", () => {
  expectTypeOf<CallInput<"commitCheckpoint">>().toEqualTypeOf<{
    app_name: string;
    checkpoint_type: "LAST_READ";
    stream_name: string;
    partition_id: string;
    sequence_number: string;
    metadata?: string | undefined;
    stream_id?: string | undefined;
    client_id?: string | undefined;
    generation_id?: number | undefined;
  }>();
  expectTypeOf<CallInput<"updatePartitionCount">>().toEqualTypeOf<{ stream_name: string; target_partition_count: number }>();
  expectTypeOf<CallInput<"listStreams">>().toEqualTypeOf<{
    limit?: number | undefined;
    start_stream_name?: string | undefined;
  }>();
  expectTypeOf<CallInput<"showStream">>().toEqualTypeOf<{
    stream_name: string;
    stream_id?: string | undefined;
    start_partitionId?: string | undefined;
    limit_partitions?: number | undefined;
  }>();
  expectTypeOf<CallInput<"deleteApp">>().toEqualTypeOf<{ app_name: string }>();
});

test("a call that shares its operation has the body that is its own, without the field that distinguishes it", () => {
  expectTypeOf<CallInput<"batchDeleteTags">>().toEqualTypeOf<{
    stream_id: string;
    tags: { key: string; value?: string | undefined }[];
  }>();
  expectTypeOf<keyof CallInput<"createObsTransferTask">>().toEqualTypeOf<"stream_name" | "obs_destination_descriptor">();
  expectTypeOf<keyof CallInput<"createDwsTransferTask">>().toEqualTypeOf<"stream_name" | "dws_destination_descriptor">();
  expectTypeOf<CallOutput<"batchStartTransferTask">>().toEqualTypeOf<undefined>();
});

test("every call has an input that is an object", () => {
  expectTypeOf<CallInput<CallName>>().not.toBeNever();
  expectTypeOf<CallInput<CallName>>().toBeObject();
});

test("a call gives its body, or nothing", () => {
  expectTypeOf<CallOutput<"commitCheckpoint">>().toEqualTypeOf<undefined>();
  expectTypeOf<CallOutput<"deleteStream">>().toEqualTypeOf<undefined>();
  expectTypeOf<CallOutput<"showCursor">>().toEqualTypeOf<{ partition_cursor: string }>();
  expectTypeOf<CallOutput<"listApp">>().toHaveProperty("has_more_app");
});

test("only a call without required fields can be made without an input", () => {
  expectTypeOf<Parameters<DisClient["listStreams"]>["length"]>().toEqualTypeOf<0 | 1 | 2>();
  expectTypeOf<Parameters<DisClient["showApp"]>["length"]>().toEqualTypeOf<1 | 2>();
});

test("each form of reading a call has its own type", () => {
  type Call = ReturnType<DisClient["showCursor"]>;
  type Cursor = CallOutput<"showCursor">;
  expectTypeOf<Awaited<Call>>().toEqualTypeOf<Cursor>();
  expectTypeOf<ReturnType<Call["withResponse"]>>().toEqualTypeOf<Promise<CallResult<Cursor>>>();
  expectTypeOf<ReturnType<Call["result"]>>().toEqualTypeOf<Promise<CallOutcome<Cursor>>>();
  expectTypeOf<ReturnType<Call["raw"]>>().toEqualTypeOf<Promise<RawResponse>>();
  expectTypeOf<Extract<CallOutcome<Cursor>, { ok: true }>["data"]>().toEqualTypeOf<Cursor>();
  expectTypeOf<Extract<CallOutcome<Cursor>, { ok: false }>["error"]>().toEqualTypeOf<DisError>();
});

test("isDisError narrows to the kind that is asked for", () => {
  const error: unknown = undefined;
  if (isDisError(error, "input")) expectTypeOf(error.kind).toEqualTypeOf<"input">();
  if (isDisError(error)) expectTypeOf(error).toExtend<DisError>();
});

test("a derived client takes the options of a call that are not for one call alone, and does not change its place", () => {
  type Derived = Parameters<DisClient["with"]>[0];
  expectTypeOf<Derived>().toHaveProperty("headers");
  expectTypeOf<Derived>().not.toHaveProperty("endpoint");
  expectTypeOf<Derived>().not.toHaveProperty("signal");
  expectTypeOf<keyof CallOptions>().toEqualTypeOf<
    "signal" | "timeoutMs" | "deadlineMs" | "retry" | "headers" | "credentials" | "validate" | "middleware"
  >();
});
