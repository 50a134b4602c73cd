// Calls the server that the page comes from.

const ROOT = "/_dis-local/";

interface ErrorBody {
  readonly message?: string;
}

const PATIENCE_MS = 10_000;

/** A server that a debugger has stopped takes the connection and says nothing. @throws Error after ten seconds */
async function exchange(path: string, init?: RequestInit): Promise<{ response: Response; text: string }> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error("It did not respond for ten seconds.")), PATIENCE_MS);
  try {
    const response = await fetch(ROOT + path, { cache: "no-store", signal: controller.signal, ...init });
    return { response, text: await response.text() };
  } finally {
    clearTimeout(timer);
  }
}

async function call(path: string, init?: RequestInit): Promise<unknown> {
  const { response, text } = await exchange(path, init);
  const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
  const body: unknown = isJson && text !== "" ? JSON.parse(text) : undefined;
  if (!response.ok) throw new Error((body as ErrorBody | undefined)?.message ?? `The server responded with ${response.status}.`);
  return body;
}

/** @param path below `/_dis-local/` @throws Error with the message of the server, or of the browser when there is no response */
export function read<T>(path: string): Promise<T> {
  return call(path) as Promise<T>;
}

/** @param path below `/_dis-local/` @throws Error as `read` does */
export function change(method: "POST" | "DELETE", path: string, body: unknown = {}): Promise<unknown> {
  return call(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}
