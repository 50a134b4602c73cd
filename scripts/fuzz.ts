import { parseArgs } from "node:util";
import { fuzz } from "../testing/fuzz/fuzz.js";
import { memoryLine, reportLines } from "../testing/fuzz/report.js";

// Sends malformed requests to dis-local, a million by default: `npm run fuzz -- --requests 20000 --seed 7`;
// with `--data DIR` to one that keeps its data in this new folder, and is killed at the end and looked at again.

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    requests: { type: "string", default: "1000000" },
    data: { type: "string" },
    first: { type: "string", default: "0" },
  },
});

function count(name: "seed" | "requests" | "first"): number {
  if (/^\d{1,9}$/.test(values[name])) return Number(values[name]);
  console.error(`--${name} must be a number`);
  process.exit(2);
}

const report = await fuzz({
  seed: count("seed"),
  requests: count("requests"),
  first: count("first"),
  ...(values.data === undefined ? {} : { data: values.data }),
  progress: (done, memory) => console.log(memoryLine(done, memory)),
});
console.log(reportLines(report).join("\n"));
process.exitCode = report.failures.length === 0 ? 0 : 1;
