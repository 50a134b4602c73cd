import type { DisClient, DisClientOptions } from "../src/index.js";
import { clientWith, json, type Reply, type Seen } from "./fake-service.js";

type Body = { records: { data: string }[] };

/**
 * A service that stores every record for whose data `refuse` gives no error code.
 * @param before what it responds to the first requests
 */
export function storing(
  refuse: (data: string, request: number) => string | undefined = () => undefined,
  { before = [], ...options }: DisClientOptions & { readonly before?: readonly Reply[] } = {},
): { readonly dis: DisClient; readonly seen: readonly Seen[]; readonly slept: readonly number[] } {
  let next = 0;
  let requests = 0;
  const store = ({ body }: Seen) => {
    requests++;
    const records = (body as Body).records.map(({ data }) => {
      const code = refuse(atob(data), requests);
      return code === undefined
        ? { partition_id: "shardId-0000000000", sequence_number: String(next++) }
        : { error_code: code, error_message: "m" };
    });
    return json(200, { failed_record_count: records.filter((record) => "error_code" in record).length, records });
  };
  return clientWith([...before, store], options);
}

/** The records of each request, their data joined. */
export function sentIn(seen: readonly { readonly body: unknown }[]): string[] {
  return seen.map(({ body }) => (body as Body).records.map(({ data }) => atob(data)).join(""));
}
