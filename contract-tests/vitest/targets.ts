import { LOCAL_KEY, LOCAL_TOKEN, LOCAL_USER, type LocalDis, type LocalDisOptions, startLocalDis } from "dis-local";
import {
  type Case,
  type Contract,
  type Credentials,
  disposableProfile,
  EVERYTHING,
  type OpenTarget,
  observedIn,
  planOf,
  prismProfile,
  runPlan,
} from "../src/index.js";
import type { Observed } from "../src/run/results.js";

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

const OTHER_PROJECT_TOKEN = "local-token-of-another-project";

/** So short that a token has expired when the response with it arrives. */
const TOKEN_VALIDITY_MS = 1;

/** A token that was valid for a moment, when the server was asked for it. */
async function expiredToken({ iamEndpoint, projectId }: LocalDis): Promise<string | undefined> {
  const { name, password, domain } = LOCAL_USER;
  const identity = { methods: ["password"], password: { user: { name, password, domain: { name: domain } } } };
  const body = JSON.stringify({ auth: { identity, scope: { project: { id: projectId } } } });
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${iamEndpoint}/v3/auth/tokens`, { method: "POST", headers, body });
  await response.arrayBuffer();
  await new Promise((resolve) => setTimeout(resolve, TOKEN_VALIDITY_MS + 1));
  return response.headers.get("x-subject-token") ?? undefined;
}

/** A dis-local of its own, empty; it takes milliseconds. */
export async function openDisLocal(options: LocalDisOptions = {}): Promise<OpenTarget> {
  const local = await startLocalDis({
    joinWindowMs: JOIN_WINDOW_MS,
    tokenValidityMs: TOKEN_VALIDITY_MS,
    credentials: { otherProjectTokens: [OTHER_PROJECT_TOKEN] },
    ...options,
  });
  const { endpoint, projectId } = local;
  const more = { expiredToken: await expiredToken(local), otherProjectToken: OTHER_PROJECT_TOKEN };
  const target = { name: "dis-local", endpoint, projectId, credentials: { ...credentials, ...more }, profile: disposableProfile };
  return { target, close: () => local.close() };
}

/** The one Prism of the run; it was started by the global setup, which also stops it. */
export function openPrism(endpoint: string): OpenTarget {
  const target = { name: "prism", endpoint, projectId: "project", credentials, profile: prismProfile };
  return { target, close: async () => undefined };
}

/**
 * What a run on dis-local sees, without what only prepares and cleans up. Only the scenarios
 * written by hand are run: a random one covers a cell under one seed and not under the next, and takes long.
 */
export async function observedOnDisLocal(contract: Contract, cases?: readonly Case[]): Promise<Observed> {
  const plan = planOf(contract);
  const { target, close } = await openDisLocal();
  try {
    const scenarios = plan.scenarios.filter(({ kind }) => kind === "state");
    const given = { ...plan, scenarios, ...(cases === undefined ? {} : { cases }) };
    return observedIn(await runPlan(given, target, { ...EVERYTHING, open: openDisLocal }));
  } finally {
    await close();
  }
}
