import { scenariosOf } from "../scenario.js";
import { policiesOf, policyFor } from "./permitting.js";
import { newStream } from "./steps.js";

const OPERATION = "/paths/~1v2~1{project_id}~1streams~1{stream_name}~1policies/get";

export const listPolicies = scenariosOf("listPolicies", OPERATION, [
  {
    name: "none",
    title: "a new stream has no policies",
    async run(probe) {
      probe.equal("policies", await policiesOf(probe, await newStream(probe)), []);
    },
  },
  {
    name: "stream-id",
    title: "the answer names the stream by its id, in one spelling or the other",
    pointer: "/components/schemas/ListPoliciesResponse/properties/streamId/x-deviation",
    async run(probe) {
      const stream_name = await newStream(probe);
      const policy = await policyFor(probe, stream_name);
      await probe.succeed("createPolicies", policy);
      const answer = await probe.succeed("listPolicies", { stream_name });
      probe.equal("id of the stream", answer.stream_id ?? answer.streamId, policy["stream_id"]);
    },
  },
  {
    name: "gone",
    title: "a deleted stream is DIS.4301, and a new one of its name has none of its policies",
    async run(probe) {
      const stream_name = await newStream(probe);
      await probe.succeed("createPolicies", await policyFor(probe, stream_name));
      await probe.succeed("deleteStream", { stream_name });
      await probe.refuse("listPolicies", { stream_name }, "DIS.4301");
      await probe.succeed("createStream", { stream_name, partition_count: 1 });
      probe.equal("policies", await policiesOf(probe, stream_name), []);
    },
  },
]);
