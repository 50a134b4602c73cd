import type { Profile } from "../profile.js";

/** Any endpoint that keeps state and verifies credentials, dis-local among them: everything is proved there. */
export const statefulProfile: Profile = { name: "stateful", stateful: true, limits: [] };
