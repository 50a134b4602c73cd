/** How many items that are to fail authentication are sent off loopback: the service bars an address after many (DIS.4309). */
export const AUTH_BUDGET = 5;

interface Candidate {
  readonly id: string;
  readonly call: string;
}

/** Way to fail, as the id has it: `wrong-token` of `showStream/credentials/wrong-token`. */
function wayOf({ id }: Candidate): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

/**
 * Ids of at most `budget` candidates, spread over the calls from the first to the last one, each with another way to fail
 * where there is one. The same for the same candidates, so that two runs can be compared.
 */
export function fairChoice(candidates: readonly Candidate[], budget = AUTH_BUDGET): ReadonlySet<string> {
  if (candidates.length <= budget) return new Set(candidates.map(({ id }) => id));
  const calls = [...new Set(candidates.map(({ call }) => call))];
  const chosen: Candidate[] = [];
  for (let number = 0; number < budget; number++) {
    const call = calls[Math.floor((number * calls.length) / budget)];
    const free = candidates.filter((candidate) => !chosen.includes(candidate));
    const ways = new Set(chosen.map(wayOf));
    const ofCall = free.filter((candidate) => candidate.call === call);
    const isNew = (candidate: Candidate) => !ways.has(wayOf(candidate));
    const next = ofCall.find(isNew) ?? ofCall[0] ?? free.find(isNew) ?? free[0];
    if (next !== undefined) chosen.push(next);
  }
  return new Set(chosen.map(({ id }) => id));
}
