import type { Profile } from "../profile.js";

/** dis-local keeps state and verifies credentials: everything is proved there. */
export const disLocalProfile: Profile = { name: "dis-local", stateful: true, limits: [] };
