import { type CallName, type LocalDisOptions, Refusal } from "dis-local";
import {
  aroundCall,
  asks,
  changedAt,
  changes,
  type Fields,
  items,
  type Mutant,
  mutant,
  onRequest,
  replaceBody,
  withBody,
} from "../mutant.js";

// Wrong in how they find streams by tags, and in what they make of tags.

interface Tags {
  readonly key: string;
  readonly values?: readonly string[];
}

const FIND = "listResourcesByTags";
const FILTERS = ["tags", "tags_any", "not_tags", "not_tags_any"] as const;

/** Asks with other tags than it was asked with. */
const finds = (change: (tags: readonly Tags[], filter: (typeof FILTERS)[number]) => readonly Tags[]) =>
  asks(FIND, (input) => {
    for (const filter of FILTERS) if (Array.isArray(input[filter])) input[filter] = change(items<Tags>(input, filter), filter);
  });

const renames = (from: string, to: string) =>
  asks(FIND, (input) => {
    if (input[from] === undefined) return;
    input[to] = input[from];
    delete input[from];
  });

const found = (change: (resource: Fields) => Fields) =>
  changes(FIND, (body) =>
    Array.isArray(body["resources"]) ? { ...body, resources: items(body, "resources").map(change) } : body,
  );

/** Counts otherwise than it finds. */
const counts = (drop: readonly string[]) =>
  asks(FIND, (input) => {
    if (input["action"] === "count") for (const name of drop) delete input[name];
  });

const finding: readonly Mutant[] = [
  mutant(
    "tags",
    "looks at the first of several tags only",
    [FIND],
    finds((tags) => tags.slice(0, 1)),
  ),
  mutant(
    "tags",
    "looks at the last of several tags only",
    [FIND],
    finds((tags) => tags.slice(-1)),
  ),
  mutant(
    "tags",
    "looks at the first value of a tag only",
    [FIND],
    finds((tags) => tags.map(({ values = [], ...tag }) => ({ ...tag, values: values.slice(0, 1) }))),
  ),
  mutant(
    "tags",
    "finds streams by the keys of tags, whatever their values",
    [FIND],
    finds((tags) => tags.map(({ key }) => ({ key, values: [] }))),
  ),
  mutant(
    "tags",
    "takes an empty list of values for no value at all",
    [FIND],
    finds((tags) => tags.map((tag) => ((tag.values ?? []).length === 0 ? { ...tag, values: ["-none-"] } : tag))),
  ),
  mutant("tags", "finds what it is not to find by not_tags", [FIND], renames("not_tags", "tags")),
  mutant("tags", "finds what it is not to find by not_tags_any", [FIND], renames("not_tags_any", "tags_any")),
  mutant("tags", "takes tags_any for tags", [FIND], renames("tags_any", "tags")),
  mutant("tags", "takes not_tags_any for not_tags", [FIND], renames("not_tags_any", "not_tags")),
  mutant(
    "tags",
    "ignores not_tags where there are tags",
    [FIND],
    asks(FIND, (input) => {
      if (input["tags"] !== undefined) delete input["not_tags"];
    }),
  ),
  mutant(
    "tags",
    "ignores tags where there are tags_any",
    [FIND],
    asks(FIND, (input) => {
      if (input["tags_any"] !== undefined) delete input["tags"];
    }),
  ),
  mutant("tags", "counts streams without looking at tags", [FIND], counts(["tags", "tags_any"])),
  mutant("tags", "counts streams without looking at not_tags", [FIND], counts(["not_tags", "not_tags_any"])),
  mutant("tags", "counts streams without looking at matches", [FIND], counts(["matches"])),
  mutant(
    "tags",
    "counts at most one stream",
    [FIND],
    changes(FIND, (body) => ({ ...body, total_count: Math.min(1, Number(body["total_count"])) })),
  ),
  mutant(
    "tags",
    "gives the id of a stream as its name when it finds it by tags",
    [FIND],
    found((resource) => ({ ...resource, resource_name: resource["resource_id"] })),
  ),
  mutant(
    "tags",
    "gives the first tag only of a stream that was found",
    [FIND],
    found((resource) => ({ ...resource, tags: items(resource, "tags").slice(0, 1) })),
  ),
  mutant(
    "tags",
    "gives a stream that was found without tags",
    [FIND],
    found((resource) => ({ ...resource, tags: [] })),
  ),
];

/** Takes a body that breaks a rule: mends it first. */
const mendsBody = (call: CallName, change: (body: Fields) => unknown) => () =>
  onRequest(call, (request) =>
    replaceBody(request, (text) => {
      try {
        return JSON.stringify(change(JSON.parse(text)));
      } catch {
        return text;
      }
    }),
  );

const unique = (list: unknown): unknown =>
  Array.isArray(list) ? list.filter((tag, index) => list.findIndex((one) => one?.key === tag?.key) === index) : list;
const mendedFilters = (body: Fields, change: (list: unknown) => unknown): Fields => ({
  ...body,
  ...Object.fromEntries(FILTERS.filter((filter) => filter in body).map((filter) => [filter, change(body[filter])])),
});

const rules: readonly Mutant[] = [
  mutant(
    "tags",
    "takes a key twice in one request for tags",
    ["batchCreateTags"],
    mendsBody("batchCreateTags", (body) => ({ ...body, tags: unique(body["tags"]) })),
  ),
  mutant(
    "tags",
    "makes a stream with two tags of one key",
    ["createStream"],
    mendsBody("createStream", (body) => (body["tags"] === undefined ? body : { ...body, tags: unique(body["tags"]) })),
  ),
  mutant(
    "tags",
    "takes a key twice when it finds streams",
    [FIND],
    mendsBody(FIND, (body) => mendedFilters(body, unique)),
  ),
  mutant(
    "tags",
    "takes eleven keys when it finds streams",
    [FIND],
    mendsBody(FIND, (body) => mendedFilters(body, (list) => (Array.isArray(list) ? list.slice(0, 10) : list))),
  ),
  mutant(
    "tags",
    "takes eleven values of a key when it finds streams",
    [FIND],
    mendsBody(FIND, (body) =>
      mendedFilters(
        body,
        (list) => changedAt({ list }, "list[].values", (values) => (Array.isArray(values) ? values.slice(0, 10) : values)).list,
      ),
    ),
  ),
  mutant(
    "tags",
    "takes a value twice when it finds streams",
    [FIND],
    mendsBody(FIND, (body) =>
      mendedFilters(
        body,
        (list) => changedAt({ list }, "list[].values", (values) => (Array.isArray(values) ? [...new Set(values)] : values)).list,
      ),
    ),
  ),
  mutant(
    "tags",
    "takes an offset that is no number",
    [FIND],
    mendsBody(FIND, (body) => (/^\d+$/.test(String(body["offset"] ?? "0")) ? body : { ...body, offset: "0" })),
  ),
  mutant(
    "tags",
    "matches by another field than the name of a stream",
    [FIND],
    mendsBody(FIND, (body) => changedAt(body, "matches[].key", (key) => (typeof key === "string" ? "resource_name" : key))),
  ),
  mutant("tags", "looks at the letters of keys when it deletes tags", ["batchDeleteTags"], () =>
    aroundCall("batchDeleteTags", (input, next) => {
      if (items(input, "tags").some(({ key }) => !/^[\w\u4e00-\u9fff-]+$/.test(String(key))))
        throw new Refusal("DIS.4200", "a key has a letter that no key can have");
      return next();
    }),
  ),
  mutant("tags", "deletes no tag when one of several is not there", ["batchDeleteTags"], () => {
    const known = new Set<string>();
    const keyOf = (input: Fields, key: unknown) => `${input["stream_id"]} ${key}`;
    const { calls } = aroundCall("batchCreateTags", (input, next) => {
      for (const { key } of items(input, "tags")) known.add(keyOf(input, key));
      return next();
    });
    const one = aroundCall("createTag", (input, next) => {
      known.add(keyOf(input, (input["tag"] as Fields)["key"]));
      return next();
    });
    const deleting = aroundCall("batchDeleteTags", (input, next) =>
      items(input, "tags").every(({ key }) => known.has(keyOf(input, key))) ? next() : { status: 204 },
    );
    return { calls: { ...calls, ...one.calls, ...deleting.calls } };
  }),
];

/** A batch that is too large leaves a part of it behind. */
function keepsPart(): LocalDisOptions {
  return aroundCall("batchCreateTags", async (input, next) => {
    const response = await next();
    const { errorCode } = (response.body ?? {}) as { readonly errorCode?: unknown };
    if (errorCode !== "DIS.4601") return response;
    input["tags"] = items(input, "tags").slice(0, 1);
    await next();
    return response;
  });
}

/** Keys that were there once stay in the list of all tags. */
function remembersAll(): LocalDisOptions {
  const known = new Map<unknown, Fields>();
  return changes("listTags", (body) => {
    for (const tag of items(body, "tags")) known.set(tag["key"], tag);
    return { ...body, tags: [...known.values()] };
  })();
}

/** Shows the tags that a stream was made with, whatever has come since. */
function showsFirstTags(): LocalDisOptions {
  const first = new Map<unknown, unknown>();
  return aroundCall("showStream", async (_, next) =>
    withBody(await next(), (body) => {
      if (!first.has(body["stream_id"])) first.set(body["stream_id"], body["tags"]);
      return { ...body, tags: first.get(body["stream_id"]) };
    }),
  );
}

const keeping: readonly Mutant[] = [
  mutant("tags", "keeps the first tags of a batch that is one too many", ["batchCreateTags", "showStreamTags"], keepsPart),
  mutant(
    "tags",
    "keeps the first tag of a batch only",
    ["batchCreateTags", "showStreamTags"],
    asks("batchCreateTags", (input) => {
      input["tags"] = items(input, "tags").slice(0, 1);
    }),
  ),
  mutant(
    "tags",
    "deletes the first tag of a batch only",
    ["batchDeleteTags", "showStreamTags"],
    asks("batchDeleteTags", (input) => {
      input["tags"] = items(input, "tags").slice(0, 1);
    }),
  ),
  mutant(
    "tags",
    "makes a stream with the first of its tags",
    ["createStream"],
    asks("createStream", (input) => {
      if (Array.isArray(input["tags"])) input["tags"] = items(input, "tags").slice(0, 1);
    }),
  ),
  mutant(
    "tags",
    "lists the last value of a key only",
    ["listTags"],
    changes("listTags", (body) => changedAt(body, "tags[].values", (values) => (values as readonly unknown[]).slice(-1))),
  ),
  mutant(
    "tags",
    "lists a value once for each stream that has it",
    ["listTags"],
    changes("listTags", (body) =>
      changedAt(body, "tags[].values", (values) => (values as readonly unknown[]).flatMap((value) => [value, value])),
    ),
  ),
  mutant("tags", "lists tags of streams that are gone", ["listTags", "deleteStream"], remembersAll),
  mutant("tags", "shows a stream with the tags that it was made with", ["showStream", "createTag"], showsFirstTags),
  mutant(
    "tags",
    "cuts keys of tags after 20 characters",
    ["showStreamTags", "createTag"],
    changes("showStreamTags", (body) => changedAt(body, "tags[].key", (key) => String(key).slice(0, 20))),
  ),
  mutant(
    "tags",
    "shows a value of a tag that is empty as null",
    ["showStreamTags", "createTag"],
    changes("showStreamTags", (body) => changedAt(body, "tags[].value", (value) => (value === "" ? null : value))),
  ),
  mutant(
    "tags",
    "shows values of tags that are digits as numbers are written",
    ["showStreamTags", "createTag"],
    changes("showStreamTags", (body) =>
      changedAt(body, "tags[].value", (value) => (/^\d+$/.test(String(value)) ? String(Number(value)) : value)),
    ),
  ),
];

export const tagMutants: readonly Mutant[] = [...finding, ...rules, ...keeping];
