import { describe, expect, test } from "vitest";
import { limitOf } from "../../testing/limits.js";
import {
  type Checkpoint,
  type Convention,
  checkpointNumber,
  decideEnded,
  decideOutOfRange,
  decideStart,
  type Initial,
  type Position,
  readIdentity,
  readMarker,
  USER_METADATA_LENGTH,
  writeMetadata,
} from "./start.js";

const marked = (convention: Convention): Checkpoint => ({ sequenceNumber: "7", metadata: writeMetadata(convention, "host-1") });
const bare: Checkpoint = { sequenceNumber: "7", metadata: "" };

const initial: Initial = { position: { type: "TRIM_HORIZON" }, anchor: undefined };

function start(checkpoint: Checkpoint | undefined, convention?: Convention) {
  return decideStart({ partition: "0", checkpoint, convention, initial, identity: {} });
}

describe("where an app begins in a partition", () => {
  test.each<[string, Checkpoint | undefined, Convention | undefined, Position, Convention]>([
    ["no checkpoint", undefined, undefined, { type: "TRIM_HORIZON" }, "last-consumed"],
    ["no checkpoint, next-to-read wanted", undefined, "next-to-read", { type: "TRIM_HORIZON" }, "next-to-read"],
    [
      "marked last-consumed",
      marked("last-consumed"),
      undefined,
      { type: "AFTER_SEQUENCE_NUMBER", sequenceNumber: "7" },
      "last-consumed",
    ],
    [
      "marked next-to-read",
      marked("next-to-read"),
      undefined,
      { type: "AT_SEQUENCE_NUMBER", sequenceNumber: "7" },
      "next-to-read",
    ],
    [
      "marked as wanted",
      marked("next-to-read"),
      "next-to-read",
      { type: "AT_SEQUENCE_NUMBER", sequenceNumber: "7" },
      "next-to-read",
    ],
    [
      "no marker, last-consumed wanted",
      bare,
      "last-consumed",
      { type: "AFTER_SEQUENCE_NUMBER", sequenceNumber: "7" },
      "last-consumed",
    ],
    ["no marker, next-to-read wanted", bare, "next-to-read", { type: "AT_SEQUENCE_NUMBER", sequenceNumber: "7" }, "next-to-read"],
  ])("%s", (_what, checkpoint, convention, position, commits) => {
    expect(start(checkpoint, convention)).toEqual({
      position,
      convention: commits,
      checkpoint,
      anchor: undefined,
      warning: undefined,
    });
  });

  test("at the initial position without a checkpoint only", () => {
    const anchored: Initial = { position: { type: "AT_SEQUENCE_NUMBER", sequenceNumber: "9" }, anchor: "9" };
    const facts = { partition: "0", convention: undefined, initial: anchored, identity: {} };
    expect(decideStart({ ...facts, checkpoint: undefined })).toMatchObject(anchored);
    expect(decideStart({ ...facts, checkpoint: marked("last-consumed") })).toMatchObject({
      position: { type: "AFTER_SEQUENCE_NUMBER", sequenceNumber: "7" },
      anchor: undefined,
    });
  });

  test.each([undefined, "last-consumed", "next-to-read"] as const)(
    "at the mark of an earlier start, with convention %s",
    (convention) => {
      const checkpoint = { sequenceNumber: "7", metadata: writeMetadata("start", undefined) };
      expect(start(checkpoint, convention)).toMatchObject({
        position: { type: "AT_SEQUENCE_NUMBER", sequenceNumber: "7" },
        convention: convention ?? "last-consumed",
      });
    },
  );

  test("at the checkpoint, with a warning, when neither marker nor option says what it means", () => {
    const { position, warning } = start(bare);
    expect(position).toEqual({ type: "AT_SEQUENCE_NUMBER", sequenceNumber: "7" });
    expect(warning).toContain("may come twice");
  });

  test("nowhere when the marker contradicts the option", () => {
    expect(() => start(marked("last-consumed"), "next-to-read")).toThrow(expect.objectContaining({ kind: "checkpoint" }));
  });
});

test("both conventions name the same record after a round trip", () => {
  for (const convention of ["last-consumed", "next-to-read"] as const) {
    const sequenceNumber = checkpointNumber(convention, "41");
    const { position } = start({ sequenceNumber, metadata: writeMetadata(convention, undefined) });
    const first =
      position.type === "AFTER_SEQUENCE_NUMBER"
        ? BigInt(position.sequenceNumber) + 1n
        : BigInt("sequenceNumber" in position ? position.sequenceNumber : -1);
    expect(first).toBe(42n);
  }
});

test.each([
  ["dis-openapi:last-consumed", "last-consumed"],
  ["dis-openapi:next-to-read mine", "next-to-read"],
  ["dis-openapi:start", "start"],
  ["dis-openapi:last-consumedX", undefined],
  ["mine dis-openapi:last-consumed", undefined],
  ["", undefined],
  [null, undefined],
  [undefined, undefined],
])("the metadata %j has the marker %s", (metadata, marker) => {
  expect(readMarker(metadata)).toBe(marker);
});

test.each([
  [{ stream: "8QM3Nt9Y", created: "1599222" }, "dis-openapi:start;stream=8QM3Nt9Y mine", { stream: "8QM3Nt9Y" }],
  [{ created: "1599222" }, "dis-openapi:start;created=1599222 mine", { created: "1599222" }],
  [{}, "dis-openapi:start mine", {}],
])("the stream %j is in the metadata as %j", (identity, metadata, read) => {
  expect(writeMetadata("start", "mine", identity)).toBe(metadata);
  expect(readIdentity(metadata)).toEqual(read);
  expect(readMarker(metadata)).toBe("start");
});

test.each([
  ["dis-openapi:start;stream=", undefined],
  ["dis-openapi:start;stream=a;b", undefined],
  ["dis-openapi:start;other=a", undefined],
  ["mine;stream=a", undefined],
])("the metadata %j names no stream, and has no marker", (metadata, marker) => {
  expect(readIdentity(metadata)).toEqual({});
  expect(readMarker(metadata)).toBe(marker);
});

test("the marker and the text of the user fit into the metadata", () => {
  const most = limitOf("commitCheckpoint", "metadata", "maxLength");
  const text = "x".repeat(USER_METADATA_LENGTH);
  const identity = { stream: "i".repeat(60), created: "1".repeat(13) };
  expect(writeMetadata("last-consumed", text, identity)).toHaveLength(most);
  expect(writeMetadata("next-to-read", text, identity).length).toBeLessThanOrEqual(most);
});

describe("a checkpoint out of range", () => {
  const behind = (sequenceNumber: string): Position => ({ type: "AFTER_SEQUENCE_NUMBER", sequenceNumber });
  const range = { earliest: "100", next: "200" };

  test("that retention has overtaken is an error by default, and names the lost records", () => {
    const decide = () => decideOutOfRange("0", behind("41"), range, "error");
    expect(decide).toThrow(expect.objectContaining({ kind: "checkpoint", message: expect.stringContaining("42 to 99") }));
  });

  test("goes on at the earliest or the latest record when onExpired says so", () => {
    expect(decideOutOfRange("0", behind("41"), range, "earliest")).toEqual({
      position: { type: "TRIM_HORIZON" },
      lost: { from: "42", to: "99" },
    });
    expect(decideOutOfRange("0", behind("41"), range, "latest")).toEqual({
      position: { type: "AT_SEQUENCE_NUMBER", sequenceNumber: "200" },
      lost: { from: "42", to: "199" },
    });
    const at: Position = { type: "AT_SEQUENCE_NUMBER", sequenceNumber: "99" };
    expect(decideOutOfRange("0", at, range, "earliest")?.lost).toEqual({ from: "99", to: "99" });
  });

  test("that is ahead of the partition is always an error", () => {
    expect(() => decideOutOfRange("0", behind("200"), range, "latest")).toThrow(expect.objectContaining({ kind: "checkpoint" }));
  });

  test("that is inside the range is not explained by the range", () => {
    expect(decideOutOfRange("0", behind("99"), range, "error")).toBeUndefined();
    expect(decideOutOfRange("0", behind("199"), range, "error")).toBeUndefined();
    expect(decideOutOfRange("0", { type: "LATEST" }, range, "error")).toBeUndefined();
  });
});

describe("a partition that has ended", () => {
  const behind = (sequenceNumber: string): Position => ({ type: "AFTER_SEQUENCE_NUMBER", sequenceNumber });
  const range = { earliest: "100", next: "100" };

  test("has lost the records that were not read", () => {
    expect(() => decideEnded("0", behind("41"), range, "error")).toThrow(expect.objectContaining({ kind: "checkpoint" }));
    expect(decideEnded("0", behind("41"), range, "earliest")).toEqual({ from: "42", to: "99" });
  });

  test("has lost nothing when it was read to its end, or nothing is known", () => {
    expect(decideEnded("0", behind("99"), range, "error")).toBeUndefined();
    expect(decideEnded("0", { type: "TRIM_HORIZON" }, range, "error")).toBeUndefined();
    expect(decideEnded("0", behind("41"), undefined, "error")).toBeUndefined();
  });
});
