import type { Input } from "../run/send.js";
import type { Probe } from "./probe.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import { makeStream, newStream, show } from "./steps.js";
import { removeStream } from "./waiting.js";

/** Input of a policy that permits a user to upload to a stream. @param change other fields than those */
async function policyFor(probe: Probe, stream_name: string, change: Input = {}): Promise<Input> {
  const stream_id = String((await show(probe, stream_name)).stream_id);
  return { stream_name, stream_id, principal_name: "domain.user", action_type: "putRecords", effect: "accept", ...change };
}

/** The policies of a stream as lines, sorted: `domain.user putRecords accept`. */
async function policiesOf(probe: Probe, stream_name: string): Promise<string[]> {
  const { rules } = await probe.succeed("listPolicies", { stream_name });
  return rules.map(({ principal_name, action_type, effect }) => `${principal_name} ${action_type} ${effect}`).sort();
}

const createPolicies: readonly ScenarioRow[] = [
  {
    name: "added",
    title: "each policy that is made is added to those of its stream, and of no other",
    async run(probe) {
      const [stream, other] = [await newStream(probe), await newStream(probe)];
      await probe.succeed("createPolicies", await policyFor(probe, stream));
      await probe.succeed("createPolicies", await policyFor(probe, stream, { action_type: "getRecords" }));
      await probe.succeed("createPolicies", await policyFor(probe, stream, { principal_name: "domain.*" }));
      probe.equal("policies", await policiesOf(probe, stream), [
        "domain.* putRecords accept",
        "domain.user getRecords accept",
        "domain.user putRecords accept",
      ]);
      probe.equal("policies of the other stream", await policiesOf(probe, other), []);
    },
  },
  {
    name: "unknown",
    title: "an unknown stream is DIS.4301",
    async run(probe) {
      const policy = await policyFor(probe, await newStream(probe));
      await probe.refuse("createPolicies", { ...policy, stream_name: probe.name("stream") }, "DIS.4301");
    },
  },
];

const listPolicies: readonly ScenarioRow[] = [
  {
    name: "none",
    title: "a new stream has no policies",
    async run(probe) {
      probe.equal("policies", await policiesOf(probe, await newStream(probe)), []);
    },
  },
  {
    name: "stream-id",
    title: "the response names the stream by its id, in one spelling or the other",
    pointer: "/components/schemas/ListPoliciesResponse/properties/streamId/x-deviation",
    async run(probe) {
      const stream_name = await newStream(probe);
      const policy = await policyFor(probe, stream_name);
      await probe.succeed("createPolicies", policy);
      const { stream_id, streamId = stream_id } = await probe.succeed("listPolicies", { stream_name });
      probe.equal("id of the stream", streamId, policy["stream_id"]);
      if (stream_id !== undefined) probe.equal("id of the stream in the other spelling", stream_id, policy["stream_id"]);
    },
  },
  {
    name: "gone",
    title: "a deleted stream is DIS.4301, and a new one of its name has none of its policies",
    async run(probe) {
      const stream_name = await newStream(probe);
      await probe.succeed("createPolicies", await policyFor(probe, stream_name));
      await removeStream(probe, stream_name);
      await probe.refuse("listPolicies", { stream_name }, "DIS.4301");
      await makeStream(probe, stream_name);
      probe.equal("policies", await policiesOf(probe, stream_name), []);
    },
  },
];

/** Who may do what on a stream: one entry a call. */
export const policies: Entries<"createPolicies" | "listPolicies"> = {
  createPolicies,
  listPolicies,
};
