import { scenariosOf } from "../scenario.js";
import { join, leave, member, newGroup, settle } from "./grouping.js";

const OPERATION = "/paths/~1v2~1{project_id}~1apps~1{groupId}~1consumers~1{clientId}~1partitions/post";

export const syncGroup = scenariosOf("syncGroup", OPERATION, [
  {
    name: "stranger",
    basis: "inferred",
    title: "a program that has not joined is told to join",
    async run(probe) {
      const place = await newGroup(probe, 1);
      const { state } = await probe.succeed("syncGroup", { ...member(place, "one"), generation: -1 });
      probe.equal("state", state, "REJOIN");
    },
  },
  {
    name: "again",
    basis: "inferred",
    title: "to ask again gives the same partitions and the same generation",
    async run(probe) {
      const place = await newGroup(probe, 2);
      const one = member(place, "one");
      await join(probe, one, place.stream_name);
      const [share] = await settle(probe, place.stream_name, [one]);
      const again = await probe.succeed("syncGroup", { ...one, generation: Number(share?.generation) });
      probe.equal(
        "answer",
        [again.state, again.generation, again.assignment],
        ["OK", share?.generation, { [place.stream_name]: [0, 1] }],
      );
      await leave(probe, one);
    },
  },
]);
