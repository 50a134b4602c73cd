// Watches the calls of a client: a log, and spans and metrics. Point it at a service first, for example at `npx dis-local`.
import { createDisClient } from "dis-openapi";
import { openTelemetry } from "dis-openapi/otel";

const dis = createDisClient({ logger: console, logLevel: "info", telemetry: openTelemetry() });
await dis.createApp({ app_name: "billing" });
