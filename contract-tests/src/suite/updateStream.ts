import { codesOf } from "../check/exchange.js";
import type { Answer, Probe } from "../probe.js";
import type { Input } from "../run/send.js";
import { scenariosOf } from "../scenario.js";
import { show } from "./partitions.js";
import { newStream, texts, upload } from "./steps.js";

const OPERATION = "/paths/~1v3~1{project_id}~1streams~1{stream_name}/put";
const REQUEST = "/components/schemas/UpdateStreamRequest/properties";

async function update(probe: Probe, stream_name: string, settings: Input): Promise<void> {
  await probe.succeed("updateStream", { stream_name, ...settings });
}

/** The settings of a stream that can be changed, as showStream gives them. */
function settingsOf(stream: Answer<"showStream">): unknown[] {
  const { retention_period, data_type, auto_scale_enabled } = stream;
  return [retention_period, data_type, auto_scale_enabled];
}

export const updateStream = scenariosOf("updateStream", OPERATION, [
  {
    name: "shown",
    title: "what was changed is shown, by the stream itself and in the list",
    async run(probe) {
      const stream = await newStream(probe);
      await update(probe, stream, { data_duration: 48, data_type: "JSON" });
      probe.equal("settings", settingsOf(await show(probe, stream)), [48, "JSON", false]);
      const { stream_info_list: list = [] } = await probe.succeed("listStreams", { limit: 100 });
      const listed = list.find(({ stream_name }) => stream_name === stream);
      if (listed !== undefined) probe.equal("in the list", [listed.retention_period, listed.data_type], [48, "JSON"]);
    },
  },
  {
    name: "schema",
    title: "a schema that was changed is shown",
    pointer: `${REQUEST}/data_schema`,
    async run(probe) {
      const stream = await newStream(probe);
      const data_schema = JSON.stringify({ type: "record", name: "reading", fields: [{ name: "value", type: "double" }] });
      await update(probe, stream, { data_type: "JSON", data_schema });
      probe.equal("schema", (await show(probe, stream)).data_schema, data_schema);
    },
  },
  {
    name: "rest-stays",
    basis: "inferred",
    title: "what is left out stays as it is, and so do partitions and records",
    pointer: `${OPERATION}/x-inferred`,
    async run(probe) {
      const stream = await newStream(probe, 2);
      await upload(probe, stream, "1", texts(3));
      await update(probe, stream, { data_duration: 72 });
      await update(probe, stream, { data_type: "CSV" });
      const after = await show(probe, stream);
      probe.equal("settings", settingsOf(after), [72, "CSV", false]);
      probe.equal(
        "ranges",
        after.partitions.map(({ sequence_number_range }) => sequence_number_range),
        ["[0 : 0]", "[0 : 3]"],
      );
    },
  },
  {
    name: "auto-scale",
    title: "scaling by the service can be turned on and off, and its bounds are shown while it is on",
    pointer: `${REQUEST}/auto_scale_enabled`,
    async run(probe) {
      const stream = await newStream(probe);
      const bounds = { auto_scale_min_partition_count: 1, auto_scale_max_partition_count: 4 };
      await update(probe, stream, { auto_scale_enabled: true, ...bounds });
      const on = await show(probe, stream);
      probe.equal(
        "on",
        [on.auto_scale_enabled, on.auto_scale_min_partition_count, on.auto_scale_max_partition_count],
        [true, 1, 4],
      );
      await update(probe, stream, { auto_scale_enabled: false });
      probe.equal("off", (await show(probe, stream)).auto_scale_enabled, false);
    },
  },
  {
    name: "names-agree",
    basis: "inferred",
    title: "a name in the body that is not the one in the path is refused with DIS.4200, and both streams stay as they are",
    async run(probe) {
      const [stream_name, other] = [await newStream(probe), await newStream(probe)];
      const input = { stream_name, data_duration: 72 };
      const exchange = await probe.send("updateStream", input, { body: { stream_name: other } });
      probe.equal("codes", codesOf(exchange), ["DIS.4200"]);
      for (const name of [stream_name, other]) probe.equal("retention", (await show(probe, name)).retention_period, 24);
    },
  },
  {
    name: "unknown",
    title: "an unknown stream is DIS.4301",
    async run(probe) {
      await probe.refuse("updateStream", { stream_name: probe.name("stream"), data_duration: 48 }, "DIS.4301");
    },
  },
]);
