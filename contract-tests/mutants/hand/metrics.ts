import { asks, changes, type Fields, type Mutant, mutant } from "../mutant.js";

/** Wrong in what they count. */
export const metricMutants: readonly Mutant[] = [
  mutant(
    "metrics",
    "begins its metrics one minute late",
    ["showStreamMetrics"],
    asks("showStreamMetrics", (input) => {
      Object.assign(input, { start_time: Number(input["start_time"]) + 60 });
    }),
  ),
  mutant(
    "metrics",
    "measures in milliseconds",
    ["showStreamMetrics"],
    changes("showStreamMetrics", (body) => {
      const { metrics } = body as { metrics?: { dataPoints: { timestamp: number; value: number }[] } };
      if (metrics === undefined) return body;
      const dataPoints = metrics.dataPoints.map((point) => ({ ...point, timestamp: point.timestamp * 1000 }));
      return { ...body, metrics: { ...metrics, dataPoints } };
    }),
  ),
  mutant(
    "metrics",
    "measures nothing",
    ["showStreamMetrics"],
    changes("showStreamMetrics", (body) => {
      const { metrics } = body as { metrics?: { dataPoints: { value: number }[] } };
      if (metrics === undefined) return body;
      return { ...body, metrics: { ...metrics, dataPoints: metrics.dataPoints.map((point) => ({ ...point, value: 0 })) } };
    }),
  ),
  mutant(
    "metrics",
    "names another label than it was asked for",
    ["showPartitionMetrics"],
    changes("showPartitionMetrics", (body) => {
      const { metrics } = body as { metrics?: Fields };
      return metrics === undefined ? body : { ...body, metrics: { ...metrics, label: "total_get_records_per_partition" } };
    }),
  ),
  mutant(
    "metrics",
    "gives metrics in the opposite order",
    ["showStreamMetrics"],
    changes("showStreamMetrics", (body) => ({
      ...body,
      metrics_list: [...((body["metrics_list"] as unknown[]) ?? [])].reverse(),
    })),
  ),
  mutant("metrics", "measures more than a week", ["showStreamMetrics"], () => ({
    calls: {
      showStreamMetrics: async (_, next) => {
        const response = await next();
        return response.status === 400 ? { status: 200, body: { metrics: { label: "x", dataPoints: [] } } } : response;
      },
    },
  })),
  mutant("metrics", "counts the records of the whole stream in each partition", ["showPartitionMetrics"], () => ({
    calls: {
      showPartitionMetrics: async ({ input, at }, next) => {
        const response = await next();
        if (response.status !== 200 || input.end_time * 1000 < at - 60_000) return response;
        const dataPoints = [{ timestamp: input.end_time, value: 3 }];
        return { ...response, body: { metrics: { label: input.label, dataPoints } } };
      },
    },
  })),
];
