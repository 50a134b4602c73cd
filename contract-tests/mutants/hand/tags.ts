import type { Mutant } from "../mutant.js";
import { withBody, withCode } from "../mutant.js";

interface KeyValue {
  readonly key?: string;
  readonly value?: string;
}

/** Wrong in the tags of streams. */
export const tagMutants: readonly Mutant[] = [
  {
    name: "says that a tag is deleted and keeps it",
    kind: "tags",
    calls: ["deleteTag"],
    options: () => ({ calls: { deleteTag: () => ({ status: 204 }) } }),
  },
  {
    name: "says that tags are deleted and keeps them",
    kind: "tags",
    calls: ["batchDeleteTags"],
    options: () => ({ calls: { batchDeleteTags: () => ({ status: 204 }) } }),
  },
  {
    name: "has another code when there are ten tags",
    kind: "tags",
    calls: ["createTag", "batchCreateTags"],
    options: () => ({
      calls: { createTag: async (_, next) => withCode(await next(), "DIS.4601", "DIS.4308") },
    }),
  },
  {
    name: "shows the values of tags in capitals",
    kind: "tags",
    calls: ["showStreamTags", "createTag"],
    options: () => ({
      calls: {
        showStreamTags: async (_, next) =>
          withBody(await next(), ({ tags }) => ({
            tags: (tags as KeyValue[]).map(({ key, value = "" }) => ({ key, value: `${value}!` })),
          })),
      },
    }),
  },
  {
    name: "lists a key once for each stream",
    kind: "tags",
    calls: ["listTags"],
    options: () => ({
      calls: {
        listTags: async (_, next) =>
          withBody(await next(), ({ tags }) => ({ tags: [...(tags as unknown[]), ...(tags as unknown[])] })),
      },
    }),
  },
  {
    name: "counts the streams of a page only",
    kind: "tags",
    calls: ["listResourcesByTags"],
    options: () => ({
      calls: {
        listResourcesByTags: async (_, next) =>
          withBody(await next(), (body) => {
            const { resources } = body as { resources?: unknown[] };
            return resources === undefined ? body : { ...body, total_count: resources.length };
          }),
      },
    }),
  },
];
