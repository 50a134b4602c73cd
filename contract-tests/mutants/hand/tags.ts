import {
  aroundCall,
  asks,
  changes,
  changesCode,
  type Fields,
  type Mutant,
  mutant,
  once,
  replays,
  responds,
  withBody,
} from "../mutant.js";

interface Tag {
  readonly key: string;
  readonly value?: string;
}

interface KeyValue {
  readonly key?: string;
  readonly value?: string;
}

function swapped(input: Fields, one: string, other: string): void {
  const [first, second] = [input[one], input[other]];
  for (const [name, value] of [
    [one, second],
    [other, first],
  ] as const) {
    if (value === undefined) delete input[name];
    else input[name] = value;
  }
}

/** Wrong in the tags of streams, and in finding streams by them. */
export const tagMutants: readonly Mutant[] = [
  mutant("idempotency", "refuses to delete tags that are gone", ["batchDeleteTags"], once("batchDeleteTags", "DIS.4603")),
  mutant("idempotency", "refuses to add a tag that is there", ["createTag"], once("createTag", "DIS.4601")),
  mutant("idempotency", "refuses to add tags that are there", ["batchCreateTags"], once("batchCreateTags", "DIS.4601")),
  mutant("idempotency", "deletes a tag twice", ["deleteTag"], replays("deleteTag")),
  mutant(
    "pages",
    "gives the same page of streams that were found by tags again",
    ["listResourcesByTags"],
    asks("listResourcesByTags", (input) => {
      input["offset"] = "0";
    }),
  ),
  mutant(
    "pages",
    "counts pages from 1 when it finds streams by tags",
    ["listResourcesByTags"],
    asks("listResourcesByTags", (input) => {
      input["offset"] = String(Number(input["offset"] ?? 0) + 1);
    }),
  ),
  mutant("tags", "adds a tag whose key is there as a second one", ["createTag"], () => {
    const all = new Map<string, Tag[]>();
    return {
      calls: {
        createTag: async ({ input }, next) => {
          const response = await next();
          all.set(input.stream_id, [...(all.get(input.stream_id) ?? []), input.tag as Tag]);
          return response;
        },
        showStreamTags: async ({ input }, next) =>
          withBody(await next(), (body) => ({ ...body, tags: all.get(input.stream_id) ?? body["tags"] })),
      },
    };
  }),
  mutant("tags", "keeps the first value of a tag", ["createTag"], () => {
    const seen = new Set<string>();
    return aroundCall("createTag", (input, next) => {
      const key = `${input["stream_id"]} ${(input["tag"] as Tag).key}`;
      if (seen.has(key)) return { status: 204 };
      seen.add(key);
      return next();
    });
  }),
  mutant(
    "tags",
    "keeps keys in small letters",
    ["createTag"],
    asks("createTag", (input) => {
      const tag = input["tag"] as Tag;
      Object.assign(input, { tag: { ...tag, key: tag.key.toLowerCase(), value: (tag.value ?? "").toLowerCase() } });
    }),
  ),
  mutant(
    "tags",
    "takes all tags for any of them",
    ["listResourcesByTags"],
    asks("listResourcesByTags", (input) => swapped(input, "tags", "tags_any")),
  ),
  mutant(
    "tags",
    "takes not all tags for not any of them",
    ["listResourcesByTags"],
    asks("listResourcesByTags", (input) => swapped(input, "not_tags", "not_tags_any")),
  ),
  mutant("tags", "lists streams when they are to be counted", ["listResourcesByTags"], () =>
    aroundCall("listResourcesByTags", async (input, next) => {
      if (input["action"] !== "count") return next();
      input["action"] = "filter";
      return withBody(await next(), ({ total_count: _, ...body }) => body);
    }),
  ),
  mutant(
    "tags",
    "does not show tags with the stream",
    ["createTag", "showStream"],
    changes("showStream", ({ tags: _, ...body }) => body),
  ),
  mutant("tags", "says that a tag is deleted and keeps it", ["deleteTag"], responds("deleteTag", { status: 204 })),
  mutant("tags", "says that tags are deleted and keeps them", ["batchDeleteTags"], responds("batchDeleteTags", { status: 204 })),
  mutant(
    "tags",
    "has another code when there are ten tags",
    ["createTag", "batchCreateTags"],
    changesCode("createTag", "DIS.4601", "DIS.4308"),
  ),
  mutant(
    "tags",
    "shows the values of tags in capitals",
    ["showStreamTags", "createTag"],
    changes("showStreamTags", ({ tags }) => ({
      tags: (tags as KeyValue[]).map(({ key, value = "" }) => ({ key, value: `${value}!` })),
    })),
  ),
  mutant(
    "tags",
    "lists a key once for each stream",
    ["listTags"],
    changes("listTags", ({ tags }) => ({ tags: [...(tags as unknown[]), ...(tags as unknown[])] })),
  ),
  mutant(
    "tags",
    "counts the streams of a page only",
    ["listResourcesByTags"],
    changes("listResourcesByTags", (body) => {
      const { resources } = body as { resources?: unknown[] };
      return resources === undefined ? body : { ...body, total_count: resources.length };
    }),
  ),
];
