import { type Attributes, type Meter, type MeterProvider, metrics } from "@opentelemetry/api";
import type { ConsumerEvent } from "../consumer/events.js";
import { checkBoolean, checkObject, optionError, refuseUnknownOptions } from "../option-checks.js";
import { VERSION } from "../version.js";

/** Options of `consumerMetrics`. */
export interface ConsumerMetricsOptions {
  /** Replaces the global one of `@opentelemetry/api`. */
  readonly meterProvider?: MeterProvider | undefined;
  /**
   * Attributes of each metric, such as `messaging.destination.name` and `messaging.consumer.group.name`. None by default. Consumers of
   * one process need different ones.
   */
  readonly attributes?: Attributes | undefined;
  /**
   * Whether there is a lag for each partition, with the attribute `messaging.destination.partition.id`. `false` by default: then the
   * records are the sum over the partitions that the consumer reads, and the time is that of the one that is behind most.
   */
  readonly partitions?: boolean | undefined;
}

/** What an event says about the lag of a partition. */
type PartitionLag = Pick<Extract<ConsumerEvent, { type: "lag" }>, "records" | "ms">;

/**
 * Metrics of a consumer, as its option `onEvent`: `dis.consumer.lag.records`, `dis.consumer.lag.time` in seconds, and the counter
 * `dis.consumer.events` with the attribute `dis.event.type`. A consumer that stops, or gives a partition back, reports no lag of it.
 *
 * @example
 * const onEvent = consumerMetrics({ attributes: { "messaging.consumer.group.name": "billing" } });
 * const consumer = createConsumer(dis, { stream: "orders", app: "billing", eachRecord, onEvent });
 *
 * @throws DisError of kind `configuration`
 */
export function consumerMetrics(options: ConsumerMetricsOptions = {}): (event: ConsumerEvent) => void {
  refuseUnknownOptions(options, ["meterProvider", "attributes", "partitions"], "option of consumerMetrics");
  const { meterProvider = metrics, attributes = {} } = options;
  if (typeof meterProvider?.getMeter !== "function") throw optionError("meterProvider", "must have the method getMeter");
  checkObject("attributes", attributes);
  const isByPartition = checkBoolean("partitions", options.partitions) ?? false;
  const lags = new Map<string, PartitionLag>();
  let count: ((type: ConsumerEvent["type"]) => void) | undefined;
  return (event) => {
    // At the first event: the application may set its provider after it has made its consumers.
    count ??= instruments(meterProvider.getMeter("dis-openapi", VERSION), lags, attributes, isByPartition);
    if (event.type === "lag") lags.set(event.partition, event);
    else count(event.type);
    if (event.type === "stopped") lags.delete(event.partition);
  };
}

/** The lags as they are observed: one for each partition, or one for all; none without a partition. */
function observed(lags: ReadonlyMap<string, PartitionLag>, isByPartition: boolean): [PartitionLag, Attributes][] {
  if (isByPartition) {
    return [...lags].map(([partition, lag]) => [lag, { "messaging.destination.partition.id": partition }]);
  }
  if (lags.size === 0) return [];
  const all = [...lags.values()];
  const times = all.flatMap(({ ms }) => ms ?? []);
  const records = all.reduce((sum, lag) => sum + lag.records, 0);
  return [[{ records, ms: times.length === 0 ? undefined : Math.max(...times) }, {}]];
}

/** @returns what counts an event */
function instruments(
  meter: Meter,
  lags: ReadonlyMap<string, PartitionLag>,
  attributes: Attributes,
  isByPartition: boolean,
): (type: ConsumerEvent["type"]) => void {
  const records = meter.createObservableGauge("dis.consumer.lag.records", {
    unit: "{record}",
    description: "Records that the consumer has not finished",
  });
  records.addCallback((result) => {
    for (const [lag, own] of observed(lags, isByPartition)) result.observe(lag.records, { ...attributes, ...own });
  });
  const time = meter.createObservableGauge("dis.consumer.lag.time", {
    unit: "s",
    description: "How long ago the first record was written that the consumer has not finished",
  });
  time.addCallback((result) => {
    for (const [{ ms }, own] of observed(lags, isByPartition)) {
      if (ms !== undefined) result.observe(ms / 1000, { ...attributes, ...own });
    }
  });
  const events = meter.createCounter("dis.consumer.events", { unit: "{event}", description: "Events of the consumer, by type" });
  return (type) => events.add(1, { ...attributes, "dis.event.type": type });
}
