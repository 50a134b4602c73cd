import { expect } from "vitest";
import {
  type AssignableStream,
  commitFault,
  createGroup,
  type Group,
  heartbeat,
  join,
  leave,
  readSubscription,
  type Surroundings,
  sync,
  type WantedStreams,
} from "../src/state/consumer-group.js";

export const SECOND = 1000;

export type Streams = Record<string, readonly number[]>;

/** A group with a clock and streams of its own. */
export class Scene {
  readonly group: Group = createGroup();
  now = 0;
  streams: Streams = { s: [0, 1, 2, 3] };

  get around(): Surroundings {
    const streams = Object.entries(this.streams).map(
      ([name, partitions]): AssignableStream => ({ id: `id-${name}`, name, partitions }),
    );
    return { now: this.now, sessionMs: 30 * SECOND, joinWindowMs: 3 * SECOND, streams };
  }

  join(id: string, wanted: WantedStreams = { interestedStream: ["s"] }, rebalanceTimeoutMs = 20 * SECOND): string {
    const wish = { subscription: readSubscription(wanted), rebalanceTimeoutMs };
    const { state, subscription, syncDelayedTimeMs } = join(this.group, id, wish, this.around);
    return state === "OK" ? `${subscription.join()} in ${syncDelayedTimeMs}` : state;
  }

  sync(id: string): string {
    const { state, generation, assignment } = sync(this.group, id, this.around);
    const share = [...assignment].map(([stream, numbers]) => `${stream}:${numbers.join()}`);
    return state === "OK" ? `${generation} ${share.join(" ")}`.trim() : state;
  }

  beat(id: string, generation = -1): string {
    return heartbeat(this.group, id, generation, this.around);
  }

  commit(id: string, generation?: number): string {
    return commitFault(this.group, id, generation, this.around) ?? "fine";
  }

  leave(id: string): string {
    leave(this.group, id, this.around);
    return this.group.state;
  }
}

/** Seconds since the beginning, what is done, and the expected result. */
export type Step = readonly [number, (scene: Scene) => unknown, unknown];

export function play(steps: readonly Step[], scene = new Scene()): Scene {
  for (const [index, [second, act, expected]] of steps.entries()) {
    scene.now = second * SECOND;
    expect(act(scene), `step ${index} at ${second} s: ${act}`).toEqual(expected);
  }
  return scene;
}

/** a and b share the partitions in generation 1, at 3 s. */
export const twoMembers: readonly Step[] = [
  [0, (g) => g.join("a"), "s in 3000"],
  [0, (g) => g.join("b"), "s in 3000"],
  [3, (g) => g.sync("a"), "1 s:0,2"],
  [3, (g) => g.sync("b"), "1 s:1,3"],
];
