import { activePartitions } from "../state/stream.js";
import type { Handler } from "./call.js";
import { pageByName } from "./page.js";
import { describeStream } from "./stream-description.js";

const DEFAULT_LIMIT = 10;

/** Lists the streams, sorted by name; `total_number` counts all, whatever the page. */
export const listStreams: Handler<"listStreams"> = ({ state }, input) => {
  const wish = { after: input.start_stream_name, limit: input.limit ?? DEFAULT_LIMIT };
  const page = pageByName([...state.streams.values()], wish);
  return {
    total_number: state.streams.size,
    stream_names: page.items.map(({ name }) => name),
    has_more_streams: page.hasMore,
    stream_info_list: page.items.map((stream) => ({
      ...describeStream(stream),
      partition_count: activePartitions(stream).length,
    })),
  };
};
