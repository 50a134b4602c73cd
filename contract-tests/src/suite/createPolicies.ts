import { scenariosOf } from "../scenario.js";
import { policiesOf, policyFor } from "./permitting.js";
import { newStream } from "./steps.js";

const OPERATION = "/paths/~1v2~1{project_id}~1streams~1{stream_name}~1policies/post";

export const createPolicies = scenariosOf("createPolicies", OPERATION, [
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
]);
