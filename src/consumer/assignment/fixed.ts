import type { DisClient } from "../../client.js";
import { DisError } from "../../errors/dis-error.js";
import { listPartitions, type PartitionState } from "../checkpoints.js";
import { enduring } from "../endurance.js";
import type { ResolvedConsumerOptions } from "../options.js";
import type { Assignment, HeldPartitions } from "./assignment.js";
import type { FixedChoice } from "./choice.js";

/** How often it looks for partitions that were added, in ms. */
const REFRESH_MS = 60_000;

function isOurs(choice: FixedChoice, partition: string): boolean {
  if (choice === "all") return true;
  return "worker" in choice ? Number(partition) % choice.of === choice.worker : choice.has(partition);
}

/** Partitions that do not depend on who else runs: all, a list, or every n-th. Those that are added later are found within a minute. */
export class FixedAssignment implements Assignment {
  readonly #dis: DisClient;
  readonly #options: ResolvedConsumerOptions;
  readonly #choice: FixedChoice;

  constructor(dis: DisClient, options: ResolvedConsumerOptions, choice: FixedChoice) {
    this.#dis = dis;
    this.#options = options;
    this.#choice = choice;
  }

  async run(held: HeldPartitions, stopping: AbortSignal): Promise<void> {
    await held.assign((await this.#list(stopping)).map(({ partition }) => partition));
    while (!stopping.aborted) {
      await this.#options.clock.sleep(REFRESH_MS, stopping);
      // A list names all of them, so none is added.
      if (stopping.aborted || this.#choice instanceof Set) continue;
      const states = await this.#list(stopping);
      // One that has expired was reported already, or never had a record.
      await held.assign(states.flatMap(({ partition, isExpired }) => (isExpired ? [] : [partition])));
    }
    await held.revoke();
  }

  lookNow(): void {
    // Nobody else decides about these partitions.
  }

  beforeCommit(): undefined {
    // They are never lost.
  }

  #list(stopping: AbortSignal): Promise<PartitionState[]> {
    return enduring(this.#options, undefined, stopping, async () => {
      const states = await listPartitions(this.#dis, this.#options, stopping);
      const named = this.#choice instanceof Set ? [...this.#choice] : [];
      const missing = named.find((wanted) => !states.some(({ partition }) => partition === wanted));
      if (missing !== undefined) {
        const message = `Stream ${this.#options.stream} has no partition ${missing}.`;
        throw new DisError("configuration", message, { field: "assignment" });
      }
      return states.filter(({ partition }) => isOurs(this.#choice, partition));
    });
  }
}
