import { NO_ACCESS_KEY, NO_EXPIRED_TOKEN, NO_OTHER_PROJECT_TOKEN } from "./authenticate.js";
import type { Need } from "./plan.js";
import { cannotProve } from "./profile.js";
import { type Credentials, signingKeyOf, type Target } from "./target.js";

/** What an item needs that credentials may lack, how to tell, and what is said then. */
const LACKS: readonly (readonly [need: Need, isLacking: (credentials: Credentials) => boolean, reason: string])[] = [
  ["signature", (credentials) => signingKeyOf(credentials) === undefined, NO_ACCESS_KEY],
  ["expired-token", ({ expiredToken }) => expiredToken === undefined, NO_EXPIRED_TOKEN],
  ["other-project-token", ({ otherProjectToken }) => otherProjectToken === undefined, NO_OTHER_PROJECT_TOKEN],
];

/** Why an item cannot be proved on a target: its kind cannot, or it was given too little. `undefined` when it can. */
export function unprovable(
  { profile, credentials }: Pick<Target, "profile" | "credentials">,
  item: { readonly id: string; readonly needs: readonly Need[] },
): string | undefined {
  const lack = LACKS.find(([need, isLacking]) => item.needs.includes(need) && isLacking(credentials));
  return cannotProve(profile, item) ?? lack?.[2];
}
