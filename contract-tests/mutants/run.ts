import { mutants } from "./catalogue.js";
import { hunt } from "./hunt.js";

const filter = process.argv[2] ?? "";
let n = 0;
const t = Date.now();
const slow: string[] = [];
const todo = mutants.filter(({ name, kind }) => new RegExp(filter).test(`${kind}: ${name}`));
await Promise.all(
  [0, 1, 2, 3].map(async () => {
    for (;;) {
      const m = todo.shift();
      if (!m) return;
      n++;
      const h = await hunt(m);
      if (h.elapsedMs > 3000) slow.push(`${Math.round(h.elapsedMs)} ${m.kind}: ${m.name}`);
      if ((h.caughtBy === undefined) !== (m.equivalent !== undefined))
        console.log(
          `${h.caughtBy === undefined ? "SURVIVES" : "CAUGHT  "} ${m.kind}: ${m.name} [${m.calls}] ${h.caughtBy ?? ""} ${Math.round(h.elapsedMs)} ${m.equivalent ? JSON.stringify(h.found) : ""}`,
        );
    }
  }),
);
console.log(n, Date.now() - t, "ms");
console.log(slow.join("\n"));
