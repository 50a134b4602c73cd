import { Mistake } from "./options.js";
import type { ProxySettings } from "./traffic-settings.js";
import type { Shell } from "./verify.js";

/** Forwards and checks until a signal comes, and gives the exit code. @throws Mistake when it cannot even begin */
export async function proxy({ target }: ProxySettings, _: Shell): Promise<number> {
  throw new Mistake(`Nothing is forwarded to ${target} yet: this version only checks files.`);
}
