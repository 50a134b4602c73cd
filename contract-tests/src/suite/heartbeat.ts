import { scenariosOf } from "../scenario.js";
import { join, leave, member, newGroup, settle, stateFor } from "./grouping.js";

const OPERATION = "/paths/~1v2~1{project_id}~1apps~1{groupId}~1consumers~1{clientId}~1heartbeats/post";

export const heartbeat = scenariosOf("heartbeat", OPERATION, [
  {
    name: "states",
    basis: "inferred",
    title: "a stranger is told JOINING, a member of a settled group STABLE, without the app it is GROUP_NOT_EXIST",
    async run(probe) {
      const place = await newGroup(probe, 1);
      const one = member(place, "one");
      probe.equal("of a stranger", await stateFor(probe, one), "JOINING");
      await join(probe, one, place.stream_name);
      const [share] = await settle(probe, place.stream_name, [one]);
      probe.equal("of a member", await stateFor(probe, one, share?.generation), "STABLE");
      probe.equal("without the app", await stateFor(probe, { ...one, groupId: probe.name("app") }), "GROUP_NOT_EXIST");
      await leave(probe, one);
    },
  },
  {
    name: "old-generation",
    basis: "inferred",
    title: "a member with an earlier generation is told JOINING",
    async run(probe) {
      const place = await newGroup(probe, 1);
      const one = member(place, "one");
      await join(probe, one, place.stream_name);
      const [share] = await settle(probe, place.stream_name, [one]);
      probe.equal("state", await stateFor(probe, one, Number(share?.generation) - 1), "JOINING");
      await leave(probe, one);
    },
  },
]);
