import { afterEach, beforeEach, expect, test } from "vitest";
import { plantedInputs } from "../testing/canaries.js";
import { clientWith, json } from "../testing/fake-service.js";
import { localStream, STREAM } from "../testing/local-stream.js";
import { TRANSPORTS } from "../testing/transports.js";
import { createConsumer } from "./consumer/index.js";
import { createDisClient, type Logger } from "./index.js";
import { sendAll } from "./producer/send-all.js";
import { responses } from "./validate.js";

// Some old libraries add a method or a value to Object.prototype, which `for in` then finds in every object.

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

function pollute(): void {
  Object.defineProperty(Object.prototype, "polluted", { value: "everywhere", enumerable: true, configurable: true });
}

function clean(): void {
  delete (Object.prototype as { polluted?: unknown }).polluted;
}

beforeEach(() => expect("polluted" in {}).toBe(false));
afterEach(clean);

test.each(plantedInputs())("%s sends what it sends without a property on Object.prototype", async (name, input) => {
  const { dis, seen } = clientWith([json(400, { errorCode: "DIS.4200", message: "m" })], { logger: silent, logLevel: "debug" });
  const call = dis[name] as unknown as (input: object) => Promise<unknown>;
  await call(input).catch(() => {});
  pollute();
  await call(input).catch(() => {});
  clean();
  expect(seen).toHaveLength(2);
  expect(seen[1]).toEqual(seen[0]);
});

test("a response with a map is valid although Object.prototype has a property", async () => {
  pollute();
  const { dis } = clientWith([json(200, { state: "STABLE", assignment: { newstream: [0] } })], { validate: responses });
  const outcome = await dis.syncGroup({ groupId: "a", clientId: "m", generation: 1 }).result();
  clean();
  expect(outcome.error).toBeUndefined();
});

test.each(TRANSPORTS)("producer and consumer work over %s although Object.prototype has a property", async (_name, transport) => {
  await using made = await localStream(1);
  const dis = createDisClient({ ...made.local.connection, transport: transport(), validate: responses });
  const read: string[] = [];
  const upAndDown = async (data: string) => {
    await sendAll(dis, [{ data, partitionKey: "k" }], { stream: STREAM });
    const consumer = createConsumer(dis, {
      stream: STREAM,
      app: "reader",
      createApp: true,
      eachRecord: (record) => {
        read.push(record.text());
        void consumer.stop();
      },
    });
    await consumer.run();
  };
  // The server compiles its checks with a library that does not bear such a property; after two rounds it has them all.
  await upAndDown("a");
  await upAndDown("b");
  pollute();
  await upAndDown("c").finally(clean);
  expect(read).toEqual(["a", "b", "c"]);
});
