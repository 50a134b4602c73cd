import { createInterface } from "node:readline";
import { systemClock } from "../../src/send/limits.js";
import type { Happening } from "./history.js";
import { Member, type Mischief } from "./member.js";
import type { Schedule, Times } from "./schedule.js";

// One member as a process: it gets its orders line by line and reports what happens in the same way.

/** What the process is started with, as JSON. */
export interface MemberSettings {
  readonly name: string;
  readonly place: number;
  readonly schedule: Schedule;
  readonly times: Times;
  readonly endpoint: string;
  /** Its units begin after this number, so that no two members share one. */
  readonly firstUnit: number;
}

export type Order =
  | { readonly do: "stop"; readonly timeoutMs: number | undefined }
  | { readonly do: "jump"; readonly byMs: number }
  /** With nothing, what was ordered is forgotten. */
  | { readonly do: "mischief"; readonly next: Mischief | undefined };

/** The time of this machine that no clock changes and that all its processes share, in ms. */
const machineTime = () => Number(process.hrtime.bigint()) / 1e6;

const settings = JSON.parse(process.argv[2] ?? "{}") as MemberSettings;
const mischief: Mischief[] = [];
let offsetMs = 0;
let unit = settings.firstUnit;

const note = (happening: Happening) => process.stdout.write(`${JSON.stringify({ ...happening, at: machineTime() })}\n`);

const member = new Member(settings.name, settings.place, settings.schedule, {
  endpoint: settings.endpoint,
  times: settings.times,
  clock: { now: () => Date.now() + offsetMs, sleep: systemClock.sleep },
  random: Math.random,
  note,
  mischief: () => mischief.shift(),
  unit: () => ++unit,
});

function obey(order: Order): void {
  if (order.do === "stop") member.stop(order.timeoutMs);
  else if (order.do === "jump") offsetMs += order.byMs;
  else if (order.next === undefined) mischief.length = 0;
  else mischief.push(order.next);
}

const orders = createInterface({ input: process.stdin });
orders.on("line", (line) => obey(JSON.parse(line) as Order));
// Without somebody who gives orders there is nobody who would end it.
orders.on("close", () => process.exit());
await member.run();
// The stop settles after the run.
setTimeout(() => process.exit(), 50);
