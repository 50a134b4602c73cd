import { codesOf } from "../check/check.js";
import type { CallName, Input } from "../run/send.js";
import type { Probe } from "./probe.js";
import type { ScenarioRow } from "./scenario.js";
import { atOnce, LAST_READ, newApp, newPlace, newStream, show, untilRunning } from "./steps.js";
import { expectTags, taggedStream } from "./tagged-stream.js";
import { createTask, taskNames } from "./task-steps.js";

// What must hold when several requests are on their way at the same time. A server that does one after the other passes.

/** Requests that are sent at once. */
const AT_ONCE = 4;

/** Something for each request that is sent at once. */
async function each<T>(make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let index = 0; index < AT_ONCE; index++) made.push(await make(index));
  return made;
}

/** Ends the scenario unless exactly one of several requests to make the same thing succeeds, and the others are told that it is there. */
async function expectOne(probe: Probe, call: CallName, input: Input, code: string): Promise<void> {
  const exchanges = await atOnce([0, 1, 2, 3], () => probe.send(call, input));
  const results = exchanges.map((exchange) => (exchange.response.status < 300 ? "made" : codesOf(exchange).join(" or ")));
  const isWrong = results.filter((result) => result !== "made" && !result.split(" or ").includes(code));
  probe.equal("refusals with another code", isWrong, []);
  probe.equal("requests that made it", results.filter((result) => result === "made").length, 1);
}

export const streamsAtOnce: ScenarioRow = {
  name: "at-once",
  partitions: 5,
  title: "streams that are asked for at once are all made, and a name that is asked for at once is taken once",
  async run(probe) {
    const names = await each(async () => probe.name("stream"));
    await atOnce(names, (stream_name) => probe.succeed("createStream", { stream_name, partition_count: 1 }));
    for (const name of names) await untilRunning(probe, name);
    await expectOne(probe, "createStream", { stream_name: probe.name("stream"), partition_count: 1 }, "DIS.4307");
  },
};

export const shownAtOnce: ScenarioRow = {
  name: "at-once",
  partitions: 4,
  title: "streams that are looked at at once are each shown as they are",
  async run(probe) {
    const names = await each(() => newStream(probe));
    const shown = await atOnce(names, (name) => show(probe, name));
    for (const [index, stream] of shown.entries()) probe.equal("name of the stream", stream.stream_name, names[index]);
  },
};

export const appsAtOnce: ScenarioRow = {
  name: "at-once",
  care: { billable: false },
  title: "apps that are asked for at once are all made, and a name that is asked for at once is taken once",
  async run(probe) {
    const names = await each(async () => probe.name("app"));
    await atOnce(names, (app_name) => probe.succeed("createApp", { app_name }));
    for (const app_name of names) {
      probe.equal("name of the app", (await probe.succeed("showApp", { app_name })).app_name, app_name);
    }
    await expectOne(probe, "createApp", { app_name: probe.name("app") }, "DIS.4330");
  },
};

export const statesAtOnce: ScenarioRow = {
  name: "at-once",
  title: "the states of several apps that are looked at at once are each its own",
  async run(probe) {
    const { stream_name } = await newPlace(probe, 3);
    const apps = await each(() => newApp(probe));
    for (const [index, app_name] of apps.slice(1).entries()) {
      const place = { stream_name, app_name, partition_id: "0", ...LAST_READ };
      await probe.succeed("commitCheckpoint", { ...place, sequence_number: String(index) });
    }
    const states = await atOnce(apps, (app_name) => probe.succeed("showConsumerState", { app_name, stream_name, ...LAST_READ }));
    const numbers = states.map(({ partition_consuming_states: [state] }) => String(state?.sequence_number));
    probe.equal("checkpoints", numbers, ["-1", "0", "1", "2"]);
  },
};

export const tagsAtOnce: ScenarioRow = {
  name: "at-once",
  title: "tags that are added at once are all there",
  async run(probe) {
    const stream = await taggedStream(probe);
    const keys = ["a", "b", "c", "d"];
    await atOnce(keys, (key) => probe.succeed("createTag", { stream_id: stream.stream_id, tag: { key, value: "1" } }));
    await expectTags(probe, stream, { a: "1", b: "1", c: "1", d: "1" });
  },
};

export const batchesAtOnce: ScenarioRow = {
  name: "at-once",
  title: "tags of several requests that are sent at once are all there",
  async run(probe) {
    const stream = await taggedStream(probe);
    const keys = ["a", "b", "c", "d"];
    await atOnce(keys, (key) => {
      const tags = [
        { key, value: "1" },
        { key: `${key}${key}`, value: "2" },
      ];
      return probe.succeed("batchCreateTags", { stream_id: stream.stream_id, tags });
    });
    await expectTags(probe, stream, { a: "1", b: "1", c: "1", d: "1", aa: "2", bb: "2", cc: "2", dd: "2" });
  },
};

export const tagListsAtOnce: ScenarioRow = {
  name: "at-once",
  partitions: 4,
  title: "the tags of several streams that are looked at at once are each its own",
  async run(probe) {
    const streams = await each((index) => taggedStream(probe, { a: String(index) }));
    await atOnce(streams, (stream) => expectTags(probe, stream, { a: String(streams.indexOf(stream)) }));
  },
};

export const tasksAtOnce: ScenarioRow = {
  name: "at-once",
  title: "tasks that are asked for at once are all made",
  async run(probe) {
    const stream = await newStream(probe);
    const names = ["a", "b", "c", "d"];
    await atOnce(names, (name) => createTask(probe, stream, name));
    probe.equal("tasks", await taskNames(probe, stream), names);
  },
};
