import type { PartitionView, StateView, StreamView } from "../src/control/state-view.js";
import {
  byId,
  bytesText,
  type Column,
  createTable,
  dateText,
  element,
  numberText,
  setText,
  showList,
  showTable,
} from "./elements.js";
import { History, Rates } from "./history.js";
import { Plot } from "./plot.js";

/** A partition with what goes through it each second. */
interface Row extends PartitionView {
  readonly rates: { readonly written: number | null; readonly read: number | null };
}

const COLUMNS: readonly Column<Row>[] = [
  { title: "Partition", text: ({ number }) => String(number) },
  { title: "Status", text: ({ status }) => status },
  { title: "Records", isNumber: true, text: ({ earliest, next }) => numberText(next - earliest) },
  { title: "First", isNumber: true, text: ({ earliest }) => String(earliest) },
  { title: "Next", isNumber: true, text: ({ next }) => String(next) },
  { title: "Stored", isNumber: true, text: ({ storedBytes }) => bytesText(storedBytes) },
  { title: "Written/s", isNumber: true, text: ({ rates }) => numberText(rates.written ?? 0) },
  { title: "Read/s", isNumber: true, text: ({ rates }) => numberText(rates.read ?? 0) },
];

/** A stream with few partitions shows them at once. */
const FEW_PARTITIONS = 8;

function summary({ partitions, type, retentionMs, createdAt }: StreamView): string {
  const records = partitions.reduce((sum, { earliest, next }) => sum + next - earliest, 0);
  const stored = partitions.reduce((sum, { storedBytes }) => sum + storedBytes, 0);
  const active = partitions.filter(({ status }) => status === "ACTIVE").length;
  const facts = [
    type,
    `${active} ${active === 1 ? "partition takes" : "partitions take"} records`,
    `${numberText(records)} records, ${bytesText(stored)}`,
    `kept for ${retentionMs / 3_600_000} h`,
    `created ${dateText(createdAt)}`,
  ];
  return facts.join(" · ");
}

function createStream({ id, name, partitions }: StreamView): HTMLElement {
  const link = element("a", "", name);
  link.href = `#records?stream=${encodeURIComponent(name)}`;
  const details = element("details", "", element("summary", "", "Partitions"), createTable(`Partitions of ${name}`, COLUMNS));
  details.open = partitions.length <= FEW_PARTITIONS;
  const made = element("article", "", element("h2", "", link), element("p", "quiet"), details);
  made.id = `stream-${id}`;
  return made;
}

const WAYS = ["written", "read"] as const;
const UNITS = ["records", "bytes"] as const;

/** What all partitions do together; null when it is not known. @param ending of the names of their rates */
function sumOf(rates: ReadonlyMap<string, number | null>, ending: string): number | null {
  const found = [...rates].filter(([name]) => name.endsWith(ending)).map(([, rate]) => rate);
  return found.includes(null) ? null : found.reduce((sum: number, rate) => sum + (rate ?? 0), 0);
}

/** Streams with their partitions, and what goes through them. */
export class StreamsView {
  readonly #rates = new Rates();
  readonly #records = new History();
  readonly #bytes = new History();
  readonly #recordsPlot = new Plot(byId("records-plot"), "Records a second", numberText);
  readonly #bytesPlot = new Plot(byId("bytes-plot"), "Bytes a second", bytesText);

  /** @param time milliseconds since 1970-01-01 UTC of this machine */
  show({ streams }: StateView, time: number): void {
    const counts = new Map<string, number>();
    for (const { id, partitions } of streams) {
      for (const partition of partitions) {
        for (const way of WAYS) {
          for (const unit of UNITS) counts.set(`${id} ${partition.number} ${way} ${unit}`, partition[way][unit]);
        }
      }
    }
    const rates = this.#rates.next(performance.now(), counts);
    // The sum of what partitions do: a total of counters would fall with each stream that is deleted.
    const both = (unit: string) => new Map(WAYS.map((way): [string, number | null] => [way, sumOf(rates, `${way} ${unit}`)]));
    this.#records.add(time / 1000, both("records"));
    this.#bytes.add(time / 1000, both("bytes"));
    this.#recordsPlot.show(this.#records.times, this.#records.lines);
    this.#bytesPlot.show(this.#bytes.times, this.#bytes.lines);
    this.#showStreams(streams, rates);
  }

  /** Begins the plots anew: another server has taken the place of the last one. */
  clear(): void {
    this.#records.clear();
    this.#bytes.clear();
  }

  #showStreams(streams: readonly StreamView[], rates: ReadonlyMap<string, number | null>): void {
    byId("no-streams").hidden = streams.length > 0;
    showList(byId("stream-list"), streams, {
      key: ({ id }) => id,
      create: createStream,
      update: (made, stream) => {
        setText(made.querySelector("p"), summary(stream));
        const rate = (number: number, way: string) => rates.get(`${stream.id} ${number} ${way} records`) ?? null;
        const rows = stream.partitions.map((partition) => ({
          ...partition,
          rates: { written: rate(partition.number, "written"), read: rate(partition.number, "read") },
        }));
        showTable(made.querySelector(".scroll"), COLUMNS, rows, ({ number }) => String(number));
      },
    });
  }
}
