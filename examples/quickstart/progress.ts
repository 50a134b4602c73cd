const WIDTH = 40;

/** A bar that grows on a terminal; elsewhere a line at each fifth. */
export class Progress {
  readonly #label: string;
  readonly #total: number;
  readonly #terminal = process.stdout.isTTY === true;
  #line = "";
  #fifth = 0;

  constructor(label: string, total: number) {
    this.#label = label;
    this.#total = total;
  }

  show(done: number): void {
    const part = Math.min(1, done / this.#total);
    const filled = Math.round(part * WIDTH);
    this.#line = `${this.#label} [${"#".repeat(filled)}${".".repeat(WIDTH - filled)}] ${done} of ${this.#total}`;
    if (this.#terminal) process.stdout.write(`\r${this.#line}`);
    else if (Math.floor(part * 5) > this.#fifth) {
      this.#fifth = Math.floor(part * 5);
      console.log(this.#line);
    }
  }

  /** Prints a line above the bar. */
  say(text: string): void {
    if (!this.#terminal) console.log(text);
    else process.stdout.write(`\r${text.padEnd(this.#line.length)}\n${this.#line}`);
  }

  end(): void {
    if (this.#terminal) process.stdout.write("\n");
  }
}
