import {
  aroundCall,
  asks,
  changes,
  changesCode,
  items,
  type Mutant,
  mutant,
  replays,
  responds,
  reversed,
  withBody,
} from "../mutant.js";

/** Wrong in apps: their names, their deletion and their list. */
export const appMutants: readonly Mutant[] = [
  mutant(
    "code",
    "responds with a code that is not in the catalogue",
    ["createApp"],
    changesCode("createApp", "DIS.4330", "DIS.4999"),
  ),
  mutant("ordering", "lists apps backwards", ["listApp"], changes("listApp", reversed("apps"))),
  mutant("idempotency", "takes the name of an app twice", ["createApp"], replays("createApp")),
  mutant("idempotency", "deletes an app twice", ["deleteApp"], replays("deleteApp")),
  mutant(
    "pages",
    "gives one app more than the limit",
    ["listApp"],
    asks("listApp", (input) => {
      if (typeof input["limit"] === "number") input["limit"] += 1;
    }),
  ),
  mutant(
    "pages",
    "lists a hundred apps without a limit",
    ["listApp"],
    asks("listApp", (input) => {
      input["limit"] ??= 100;
    }),
  ),
  mutant("pages", "begins a page of apps with the start name itself", ["listApp"], () =>
    aroundCall("listApp", async (input, next) => {
      const start = input["start_app_name"];
      return withBody(await next(), (body) => ({
        ...body,
        apps: start === undefined ? body["apps"] : [{ app_name: start }, ...items(body, "apps")],
      }));
    }),
  ),
  mutant(
    "pages",
    "counts the apps of the page only",
    ["listApp"],
    changes("listApp", (body) => ({ ...body, total_number: items(body, "apps").length })),
  ),
  mutant(
    "pages",
    "does not say that there are more apps",
    ["listApp"],
    changes("listApp", (body) => ({ ...body, has_more_app: false })),
  ),
  mutant(
    "pages",
    "gives the same page of apps again",
    ["listApp"],
    asks("listApp", (input) => {
      delete input["start_app_name"];
    }),
  ),
  mutant(
    "pages",
    "lists every app whatever stream is named",
    ["listApp"],
    asks("listApp", (input) => {
      delete input["stream_name"];
    }),
  ),
  mutant("deletion", "says that an app is deleted and keeps it", ["deleteApp"], responds("deleteApp", { status: 204 })),
  mutant("deletion", "names a stream that an app has no checkpoint on", ["showApp"], () => {
    const streams = new Set<string>();
    return {
      calls: {
        commitCheckpoint: async ({ input }, next) => {
          streams.add(input.stream_name);
          return next();
        },
        showApp: async (_, next) => {
          return withBody(await next(), (body) => ({ ...body, commit_checkpoint_stream_names: [...streams] }));
        },
      },
    };
  }),
];
