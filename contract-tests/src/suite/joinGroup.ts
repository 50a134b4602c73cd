import { scenariosOf } from "../scenario.js";
import { join, leave, member, newGroup, settle } from "./grouping.js";

const OPERATION = "/paths/~1v2~1{project_id}~1apps~1{groupId}~1consumers/post";

export const joinGroup = scenariosOf("joinGroup", OPERATION, [
  {
    name: "alone",
    basis: "inferred",
    title: "a member that is alone gets all partitions",
    async run(probe) {
      const place = await newGroup(probe, 3);
      const one = member(place, "one");
      const joined = await join(probe, one, place.stream_name);
      probe.equal("state", joined.state, "OK");
      probe.equal("streams", joined.subscription, [place.stream_name]);
      probe.equal("whether it says how long to wait", Number(joined.syncDelayedTimeMs ?? -1) >= 0, true);
      const shares = await settle(probe, place.stream_name, [one]);
      probe.equal(
        "partitions",
        shares.map(({ partitions }) => partitions),
        [[0, 1, 2]],
      );
      await leave(probe, one);
    },
  },
  {
    name: "second",
    basis: "inferred",
    title: "a second member opens a new generation, and the two divide the partitions",
    async run(probe) {
      const place = await newGroup(probe, 4);
      const [one, two] = [member(place, "one"), member(place, "two")];
      await join(probe, one, place.stream_name);
      const [alone] = await settle(probe, place.stream_name, [one]);
      await join(probe, two, place.stream_name);
      const shares = await settle(probe, place.stream_name, [one, two], alone?.generation);
      probe.equal("partitions of both", shares.flatMap(({ partitions }) => partitions).sort(), [0, 1, 2, 3]);
      probe.equal(
        "sizes",
        shares.map(({ partitions }) => partitions.length),
        [2, 2],
      );
      probe.equal("whether the generation grew", Number(shares[0]?.generation) > Number(alone?.generation), true);
      await leave(probe, one, two);
    },
  },
  {
    name: "no-app",
    basis: "inferred",
    title: "without the app the state is GROUP_NOT_EXIST, with an unknown stream ERR_SUBSCRIPTION",
    async run(probe) {
      const place = await newGroup(probe, 1);
      const nobody = { groupId: probe.name("app"), clientId: "one" };
      probe.equal("state", (await join(probe, nobody, place.stream_name)).state, "GROUP_NOT_EXIST");
      probe.equal("state", (await join(probe, member(place, "one"), probe.name("stream"))).state, "ERR_SUBSCRIPTION");
    },
  },
]);
