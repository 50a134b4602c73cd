import type { Probe } from "../probe.js";
import type { Input } from "../run/send.js";
import { show } from "./partitions.js";

/** Input that permits a user to upload to a stream, or what `change` says. */
export async function policyFor(probe: Probe, stream_name: string, change: Input = {}): Promise<Input> {
  const stream_id = String((await show(probe, stream_name)).stream_id);
  return { stream_name, stream_id, principal_name: "domain.user", action_type: "putRecords", effect: "accept", ...change };
}

/** Who may do what on a stream: `domain.user putRecords accept`, sorted. */
export async function policiesOf(probe: Probe, stream_name: string): Promise<string[]> {
  const { rules } = await probe.succeed("listPolicies", { stream_name });
  return rules.map(({ principal_name, action_type, effect }) => `${principal_name} ${action_type} ${effect}`).sort();
}
