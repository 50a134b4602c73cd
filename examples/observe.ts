// Watches the calls of a client: a log, spans and metrics. Start a service first, for example with `npx dis-local`.
import { createDisClient } from "dis-openapi";
import { openTelemetry } from "dis-openapi/otel";

const dis = createDisClient({ logger: console, logLevel: "info", telemetry: openTelemetry() });
await dis.createApp({ app_name: "billing" });
