import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { Refused, run } from "../process.js";

const SECONDS = 240;
const PATIENCE_MS = 20_000;

/** With the site in two languages, the programs of Redoc and Swagger UI, and the index of the search. */
const MOST_PACKED_BYTES = 2_700_000;

/** One page of each kind, what one of them loads, and a word that it must have. */
const FILES = [
  ["/docs/", "text/html", "<h1>Data Ingestion Service"],
  ["/docs/zh/index.html", "text/html", '<html lang="zh-CN">'],
  ["/docs/reference.html", "text/html", "commitCheckpoint"],
  ["/docs/guides/checkpoints.html", "text/html", "<h1>Checkpoints and resuming"],
  ["/docs/errors.html", "text/html", 'id="DIS.4301"'],
  ["/docs/try.html", "text/html", "swagger-ui-bundle.js"],
  ["/docs/assets/swagger-ui-bundle.js", "text/javascript", "SwaggerUIBundle"],
  ["/docs/assets/search.zh.js", "text/javascript", "searchIndex"],
  ["/docs/assets/try-contract.en.json", "application/json", '"openapi"'],
] as const;

/** Packs dis-local as it is published, the docs included, and installs it in the project. @returns the bytes of the tarball */
async function install(root: string, folder: string, project: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const source = join(root, "local");
  // What the scripts of the package print stands before the JSON.
  const output = await run("dis-local cannot be packed", source, SECONDS, "npm", [
    "pack",
    "--json",
    "--pack-destination",
    folder,
  ]);
  const [{ filename, size }] = JSON.parse(output.slice(output.search(/^\[$/m))) as [{ filename: string; size: number }];
  await run("dis-local cannot be published", folder, SECONDS, "npm", ["publish", "--dry-run", `./${filename}`]);
  await run("dis-local cannot be unpacked", folder, SECONDS, "tar", ["-xzf", filename]);
  const modules = join(project, "node_modules");
  renameSync(join(folder, "package"), join(modules, "dis-local"));
  const { dependencies } = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as { dependencies: object };
  const others = Object.keys(dependencies).filter((name) => name !== "dis-openapi");
  // What the client needs as well is there already.
  for (const name of others.filter((each) => !existsSync(join(modules, each)))) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
  return size;
}

/** What the server prints until it names the address of its docs. */
function docsAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    const refuse = (what: string) => reject(new Refused(`the installed dis-local ${what}:\n${printed}`));
    const timer = setTimeout(() => refuse("named no address of its docs"), PATIENCE_MS);
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const [address] = /http:\/\/\S+\/docs$/m.exec(printed) ?? [];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", () => refuse("ended"));
  });
}

async function isServed(origin: string, [path, type, word]: (typeof FILES)[number]): Promise<void> {
  // With compression, as a browser asks, and without.
  for (const encoding of ["br", "gzip", "identity"]) {
    const response = await fetch(origin + path, { headers: { "accept-encoding": encoding } });
    const text = await response.text();
    const found = [
      response.status,
      response.headers.get("content-type")?.split(";")[0],
      response.headers.get("content-encoding"),
    ];
    const expected = [200, type, encoding === "identity" ? null : encoding];
    if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Refused(`${path} is ${found}, not ${expected}`);
    if (!text.includes(word)) throw new Refused(`${path} lacks ${word} as ${encoding}`);
  }
}

/**
 * The docs travel in the package of dis-local: an installed one names their address, and serves them there.
 * @param folder where to pack
 * @param project in which dis-openapi is installed
 */
export async function servesDocs(root: string, folder: string, project: string): Promise<string> {
  const bytes = await install(root, folder, project);
  if (bytes > MOST_PACKED_BYTES) throw new Refused(`the tarball has ${bytes} bytes, more than ${MOST_PACKED_BYTES}`);
  const program = join("node_modules", "dis-local", "bin", "dis-local.js");
  const child = spawn(process.execPath, [program, "--port", "0"], { cwd: project, stdio: ["ignore", "pipe", "pipe"] });
  try {
    const address = await docsAddress(child);
    const { origin } = new URL(address);
    for (const file of FILES) await isServed(origin, file);
    for (const path of ["/", "/_dis-local/page/page.js", "/_dis-local/page/page.css"]) {
      const { status } = await fetch(origin + path);
      if (status !== 200) throw new Refused(`${path} of the page is ${status}, not 200`);
    }
    return `${FILES.length} files of the docs, compressed or not, from a tarball of ${bytes.toLocaleString("en-US")} bytes`;
  } finally {
    if (child.exitCode === null && child.kill()) await once(child, "exit");
  }
}
