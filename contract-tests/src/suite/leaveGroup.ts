import { scenariosOf } from "../scenario.js";
import { join, leave, member, newGroup, settle } from "./grouping.js";
import { commit, expectShown, LAST_READ } from "./steps.js";

const OPERATION = "/paths/~1v2~1{project_id}~1apps~1{groupId}~1consumers~1{clientId}/delete";
const COMMIT = "/paths/~1v2~1{project_id}~1checkpoints/post";

export const leaveGroup = scenariosOf("leaveGroup", OPERATION, [
  {
    name: "hands-over",
    basis: "inferred",
    title: "when a member leaves, the other one gets its partitions in a new generation",
    async run(probe) {
      const place = await newGroup(probe, 2);
      const [one, two] = [member(place, "one"), member(place, "two")];
      for (const each of [one, two]) await join(probe, each, place.stream_name);
      const [before] = await settle(probe, place.stream_name, [one, two]);
      await leave(probe, one);
      const [after] = await settle(probe, place.stream_name, [two], before?.generation);
      probe.equal("partitions", after?.partitions, [0, 1]);
      probe.equal("whether the generation grew", Number(after?.generation) > Number(before?.generation), true);
      await leave(probe, two);
    },
  },
  {
    name: "fenced",
    basis: "inferred",
    title: "a member commits with its generation; who left is DIS.4702, an earlier generation DIS.4703, and the checkpoint stays",
    pointer: COMMIT,
    async run(probe) {
      const place = await newGroup(probe, 1);
      const [one, two] = [member(place, "one"), member(place, "two")];
      for (const each of [one, two]) await join(probe, each, place.stream_name);
      const [share] = await settle(probe, place.stream_name, [one, two]);
      const generation_id = Number(share?.generation);
      const fenced = { ...place, ...LAST_READ, sequence_number: "1", client_id: "one", generation_id };
      await probe.succeed("commitCheckpoint", fenced);
      await probe.refuse("commitCheckpoint", { ...fenced, sequence_number: "2", generation_id: generation_id - 1 }, "DIS.4703");
      await leave(probe, one);
      await probe.refuse("commitCheckpoint", { ...fenced, sequence_number: "2" }, "DIS.4702");
      await expectShown(probe, place, 1);
      await commit(probe, place, 2);
      await expectShown(probe, place, 2);
      await leave(probe, two);
    },
  },
]);
