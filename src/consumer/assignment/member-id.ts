/** The process, as far as the platform has one. */
interface MaybeNode {
  readonly process?: {
    readonly pid?: number;
    getBuiltinModule?(name: "node:os"): { hostname(): string } | undefined;
  };
}

/** A name that no other member has, and that tells people which process it is: `worker-7f9c-4711-1b9d6bcd`. */
export function newMemberId(): string {
  const { process } = globalThis as MaybeNode;
  const host = process?.getBuiltinModule?.("node:os")?.hostname() ?? "member";
  return `${host.slice(0, 200)}-${process?.pid ?? 0}-${crypto.randomUUID().slice(0, 8)}`;
}
