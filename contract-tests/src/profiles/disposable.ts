import type { Profile } from "../profile.js";

/** An endpoint that is there for tests alone, as a dis-local that a test starts: nobody minds what is made there. */
export const disposableProfile: Profile = { name: "disposable", stateful: true, disposable: true, limits: [] };
