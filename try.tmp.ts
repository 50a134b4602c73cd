import { playVirtually as play } from "./testing/streaming/virtual-stage.js";
import { reportOf, failureOf } from "./testing/streaming/prove.js";
import { scheduleOf } from "./testing/streaming/schedule.js";
const [from, to, engines] = [Number(process.argv[2] ?? 1), Number(process.argv[3] ?? 20), (process.argv[4] ?? "all").split(",")];
const t0 = performance.now(); let bad = 0; const kinds: Record<string, number> = {}; const shown: Record<string, number> = {};
for (let seed = from; seed <= to; seed++) {
  const s = scheduleOf(seed, engines as never);
  const o = await play(s);
  const rules = new Set(o.violations.map((v) => v.rule));
  if (rules.size) bad++;
  for (const r of rules) kinds[r] = (kinds[r] ?? 0) + 1;
  const first = o.violations[0]?.rule;
  if (first) { (shown[first] ??= 0); if (shown[first]++ < Number(process.env.SHOW ?? 1)) { const f = await failureOf(s); if (f) console.log(reportOf(f)); } }
  if (process.argv[5]) { for (const h of o.history) if (h.type !== "written") console.log(JSON.stringify(h)); console.log(JSON.stringify(s,null,1)); }
}
console.log("bad", bad, kinds, "ms each", ((performance.now() - t0) / (to - from + 1)).toFixed(1));
