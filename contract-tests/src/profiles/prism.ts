import type { Profile } from "../profile.js";

/** Prism, the mock of the contract: it validates requests and answers with examples; it remembers and verifies nothing. */
export const prismProfile: Profile = {
  name: "prism",
  stateful: false,
  limits: [
    { needs: "state", reason: "Prism keeps no state: every answer is an example." },
    { needs: "authentication", reason: "Prism verifies no credentials: any token and any signature pass." },
    { ids: ["*/path/loose-url"], reason: "Prism answers a path with a slash at its end with a 404 of its own." },
    { ids: ["*/body/malformed/*"], reason: "Prism answers a body that is no JSON with an error body of its own." },
    { ids: ["*/body/size/*"], reason: "Prism answers a body of more than 10 MB with an error body of its own." },
    { ids: ["*/int64+1"], reason: "Prism checks int64 on numbers only, not on decimal text." },
  ],
};
