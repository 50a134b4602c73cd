import "./locale.js";
import uPlot from "uplot";
import { element, setText, showList, timeText } from "./elements.js";

/** A line of a plot. */
export interface Line {
  readonly label: string;
  /** One for each time; null where there is none. */
  readonly values: readonly (number | null)[];
}

const COLOURS = 8;
const HEIGHT = 180;

const dark = matchMedia("(prefers-color-scheme: dark)");

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Lines over time, with a legend that says the newest values as text: those who cannot see the plot have it as well. */
export class Plot {
  readonly #frame = element("div");
  readonly #legend = element("ul", "legend");
  readonly #title: string;
  readonly #unit: (value: number) => string;
  #drawn: uPlot | undefined;
  #labels = "";
  #data: uPlot.AlignedData = [[]];

  /** @param figure an empty one @param unit how a value is written */
  constructor(figure: HTMLElement, title: string, unit: (value: number) => string) {
    this.#title = title;
    this.#unit = unit;
    this.#frame.role = "img";
    figure.append(element("figcaption", "", title), this.#legend, this.#frame);
    new ResizeObserver(() => this.#fit()).observe(this.#frame);
    dark.addEventListener("change", () => this.#draw());
  }

  /** @param times seconds since 1970-01-01 UTC, ascending */
  show(times: readonly number[], lines: readonly Line[]): void {
    this.#data = [[...times], ...lines.map(({ values }) => [...values])] as uPlot.AlignedData;
    const labels = JSON.stringify(lines.map(({ label }) => label));
    if (labels === this.#labels && this.#drawn !== undefined) this.#drawn.setData(this.#data);
    else {
      this.#labels = labels;
      this.#draw();
    }
    const latest = ({ values }: Line) => (values.at(-1) == null ? "none" : this.#unit(values.at(-1) as number));
    this.#frame.ariaLabel = `${this.#title}, by time. ${lines.map((line) => `${line.label}: ${latest(line)}`).join(", ")}`;
    showList(this.#legend, lines, {
      key: ({ label }) => label,
      create: (line) => {
        const sample = element("i");
        sample.style.background = `var(--plot-${lines.indexOf(line) % COLOURS})`;
        return element("li", "", sample, element("span"));
      },
      update: (item, line) => setText(item.lastChild, `${line.label}: ${latest(line)}`),
    });
  }

  /** Draws anew: lines and colours of a plot are fixed when it is made. */
  #draw(): void {
    this.#drawn?.destroy();
    this.#drawn = undefined;
    const width = this.#frame.clientWidth;
    // It is drawn once it is visible.
    if (width === 0) return;
    const axis = { stroke: colour("quiet"), grid: { stroke: colour("line"), width: 1 }, ticks: { stroke: colour("line") } };
    const strokes = this.#data.slice(1).map((_, index) => colour(`plot-${index % COLOURS}`));
    const values = (_: uPlot, ticks: readonly number[]) => ticks.map(this.#unit);
    const times = (_: uPlot, ticks: readonly number[]) => ticks.map((time) => timeText(time * 1000).slice(0, 8));
    const options: uPlot.Options = {
      width,
      height: HEIGHT,
      cursor: { show: false },
      legend: { show: false },
      scales: { y: { range: (_, __, most) => [0, Math.max(1, most ?? 0) * 1.1] } },
      axes: [
        { ...axis, values: times, space: 80, size: 30 },
        { ...axis, values, size: 70 },
      ],
      series: [{}, ...strokes.map((stroke) => ({ stroke, width: 2, points: { show: false } }))],
    };
    this.#drawn = new uPlot(options, this.#data, this.#frame);
  }

  #fit(): void {
    const width = this.#frame.clientWidth;
    if (width === 0) return;
    if (this.#drawn === undefined) this.#draw();
    else if (this.#drawn.width !== width) this.#drawn.setSize({ width, height: HEIGHT });
  }
}
