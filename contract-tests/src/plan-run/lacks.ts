import { NO_EXPIRED_TOKEN, NO_OTHER_PROJECT_TOKEN } from "../authenticate.js";
import type { Need } from "../plan.js";
import type { Credentials } from "../target.js";

/** Reasons, by what cannot be had. */
export type Lacks = Readonly<Partial<Record<Need, string>>>;

/** What cannot be made of credentials by itself: nobody else can let a token expire, or get one for another project. */
export function lacksOf({ expiredToken, otherProjectToken }: Credentials): Lacks {
  return {
    ...(expiredToken === undefined ? { "expired-token": NO_EXPIRED_TOKEN } : {}),
    ...(otherProjectToken === undefined ? { "other-project-token": NO_OTHER_PROJECT_TOKEN } : {}),
  };
}
