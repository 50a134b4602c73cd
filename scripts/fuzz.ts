import { parseArgs } from "node:util";
import { fuzz } from "../testing/fuzz/fuzz.js";
import { memoryLine, reportLines } from "../testing/fuzz/report.js";

// Sends malformed requests to dis-local, a million by default: `npm run fuzz -- --requests 20000 --seed 7`

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    requests: { type: "string", default: "1000000" },
    first: { type: "string", default: "0" },
  },
});

function count(name: keyof typeof values): number {
  if (/^\d{1,9}$/.test(values[name])) return Number(values[name]);
  console.error(`--${name} must be a number`);
  process.exit(2);
}

const report = await fuzz({
  seed: count("seed"),
  requests: count("requests"),
  first: count("first"),
  progress: (done, memory) => console.log(memoryLine(done, memory)),
});
console.log(reportLines(report).join("\n"));
process.exitCode = report.failures.length === 0 ? 0 : 1;
