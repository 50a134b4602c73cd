import { readMarker } from "../../src/consumer/start.js";
import type { Happening, Loss } from "./history.js";
import { STREAM } from "./proven-stream.js";

/** What a member knows of its group, by the responses that have come to it. */
interface Standing {
  /** What the last sync gave it. */
  synced: { readonly generation: number; readonly partitions: readonly string[] } | undefined;
  /** The generation that a heartbeat has confirmed since. */
  confirmed: number | undefined;
}

/** A response as a member gets it. */
interface Told {
  readonly status: number;
  /** Parsed, if it is JSON. */
  readonly body?: unknown;
}

/** Notes what members send and what they are told, as it passes between them and the service. */
export class Watch {
  readonly #note: (happening: Happening) => void;
  readonly #isMember: (member: string) => boolean;
  readonly #standings = new Map<string, Standing>();
  #commits = 0;

  /** @param isMember whether the coordinator has this member */
  constructor(note: (happening: Happening) => void, isMember: (member: string) => boolean) {
    this.#note = note;
    this.#isMember = isMember;
  }

  /** Notes what a member sends. @returns the number of a commit */
  sent(member: string, call: string, body: Uint8Array): number | undefined {
    if (call === "joinGroup") this.#note({ type: "joined", member });
    if (call === "leaveGroup") this.#note({ type: "left", member });
    if (call !== "commitCheckpoint") return undefined;
    const input = JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>;
    const marker = readMarker(String(input["metadata"] ?? ""));
    const number = Number(input["sequence_number"]) - (marker === "last-consumed" ? 0 : 1);
    const commit = this.#commits++;
    this.#note({ type: "committing", commit, member, partition: String(Number(input["partition_id"])), number });
    return commit;
  }

  /** The service has carried a commit out. @param commit as `sent` gave it */
  stored(commit: number | undefined): void {
    if (commit !== undefined) this.#note({ type: "stored", commit });
  }

  /** Notes what a response tells a member about its partitions. @param commit as `sent` gave it */
  received(member: string, call: string, commit: number | undefined, { status, body }: Told): void {
    const standing = this.#standings.get(member) ?? { synced: undefined, confirmed: undefined };
    this.#standings.set(member, standing);
    const said = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
    if (commit !== undefined && said["errorCode"] === "DIS.4701") this.#note({ type: "refused", commit });
    if (call === "commitCheckpoint" && (said["errorCode"] === "DIS.4702" || said["errorCode"] === "DIS.4703")) {
      this.#note({ type: "told", member, loss: "fenced" });
      standing.confirmed = undefined;
    }
    if (status !== 200) return;
    if (call === "syncGroup" && said["state"] === "OK") {
      // A member that asks again has given up what it had.
      this.#lost(member, standing, "removed");
      const { [STREAM]: numbers = [] } = said["assignment"] as Record<string, number[]>;
      standing.synced = { generation: said["generation"] as number, partitions: numbers.map(String) };
    }
    if (call === "heartbeat") this.#heard(member, standing, said["state"]);
  }

  /** A member has its partitions from the heartbeat on that finds the group stable, to the next one that does not. */
  #heard(member: string, standing: Standing, state: unknown): void {
    const { synced, confirmed } = standing;
    if (state === "STABLE") {
      if (synced === undefined || confirmed === synced.generation) return;
      standing.confirmed = synced.generation;
      this.#note({ type: "granted", member, partitions: synced.partitions });
      // A success that says nothing tells nothing.
    } else if (state !== undefined) this.#lost(member, standing, this.#isMember(member) ? "rebalance" : "removed");
  }

  #lost(member: string, standing: Standing, loss: Loss): void {
    if (standing.confirmed !== undefined) this.#note({ type: "told", member, loss });
    standing.confirmed = undefined;
  }
}
