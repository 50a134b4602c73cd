import { Mistake } from "./options.js";
import type { OutputSettings } from "./outputs.js";
import { addressOf, readOutputSettings, readProject } from "./settings.js";
import { integerOf, textOf, type Values } from "./values.js";

/** What `check` and `proxy` have in common. */
export interface TrafficSettings extends OutputSettings {
  /** Only requests to this address count, without a slash at its end. Default: to any host. */
  readonly endpoint?: string | undefined;
  /** Only requests of this project count. Default: those of any project. */
  readonly projectId?: string | undefined;
}

export interface CheckSettings extends TrafficSettings {
  /** HAR, or a JSON object on each line. At least one. */
  readonly files: readonly string[];
}

/** @throws Mistake */
export function readCheckSettings(values: Values, files: readonly string[]): CheckSettings {
  if (files.length === 0) throw new Mistake("Say what to check: dis-contract check FILE..., such as a HAR of a browser.");
  const endpoint = textOf(values, "endpoint");
  return {
    ...readOutputSettings(values),
    files,
    endpoint: endpoint === undefined ? undefined : addressOf("endpoint", endpoint),
    projectId: readProject(values, {}),
  };
}

export interface ProxySettings extends TrafficSettings {
  /** Where everything is forwarded to, without a slash at its end. */
  readonly target: string;
  /** Port on the loopback interface; 0 for a free one. */
  readonly port: number;
  /** Where every exchange is written to. Default: nowhere. */
  readonly record?: string | undefined;
}

const MOST_PORTS = 65_535;

/** @throws Mistake */
export function readProxySettings(values: Values): ProxySettings {
  const target = textOf(values, "target");
  if (target === undefined) throw new Mistake("No target: give --target, such as --target https://dis.example.com.");
  return {
    ...readOutputSettings(values),
    target: addressOf("target", target),
    port: integerOf(values, "port", 0, MOST_PORTS) ?? 0,
    record: textOf(values, "record"),
    projectId: readProject(values, {}),
  };
}
