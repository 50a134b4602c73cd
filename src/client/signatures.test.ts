import { expectTypeOf, test } from "vitest";
import type { CallInput, CallName, CallOutput, DisClient } from "../index.js";

// Checked by the compiler: what a call takes and gives is what the contract says.

test("the input of a call is the fields of path, query and body in one object, without the project", () => {
  expectTypeOf<CallInput<"commitCheckpoint">>().toEqualTypeOf<{
    app_name: string;
    checkpoint_type: "LAST_READ";
    stream_name: string;
    partition_id: string;
    sequence_number: string;
    metadata?: string;
    stream_id?: string;
    client_id?: string;
    generation_id?: number;
  }>();
  expectTypeOf<CallInput<"updatePartitionCount">>().toEqualTypeOf<{ stream_name: string; target_partition_count: number }>();
  expectTypeOf<CallInput<"listStreams">>().toEqualTypeOf<{ limit?: number; start_stream_name?: string }>();
  expectTypeOf<CallInput<"showStream">>().toEqualTypeOf<{
    stream_name: string;
    stream_id?: string;
    start_partitionId?: string;
    limit_partitions?: number;
  }>();
  expectTypeOf<CallInput<"deleteApp">>().toEqualTypeOf<{ app_name: string }>();
});

test("a call that shares its operation has the body that is its own, without the field that tells it apart", () => {
  expectTypeOf<CallInput<"batchDeleteTags">>().toEqualTypeOf<{
    stream_id: string;
    tags: { key: string; value?: string }[];
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
