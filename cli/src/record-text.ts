// Records as they are printed.
import type { ConsumedRecord } from "dis-openapi/consumer";
import { jsonLine, type Output, oneLine, timeText } from "./output.js";

/** A record and its partition. */
export interface PlacedRecord {
  /** Number of the partition, such as `0`. */
  readonly partition: string;
  readonly record: ConsumedRecord;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Data as text; `undefined` when it is not UTF-8. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** A record as JSON, which `dis produce --format json` reads. Data that is not UTF-8 is base64. */
export function recordJson({ partition, record }: PlacedRecord): string {
  const { sequenceNumber, partitionKey, timestamp } = record;
  const bytes = record.bytes();
  const data = textOf(bytes);
  const shown = data === undefined ? { dataBase64: Buffer.from(bytes).toString("base64") } : { data };
  return jsonLine({ partition, sequenceNumber, timestamp, partitionKey, ...shown });
}

/** A record on one line: time, place, key, data. Data that is not UTF-8 is base64. */
export function recordLine({ partition, record }: PlacedRecord, output: Output): string {
  const { sequenceNumber, partitionKey, timestamp } = record;
  const place = `${timeText(timestamp) ?? "-"}  ${partition}/${sequenceNumber}  ${partitionKey === undefined ? "-" : oneLine(partitionKey)}`;
  return `${output.style("dim", place)}  ${dataLine(record, output)}`;
}

function dataLine(record: ConsumedRecord, output: Output): string {
  const bytes = record.bytes();
  const text = textOf(bytes);
  if (text !== undefined) return oneLine(text);
  return `${output.style("yellow", "base64:")}${Buffer.from(bytes).toString("base64")}`;
}

/** The data alone: its bytes and a line feed. A terminal gets text that cannot steer it. */
export function rawData({ record }: PlacedRecord, output: Output): Uint8Array {
  return output.isTerminal ? Buffer.from(`${dataLine(record, output)}\n`) : Buffer.concat([record.bytes(), Buffer.from("\n")]);
}
