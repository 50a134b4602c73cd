import { LOCAL_KEY, LOCAL_TOKEN, type LocalDisOptions, startLocalDis } from "dis-local";
import { type Credentials, disposableProfile, type OpenTarget, prismProfile } from "../src/index.js";

export type TargetName = "prism" | "dis-local";

declare module "vitest" {
  interface ProvidedContext {
    targetName: TargetName;
    /** Only in the project of Prism. */
    prismEndpoint: string;
  }
}

const credentials: Credentials = { token: LOCAL_TOKEN, ...LOCAL_KEY, region: "cn-north-4" };

/** How long a group waits for members; the three seconds of the default would be most of the run. */
const JOIN_WINDOW_MS = 200;

/** A dis-local of its own, empty; it takes milliseconds. */
export async function openDisLocal(options: LocalDisOptions = {}): Promise<OpenTarget> {
  const local = await startLocalDis({ joinWindowMs: JOIN_WINDOW_MS, ...options });
  const { endpoint, projectId } = local;
  const target = { name: "dis-local", endpoint, projectId, credentials, profile: disposableProfile };
  return { target, close: () => local.close() };
}

/** The one Prism of the run; it was started by the global setup, which also stops it. */
export function openPrism(endpoint: string): OpenTarget {
  const target = { name: "prism", endpoint, projectId: "project", credentials, profile: prismProfile };
  return { target, close: async () => undefined };
}
