import type { Command } from "commander";
import type { DisClient } from "dis-openapi";
import { confirm } from "../ask.js";
import { type Column, timeText } from "../output.js";
import type { Surroundings } from "../surroundings.js";
import { examples } from "./arguments.js";
import { list } from "./list.js";

type App = DisClient extends { apps: () => AsyncIterable<infer Each> } ? Each : never;

const COLUMNS: readonly Column<App>[] = [
  { title: "NAME", cell: ({ app_name }) => app_name },
  { title: "CREATED", cell: ({ create_time }) => timeText(create_time) },
  { title: "STREAMS", cell: ({ commit_checkpoint_stream_names: names }) => names?.join(", ") || undefined },
];

/** `dis apps`. */
export function addApps(program: Command, surroundings: Surroundings): void {
  const { client, messages, signal } = surroundings;
  const apps = program
    .command("apps")
    .helpCommand(false)
    .description("list, create and delete apps, which are the names of consumers");
  examples(apps, ["dis apps list", "dis apps create billing", "dis apps delete billing"]);

  const listing = apps
    .command("list")
    .description("list the apps of the project, with the streams on which they have checkpoints")
    .option("--stream <name>", "only those that have a checkpoint on this stream")
    .option("--json", "print a line of JSON per app")
    .action(({ stream, json }: { stream?: string; json?: boolean }) =>
      list(client().apps({ stream_name: stream }, { signal }), { columns: COLUMNS, json, what: "apps" }, surroundings),
    );
  examples(listing, ["dis apps list", "dis apps list --stream orders --json | jq -r .app_name"]);

  const create = apps
    .command("create")
    .description("create an app")
    .argument("<name>", "name of the app")
    .action(async (name: string) => {
      await client().createApp({ app_name: name }, { signal });
      await messages.line(`App ${name} is created.`);
    });
  examples(create, ["dis apps create billing"]);

  const remove = apps
    .command("delete")
    .description("delete an app with its checkpoints on all streams")
    .argument("<name>", "name of the app")
    .option("--yes", "do not ask")
    .action(async (name: string, { yes }: { yes?: boolean }) => {
      const dis = client();
      await confirm({ what: `delete the app ${name} with all its checkpoints`, yes }, surroundings);
      await dis.deleteApp({ app_name: name }, { signal });
      await messages.line(`App ${name} is deleted.`);
    });
  examples(remove, ["dis apps delete billing", "dis apps delete billing --yes"]);
}
