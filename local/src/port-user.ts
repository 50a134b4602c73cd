import { readdir, readFile, readlink } from "node:fs/promises";
import { get } from "node:http";

/** How long another dis-local is given to say who it is. */
const PATIENCE_MS = 500;

/** More than that is no response of a dis-local. */
const MAX_CHARACTERS = 10_000;

/** The body behind a URL, or nothing when it does not come in time. */
function bodyOf(url: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, signal: AbortSignal.timeout(PATIENCE_MS) }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        body += chunk;
        if (body.length > MAX_CHARACTERS) request.destroy();
      });
      response.on("end", () => resolve(body)).on("error", () => resolve(undefined));
      response.on("close", () => resolve(undefined));
    });
    request.on("error", () => resolve(undefined));
  });
}

/** What a dis-local says about itself at a port; nothing when no dis-local responds there. */
async function dislocalAt(endpoint: string): Promise<string | undefined> {
  try {
    const { name, version, pid } = JSON.parse((await bodyOf(`${endpoint}/_dis-local/`)) ?? "") as Record<string, unknown>;
    const isOne = name === "dis-local" && /^[\w.+-]{1,40}$/.test(String(version)) && Number.isSafeInteger(pid);
    return isOne ? `another dis-local (version ${version}, process ${pid})` : undefined;
  } catch {
    return undefined;
  }
}

/** The inodes of the sockets that listen to a port, of one table of Linux. */
async function listenersIn(table: string, port: number): Promise<string[]> {
  const rows = (await readFile(table, "utf8").catch(() => "")).split("\n").map((row) => row.trim().split(/\s+/));
  const hexadecimal = port.toString(16).toUpperCase().padStart(4, "0");
  const LISTENS = "0A";
  return rows
    .filter(([, local = "", , state]) => state === LISTENS && local.endsWith(`:${hexadecimal}`))
    .map((row) => row[9] ?? "");
}

/** The process on Linux that has one of the sockets open, as far as this user may see it. */
async function processWith(inodes: readonly string[]): Promise<string | undefined> {
  const sockets = new Set(inodes.map((inode) => `socket:[${inode}]`));
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const links = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => "")));
    // Its name only: the arguments of a program can be secret.
    if (links.some((link) => sockets.has(link)))
      return `${(await readFile(`/proc/${pid}/comm`, "utf8")).trim()} (process ${pid})`;
  }
  return undefined;
}

/**
 * Who listens to a port of this machine, such as `another dis-local (version 0.1.0, process 71)` or `nginx (process 71)`; undefined
 * when nobody says so, and it is not Linux or the process belongs to somebody else. Never throws.
 * @param endpoint of the port, such as `http://127.0.0.1:7070`
 */
export async function userOfPort(endpoint: string): Promise<string | undefined> {
  const dislocal = await dislocalAt(endpoint);
  if (dislocal !== undefined || process.platform !== "linux") return dislocal;
  const port = Number(new URL(endpoint).port);
  try {
    const tables = await Promise.all(["/proc/net/tcp", "/proc/net/tcp6"].map((table) => listenersIn(table, port)));
    const inodes = tables.flat();
    return inodes.length === 0 ? undefined : await processWith(inodes);
  } catch {
    return undefined;
  }
}
